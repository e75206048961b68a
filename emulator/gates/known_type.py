"""Is this a type that the local Azure models? If not it is refused, never faked."""

import difflib
from collections.abc import Iterable

from emulator import schema
from emulator.errors import AzureError, own
from emulator.facts.types import TypeFact, absent, types

PAGE = "docs/emulator.md"


def judge(token: str) -> TypeFact | AzureError:
    """The type's facts, or why there are none."""
    fact = types().get(token)
    if fact:
        return fact
    gone = absent().get(token)
    if gone:
        near = f" Use {gone['nearest']}." if gone["nearest"] else ""
        return own("type-absent", f"{token} is in neither SDK: {gone['reason']}.{near}")
    if token in schema.tokens():
        return own(
            "type-not-modelled",
            f"{token} is a real type that the local Azure does not model, so it is refused rather than faked. "
            f"{PAGE} lists what is modelled; nearest: {_nearest(token, types())}.",
        )
    return own(
        "type-unknown", f"{token} is no type of the installed SDKs. Nearest: {_nearest(token, schema.tokens())}."
    )


def _nearest(token: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(token, list(known), 3, 0.5)
    return ", ".join(found) or "none"
