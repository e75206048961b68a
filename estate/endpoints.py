"""The ends of flows: what `libraries/app`, `newham/file-exchange` and the like stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from estate.facts import HAVERING, Facts
from estate.faults import Fault

ON_PREMISES = "on-premises"
INTERNET = "internet"
RESERVED = frozenset({ON_PREMISES, INTERNET, HAVERING})
"""Words before the slash that are nobody's name."""

Kind = Literal["zone", "on-premises", "internet", "party", "unknown"]


@dataclass(frozen=True)
class End:
    """One end of a flow, taken apart."""

    kind: Kind
    holder: str
    name: str


def end_of(facts: Facts, endpoint: str) -> End:
    """Take `holder/name` apart; `unknown` when no zone, party or reserved word has that name."""
    holder, _, name = endpoint.partition("/")
    kind: Kind = "unknown"
    if holder == ON_PREMISES:
        kind = "on-premises"
    elif holder == INTERNET:
        kind = "internet"
    elif holder in facts.estate.zones or holder in facts.broken:
        kind = "zone"
    elif holder in facts.estate.parties:
        kind = "party"
    return End(kind, holder, name)


def unknown_end(facts: Facts, file: str, path: tuple[str | int, ...], endpoint: str) -> Iterator[Fault]:
    """Yield a fault when nothing in the estate answers to `endpoint`."""
    estate = facts.estate
    end = end_of(facts, endpoint)
    if end.holder in facts.broken:
        return
    if end.kind == "unknown":
        known = [*estate.zones, *estate.parties, ON_PREMISES, INTERNET]
        yield facts.unknown(file, path, "end of a flow", end.holder, known)
    elif end.kind == "zone":
        size = estate.plan.sizes.get(estate.zones[end.holder].size)
        if size is not None and end.name not in size.subnets:
            yield facts.unknown(file, path, f"subnet of the zone '{end.holder}'", end.name, size.subnets)
    elif end.kind == "internet":
        if end.name not in estate.plan.internet:
            yield facts.unknown(file, path, "destination on the internet", end.name, estate.plan.internet)
    elif end.name not in estate.plan.outside.get(end.holder, {}):
        yield facts.unknown(file, path, f"range of '{end.holder}'", end.name, estate.plan.outside.get(end.holder, {}))
