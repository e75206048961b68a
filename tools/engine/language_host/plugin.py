"""Running a plugin written in Python, above all a policy pack: the `RunPlugin` call of the engine."""

import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import grpc
from pulumi.runtime.proto import language_pb2

from tools.engine.language_host.children import Children
from tools.engine.language_host.interpreter import Interpreter, interpreter_of
from tools.engine.language_host.policy_pack import PackProxy

#: How the engine calls a policy pack.
ANALYZER = "analyzer"

#: How long, in seconds, a pack that did not start is kept answering for a first caller.
_PATIENCE = 10

_Answer = language_pb2.RunPluginResponse
_Lines = queue.SimpleQueue[_Answer | None]


def run_plugin(
    request: language_pb2.RunPluginRequest, context: grpc.ServicerContext, children: Children
) -> Iterator[_Answer]:
    """Run the plugin, passing on what it prints, and end with its exit code.

    :raises UnusableInterpreterError: before anything is started.
    """
    interpreter = interpreter_of(request.info)
    environment = interpreter.environment(dict(os.environ) | dict(pair.split("=", 1) for pair in request.env))
    if request.kind == ANALYZER:
        yield from _run_pack(request, context, children, interpreter, environment)
        return
    command = [str(interpreter.executable), "-u", request.info.program_directory, *request.args]
    child = _start(command, request, context, children, environment)
    yield from _output(child, children)


def _run_pack(
    request: language_pb2.RunPluginRequest,
    context: grpc.ServicerContext,
    children: Children,
    interpreter: Interpreter,
    environment: dict[str, str],
) -> Iterator[_Answer]:
    """Answer the engine ourselves until it has told which stack this is, then start the pack knowing it."""
    proxy = PackProxy()
    context.add_callback(proxy.stop)
    try:
        yield _Answer(stdout=f"{proxy.port}\n".encode())
        told = proxy.wait_for_stack()
        if told is None:  # the engine went away
            return
        command = [
            *(str(interpreter.executable), "-u", "-m", "pulumi.policy"),
            *request.args,
            request.info.program_directory,
        ]
        child = _start(command, request, context, children, environment | told)
        first = _piped(child.stdout).readline()
        serves = first.strip().isdigit()
        if serves:
            proxy.attach(int(first))
        else:
            proxy.fail(f"the policy pack {request.info.program_directory} stopped before it could be asked")
            yield _Answer(stdout=first)
        yield from _output(child, children)
        if not serves:  # the engine asks at once: it is to hear why, and not that a call was cancelled
            proxy.wait_for_refusal(seconds=_PATIENCE)
    finally:
        proxy.stop()


def _start(
    command: list[str],
    request: language_pb2.RunPluginRequest,
    context: grpc.ServicerContext,
    children: Children,
    environment: dict[str, str],
) -> subprocess.Popen[bytes]:
    child = children.start(command, cwd=Path(request.pwd) if request.pwd else None, env=environment, piped=True)
    context.add_callback(child.terminate)  # the engine ends a plugin by ending this call
    return child


def _output(child: subprocess.Popen[bytes], children: Children) -> Iterator[_Answer]:
    lines: _Lines = queue.SimpleQueue()
    out = threading.Thread(target=_pump, args=(_piped(child.stdout), lines, "stdout"), daemon=True)
    err = threading.Thread(target=_pump, args=(_piped(child.stderr), lines, "stderr"), daemon=True)
    out.start()
    err.start()
    for _ in (out, err):
        yield from iter(lines.get, None)
    yield _Answer(exitcode=children.wait(child))


def _pump(stream: IO[bytes], lines: _Lines, kind: str) -> None:
    with stream:
        for line in stream:
            lines.put(_Answer(stdout=line) if kind == "stdout" else _Answer(stderr=line))
    lines.put(None)


def _piped(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        message = "the process was started without a pipe"
        raise ValueError(message)
    return stream
