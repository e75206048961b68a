"""One number for what a change does: applying refuses when it is another than the one that was reviewed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from review.events import Side, Step
from review.meaning.reading import BOOKKEEPING, OUTPUT, SECRET, envelope, is_unknown

_FORM: Final = "havering-digest/1"


def digest(stack: str, steps: Iterable[Step], *, whole: bool = True) -> str:
    """SHA-256 over everything that is not left as it is, in the order of the URNs.

    The same change has the same digest on any machine: ids of providers, which each stack draws anew, and what
    providers write for themselves are left out. An unknown value counts as one unknown, and a secret as one secret that
    differs or does not: the digest gives nothing away, and two changes of one secret to two values have the same. What
    is known of a preview that stopped early never has the digest of a `whole` change.
    """
    told = [_told(step) for step in sorted(steps, key=lambda step: step.urn) if _does_something(step)]
    said = [_FORM, stack, told] if whole else [_FORM, stack, told, "a part"]
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _does_something(step: Step) -> bool:
    if step.operation or step.moved_from:
        return True
    return bool(step.old and step.new) and _guards(step.old) != _guards(step.new)


def _guards(side: Side | None) -> list[bool]:
    return [side.protect, side.retained] if side else []


def _told(step: Step) -> dict[str, Any]:
    return {
        "urn": step.urn,
        "operation": step.operation.value if step.operation else "same",
        "moved": step.moved_from,
        "replaces": sorted(step.replaces),
        "differs": sorted(step.differs),
        "old": _side(step.old),
        "new": _side(step.new),
    }


def _side(side: Side | None) -> list[Any] | None:
    if side is None:
        return None
    return [side.token, side.parent, side.provider, _guards(side), _plain(side.inputs)]


def _plain(value: Any) -> Any:
    if is_unknown(value):
        return {"unknown": True}
    mark = envelope(value)
    if mark == SECRET or (mark == OUTPUT and value.get("secret")):
        return {"secret": True}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items() if key not in BOOKKEEPING}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float) and value.is_integer():  # the protocol knows no whole numbers
        return int(value)
    return value
