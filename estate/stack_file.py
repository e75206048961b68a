"""Pulumi.<stack>.yaml read as text: our own keys by their model, with the line of every fault."""

from dataclasses import dataclass
from pathlib import Path

from estate.document import Document
from estate.faults import EstateError, Fault
from estate.reading import Unreadable, read
from estate.shape import nearest, shape_of
from estate.stack import Stack

STACK_KEYS = ("config", "secretsprovider", "encryptedkey", "encryptionsalt", "environment", "backend")
"""What Pulumi itself takes at the top of a stack file (https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/)."""


@dataclass(frozen=True)
class StackFile:
    """A stack file's facts and where they stand."""

    file: str
    stack: Stack
    document: Document


def read_stack_file(path: Path) -> Stack:
    """Read the `havering:*` keys of one Pulumi.<stack>.yaml; raises `EstateError` with every fault of it."""
    return stack_file(path).stack


def stack_file(path: Path) -> StackFile:
    """Read one stack file with its lines; raises `EstateError`."""
    try:
        document = read(path, path.name)
        return StackFile(path.name, _stack(document), _Prefixed(document.file, document.value, document.node))
    except Unreadable as problem:
        raise EstateError(problem.faults) from None


def _stack(document: Document) -> Stack:
    value = document.value
    if not isinstance(value, dict):
        raise Unreadable(
            Fault(document.file, 1, "a stack file holds keys and values", "a list or text", "config: {...}")
        )
    faults = [_unknown_key(document, key) for key in value if key not in STACK_KEYS]
    config = value.get("config")
    if not isinstance(config, dict):
        what = "key 'config' is missing"
        raise Unreadable(*faults, Fault(document.file, document.line("config"), what, "nothing", "havering:*"))
    faults += [_foreign_key(document, key) for key in config if not key.startswith(("havering:", "pulumi:"))]
    ours = {key.removeprefix("havering:"): part for key, part in config.items() if key.startswith("havering:")}
    prefixed = _Prefixed(document.file, document.value, document.node)
    try:
        stack = shape_of(Stack, ours, prefixed, ("config",))
    except Unreadable as problem:
        raise Unreadable(*faults, *problem.faults) from None
    if faults:
        raise Unreadable(*faults)
    return stack


class _Prefixed(Document):
    """A stack file's document: keys under `config` carry the project's name."""

    def line(self, *path: str | int) -> int | None:
        """Line of `config.<key>`, which stands in the file as `havering:<key>`."""
        if len(path) > 1 and path[0] == "config":
            path = ("config", f"havering:{path[1]}", *path[2:])
        return super().line(*path)


def _unknown_key(document: Document, key: str) -> Fault:
    near = nearest(key, list(STACK_KEYS))
    return Fault(
        document.file,
        document.line(key),
        f"unknown key '{key}'",
        key,
        f"one of {', '.join(STACK_KEYS)}",
        next=f"Did you mean '{near}'?" if near else None,
        check="shape",
    )


def _foreign_key(document: Document, key: str) -> Fault:
    return Fault(
        document.file,
        document.line("config", key),
        f"key '{key}' does not belong here",
        key,
        "havering:* or pulumi:*",
        "providers are made explicitly, one for each subscription",
        "State the fact under havering:.",
        check="shape",
    )
