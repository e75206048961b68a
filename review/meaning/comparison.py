"""One difference, written down: how it is named, what of it may be shown, and whether it replaces the resource."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from review.meaning.masks import mask
from review.meaning.reading import is_unknown, opened
from review.model import Property, Unknown

MISSING: Final = object()
"""What stands for a side that has no such property."""

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Comparison:
    """What holds for the whole comparison."""

    token: str
    replaces: tuple[str, ...]
    secret_paths: tuple[str, ...]

    def property(self, path: str, old: Any, new: Any, meaning: str = "") -> Property:
        """Return a difference; `MISSING` stands for a side without the property."""
        kind: Kind = "added" if old is MISSING else "removed" if new is MISSING else "changed"
        return Property(
            path=path,
            change=kind,
            old=self._shown(old, path),
            new=self._shown(new, path),
            meaning=meaning,
            replaces=not meaning and below(path, self.replaces, either=True),
        )

    def secret(self, path: str, old: Any, new: Any) -> Property:
        """Return the difference of a secret, which shows nothing of it."""
        found = self.property(path, old, new)
        shown = {side: str(Unknown.MASKED) for side in ("old", "new") if getattr(found, side) is not None}
        if "new" in shown and is_unknown(opened(new)):
            shown["new"] = str(Unknown.VALUE)
        return found.model_copy(update=shown)

    def _shown(self, value: Any, path: str) -> Any:
        if value is MISSING:
            return None
        # Entries of a list have moved, perhaps: a secret in one entry makes the same property of all of them secret.
        here, secrets = _without_places(path), [_without_places(one) for one in self.secret_paths]
        if below(here, secrets):
            return str(Unknown.MASKED)
        inner = [one[len(here) :].strip(".") for one in secrets if below(one, (here,))]
        return mask(_without(value, inner), path)


def below(path: str, tops: Collection[str], *, either: bool = False) -> bool:
    """Tell whether `path` is one of `tops` or lies below one (or, with `either`, above one)."""
    return any(
        path == top or path.startswith((f"{top}.", f"{top}[")) or (either and top.startswith((f"{path}.", f"{path}[")))
        for top in tops
    )


def _without_places(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def _without(value: Any, paths: list[str]) -> Any:
    """Return `value` with what stands at `paths` (without places in lists) masked."""
    for path in paths:
        value = _masked_at(value, path.split("."))
    return value


def _masked_at(value: Any, steps: list[str]) -> Any:
    value = opened(value)
    if isinstance(value, list):
        return [_masked_at(one, steps) for one in value]
    if not steps:
        return str(Unknown.MASKED)
    if isinstance(value, Mapping) and steps[0] in value:
        return {**value, steps[0]: _masked_at(value[steps[0]], steps[1:])}
    return value


def below_key(path: str, key: str) -> str:
    """Return the path of a key: one with a dot or a bracket is quoted, as Pulumi does."""
    if any(mark in key for mark in '.[]"'):
        return f'{path}["{key}"]'
    return f"{path}.{key}" if path else key
