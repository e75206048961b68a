"""Who depends on what changes, directly or through others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

MOST: Final = 100_000
"""How many dependants are listed in all; a change of a thousand resources has some ten thousand."""


def dependants(
    changed: Sequence[str], needs: Iterable[Mapping[str, Sequence[str]]], most: int = MOST
) -> tuple[dict[str, list[str]], int]:
    """For each changed URN, the URNs that need it, changed or not; sorted, and only where there are any.

    `needs` are maps of URN to the URNs that it needs: of the state, and of the plan. `changed` should begin with the
    gravest: the second answer says for how many at its end the list was left out, because `most` were told already.
    """
    needed_by: dict[str, set[str]] = defaultdict(set)
    for each in needs:
        for urn, others in each.items():
            for other in others:
                needed_by[other].add(urn)
    found: dict[str, list[str]] = {}
    for number, urn in enumerate(changed):
        if most <= 0:
            return found, len(changed) - number
        reached = _reached(urn, needed_by)
        most -= len(reached)
        if reached:
            found[urn] = sorted(reached)
    return found, 0


def _reached(urn: str, needed_by: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [urn]
    while waiting:
        for other in needed_by.get(waiting.pop(), ()):
            if other not in seen and other != urn:
                seen.add(other)
                waiting.append(other)
    return seen
