"""A per-user cache of what is slow to work out: one JSON file a value, named by a hash of what it came from."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def folder() -> Path:
    """The folder of the cache: `HAVERING_CACHE`, else the user's cache folder."""
    chosen = os.environ.get("HAVERING_CACHE")
    if chosen:
        return Path(chosen) / "emulator"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "havering" / "emulator"


def digest(parts: Iterable[bytes | str]) -> str:
    """A short hash that changes when any part does."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()[:20]


def remembered(kind: str, key: str, build: Callable[[], Any]) -> Any:
    """The value kept under `kind` and `key`, built and kept when it is not there yet.

    Safe between processes: a file appears whole or not at all. A cache that cannot be written only costs time.
    """
    path = folder() / f"{kind}-{key}.json"
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        value = build()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
            json.dump(value, file, separators=(",", ":"))
        Path(file.name).replace(path)
    except OSError:
        pass
    return value
