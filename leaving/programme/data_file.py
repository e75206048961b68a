"""Writing a data file as the estate reads it: plain YAML, whole or not at all."""

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel


class _Plain(yaml.SafeDumper):  # type: ignore[misc]  # PyYAML ships no types
    """No anchors: the estate's reader refuses them."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write equal values out again."""
        return True


def text_of(model: BaseModel, schema: str) -> str:
    """Return the file's text: its schema's line, then only what differs from the defaults."""
    return dump(model.model_dump(mode="python", by_alias=True, exclude_defaults=True), schema)


def dump(value: Any, schema: str) -> str:
    """Return plain data as the text of a data file."""
    body = yaml.dump(_bare(value), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10_000)
    return f"# yaml-language-server: $schema=../schemas/{schema}.json\n{body}"


def _bare(value: Any) -> Any:
    """Return days, numbers, text, lists and mappings; everything else (a range) as its text."""
    if isinstance(value, dict):
        return {key: _bare(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(part) for part in value]
    plain = value is None or isinstance(value, bool | int | float | str | date)
    return value if plain else str(value)


def write(path: Path, text: str) -> None:
    """Put the file in its place in one step, and its folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, text)


def put(path: Path, text: str) -> None:
    """Put the file in its place in one step; what stood there stays until then."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:  # an interruption too leaves nothing behind
        Path(temporary).unlink(missing_ok=True)
        raise
