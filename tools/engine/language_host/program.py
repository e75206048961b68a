"""Running a Pulumi program: the `Run` call of the engine."""

import json
import os
from pathlib import Path

from pulumi.runtime.proto import language_pb2

from tools.engine.language_host.children import Children
from tools.engine.language_host.interpreter import UnusableInterpreterError, interpreter_of

#: pulumi-language-python-exec exits so when it has already told the user what is wrong.
ALREADY_REPORTED = 32


def run_program(
    request: language_pb2.RunRequest, *, executor: Path, engine: str, children: Children
) -> language_pb2.RunResponse:
    """Run the program to its end.

    Errors come back in the answer: `bail` where the program has reported its own fault, `error` with words otherwise.
    """
    try:
        interpreter = interpreter_of(request.info)
    except UnusableInterpreterError as fault:
        return language_pb2.RunResponse(error=str(fault))
    environment = interpreter.environment(os.environ)
    environment["PULUMI_CONFIG"] = json.dumps(dict(request.config))
    environment["PULUMI_CONFIG_SECRET_KEYS"] = json.dumps(list(request.configSecretKeys))
    command = [str(interpreter.executable), "-u", str(executor), *_arguments(request, engine)]
    code = children.wait(
        children.start(command, cwd=Path(request.info.program_directory), env=environment, piped=False)
    )
    if code == ALREADY_REPORTED:
        return language_pb2.RunResponse(bail=True)
    if code < 0:
        return language_pb2.RunResponse(error=f"The program was ended by signal {-code}")
    return language_pb2.RunResponse(error=f"Program exited with non-zero exit code: {code}" if code else "")


def _arguments(request: language_pb2.RunRequest, engine: str) -> list[str]:
    named = {
        "monitor": request.monitor_address,
        "engine": engine,
        "project": request.project,
        "stack": request.stack,
        "pwd": request.pwd,
        "dry_run": "true" if request.dryRun else "false",
        "parallel": str(request.parallel),
        "organization": request.organization,
        "root_directory": request.info.root_directory,
    }
    flags = [word for name, value in named.items() if value for word in (f"--{name}", value)]
    entry = Path(request.info.program_directory, request.info.entry_point)
    return [*flags, str(entry), *request.args]
