"""Who depends on what changes, directly or through others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping


def dependants(changed: Collection[str], needs: Iterable[Mapping[str, Collection[str]]]) -> dict[str, list[str]]:
    """For each changed URN, the URNs that need it, changed or not; sorted, and only where there are any.

    `needs` are maps of URN to the URNs that it needs: of the state, and of the plan. A component needs its children in
    no way that matters here, and a child its component in none either, so parents should not be among them.
    """
    needed_by: dict[str, set[str]] = defaultdict(set)
    for each in needs:
        for urn, others in each.items():
            for other in others:
                needed_by[other].add(urn)
    found = {urn: _reached(urn, needed_by) for urn in changed}
    return {urn: sorted(reached) for urn, reached in sorted(found.items()) if reached}


def _reached(urn: str, needed_by: Mapping[str, Collection[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [urn]
    while waiting:
        for other in needed_by.get(waiting.pop(), ()):
            if other not in seen and other != urn:
                seen.add(other)
                waiting.append(other)
    return seen
