"""Three things that Pulumi's Python SDK does for each resource and that a preview can do without.

Measured by `python -m benchmarks.preview` (docs/decisions/0065-the-sdk-is-patched-in-one-file.md). They belong
upstream; until they are there they stand here, in one file, for exactly the version that they were read in, and
`HAVERING_SDK=unpatched` leaves them out. Plan and state are the same with and without them, but for the position in
the source that the SDK notes on each resource, which names folders of the machine that ran it.
"""

import asyncio
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import pulumi
from pulumi.runtime import resource, stack
from pulumi.runtime.proto import source_pb2

READ_IN = "3.272.0"


class _WaitingForAll:
    """asyncio, but `wait` returns when all tasks are done or one has failed.

    `pulumi.runtime.stack.wait_for_rpcs` waits for the first of all pending outputs, again and again: with the number of
    outputs its work grows as the square. A failed output is still raised at once.
    """

    FIRST_COMPLETED = asyncio.FIRST_EXCEPTION

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)


def _no_debug_log(*_args: object, **_more: object) -> None:
    """Send no debug message: each is a call to the engine and back, several for a resource, shown only with --debug."""


def _no_stack_trace() -> source_pb2.StackTrace:
    """Note no source position: reading the stack takes longer than the rest of a registration."""
    return source_pb2.StackTrace()


def quicken(installed: str | None = None) -> Callable[[], None]:
    """Patch the SDK if it is the version that was read, and return what takes the patches back."""
    if (installed or version("pulumi")) != READ_IN:
        return lambda: None
    patches: list[tuple[Any, str, Any]] = [
        (stack, "asyncio", _WaitingForAll()),
        (pulumi.log, "debug", _no_debug_log),
        (resource, "_get_stack_trace", _no_stack_trace),
    ]
    before = [(module, name, getattr(module, name)) for module, name, _ in patches]
    _set(patches)
    return lambda: _set(before)


def _set(values: list[tuple[Any, str, Any]]) -> None:
    for module, name, value in values:
        setattr(module, name, value)
