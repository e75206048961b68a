"""Changing a data file without touching what is not to change: comments, order and spelling stay."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


class EditError(Exception):
    """A file cannot be changed without rewriting more of it than was asked for."""


@dataclass(frozen=True)
class Edit:
    """One file, before and after; `file` is relative to the data folder."""

    file: str
    before: str
    after: str

    def diff(self) -> str:
        """Return the change as a reviewer reads it."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        return "".join(unified_diff(*lines, f"a/{self.file}", f"b/{self.file}"))


def edited(file: str, text: str, change: Callable[[Any], None]) -> Edit:
    """Apply `change` to the file's data; raises `EditError` for a file whose form would not survive it."""
    try:
        data = _yaml().load(text)
    except YAMLError as problem:
        message = f"{file}: it cannot be read as YAML: {problem}"
        raise EditError(message) from None
    if _dumped(data) != text:
        message = (
            f"{file}: got a form that would be rewritten (its indents or quotes), expected that of the other data "
            "files: two spaces, lists two spaces in. Bring it into that form in a change of its own, then try again."
        )
        raise EditError(message)
    change(data)
    return Edit(file, text, _dumped(data))


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.ignore_aliases = lambda _data: True  # one day stated twice is no anchor: data files have none
    return yaml


def _dumped(data: Any) -> str:
    out = StringIO()
    _yaml().dump(data, out)
    return out.getvalue()
