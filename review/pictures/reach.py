"""How far a change reaches: what changes, and what depends on it, by landing zone and layer."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from review.model import Change, Review


@dataclass(frozen=True)
class Strike:
    """Changes of one kind at one holder, and how many resources of which holders depend on them."""

    holder: str
    operation: str
    kind: str
    count: int
    rank: int
    hits: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Reached:
    """A holder of resources that depend on what changes."""

    holder: str
    depending: int
    changing: int
    """How many of these change too."""


@dataclass(frozen=True)
class Blast:
    """How far a change reaches."""

    strikes: tuple[Strike, ...]
    """Gravest first."""
    reached: tuple[Reached, ...]


def reach(review: Review, zones: Iterable[str]) -> Blast:
    """Gather the changes by holder, operation and kind, with what depends on them, by holder.

    A dependant that does not change itself is known by its URN alone: its zone is the one whose name is in its own.
    """
    known = {change.urn: _whose(change.zone, change.layer) for change in review.changes}
    names = sorted(zones, key=len, reverse=True)

    def holder(urn: str) -> str:
        if urn not in known:
            logical = urn.rpartition("::")[2]
            named = next((zone for zone in names if re.search(rf"(^|-){re.escape(zone)}(-|$)", logical)), "")
            known[urn] = _whose(named, _layer(urn))
        return known[urn]

    gathered: dict[tuple[str, str, str], list[Change]] = {}
    for change in review.changes:
        gathered.setdefault((holder(change.urn), change.operation, change.kind), []).append(change)
    strikes, reached = [], {}
    for (whose, operation, kind), changes in gathered.items():
        depending = {urn for change in changes for urn in review.dependants.get(change.urn, ())}
        hits = Counter(holder(urn) for urn in depending)
        reached.update(dict.fromkeys(depending))
        rank = max(change.rank for change in changes)
        strikes.append(Strike(whose, operation, kind, len(changes), rank, tuple(sorted(hits.items()))))
    changing = {change.urn for change in review.changes}
    totals = Counter(holder(urn) for urn in reached)
    both = Counter(holder(urn) for urn in reached if urn in changing)
    return Blast(
        tuple(sorted(strikes, key=lambda each: (-each.rank, each.holder, each.operation, each.kind))),
        tuple(Reached(whose, total, both[whose]) for whose, total in sorted(totals.items())),
    )


def _whose(zone: str, layer_of: str) -> str:
    return zone or f"platform: {layer_of or 'other'}"


def _layer(urn: str) -> str:
    """Return the layer of the blueprint by the outermost component in the URN (`havering:landing_zone:LandingZone`)."""
    found = re.match(r"urn:pulumi:[^:]+::[^:]+::havering:(\w+):", urn)
    return found[1].replace("_", " ") if found else ""
