"""Which types take tags."""

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def taggable() -> frozenset[str]:
    """Give the types of azure-native that take tags (taggable.txt)."""
    lines = Path(__file__).with_name("taggable.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(f"azure-native:{line}" for line in lines if line and not line.startswith("#"))
