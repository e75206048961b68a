"""A sign betrays one party at a time: ranges and domains that overlap on the same day say nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from estate.facts import Facts, check
from estate.faults import Fault
from estate.party import Sign

_Marked = tuple[int, int, str, Sign]
"""Place of the party, place of the sign, name of the party, the sign."""


@check("signs-are-one-partys", "A sign is that of one party at a time", needs=["parties.yaml"])
def signs_are_one_partys(facts: Facts) -> Iterator[Fault]:
    """Compare every two signs of different parties; signs may change hands, but not be shared."""
    file = facts.file("parties.yaml")
    signs = [
        (place, number, party.name, sign)
        for place, party in enumerate(facts.estate.parties.values())
        for number, sign in enumerate(party.signs)
    ]
    for first, second in combinations(signs, 2):
        said = _shared(first, second)
        if said:
            path = ("parties", second[0], "signs", second[1])
            where = facts.at(file, "parties", first[0], "signs", first[1])
            yield facts.fault(
                file,
                path,
                f"a sign of '{second[2]}' is one of '{first[2]}' too",
                f"{said}, also at {where}",
                "a sign of one party on each day",
                why="whoever bears it could be either",
                then="Say 'until' where it changed hands, or divide it.",
            )


def _shared(first: _Marked, second: _Marked) -> str | None:
    """Return what two signs of different parties share on some day."""
    one, other = first[3], second[3]
    if first[2] == second[2] or not _meet(one, other):
        return None
    for mark in ("tenant", "subscription", "issuer"):
        if getattr(one, mark) is not None and getattr(one, mark) == getattr(other, mark):
            return str(getattr(one, mark))
    if one.domain and other.domain and (_under(one.domain, other.domain) or _under(other.domain, one.domain)):
        return other.domain
    for here in (one.range, one.egress):
        for there in (other.range, other.egress):
            if here is not None and there is not None and here.overlaps(there):
                return str(there)
    return None


def _meet(one: Sign, other: Sign) -> bool:
    return one.since <= (other.until or date.max) and other.since <= (one.until or date.max)


def _under(domain: str, above: str) -> bool:
    return domain == above or domain.endswith(f".{above}")
