"""Judges doors: each stands on exactly one agreement, in force, of that party, within its grant, and ends with it."""

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from estate.dates import LONDON
from leaving.doors.claims import Claim
from leaving.doors.kind import Part
from leaving.doors.marks import Mark, Network
from leaving.doors.recognise import Door
from leaving.doors.signs import ANYONE, is_under
from leaving.doors.terms import Opening, Terms
from leaving.doors.traffic import Traffic, Way

What = Literal[
    "unclaimed",
    "several agreements",
    "no such agreement",
    "not in force",
    "ended",
    "suspended",
    "wrong party",
    "beyond its grant",
    "outlives",
    "no end",
]


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a door: what, which agreement, in words why, and what to do next."""

    what: What
    agreement: str
    why: str
    next: str


@dataclass(frozen=True)
class Judged:
    """A door, the agreement that it stands on ('' for none), and what is wrong with it."""

    door: Door
    agreement: str
    faults: tuple[Fault, ...]


def judge(door: Door, terms: Mapping[str, Terms], today: date) -> Judged:
    """Judge one door on a day."""
    if not door.claims:
        who = ", ".join(sorted(door.parties))
        why = f"it bears the sign of {who} and names no agreement"
        then = "Remove it, or state it in the grants of an agreement and let the program declare it."
        return Judged(door, "", (Fault("unclaimed", "", why, then),))
    if len(door.claims) > 1:
        named = ", ".join(claim.agreement for claim in door.claims)
        then = "Part it, so that each part closes with its own agreement."
        return Judged(door, "", (Fault("several agreements", named, f"it names {named}", then),))
    claim = door.claims[0]
    held = terms.get(claim.agreement)
    if held is None:
        why, then = "the estate has no such agreement", "Remove the door, or name the agreement that opened it."
        return Judged(door, claim.agreement, (Fault("no such agreement", claim.agreement, why, then),))
    return Judged(door, claim.agreement, tuple(_faults(door, claim, held, today)))


def _faults(door: Door, claim: Claim, terms: Terms, today: date) -> Iterator[Fault]:
    closing = "Close it: its closing sequence says what to do before, how, and what remains after."
    if terms.standing != "in force":
        what: What = "not in force"
        if terms.standing == "ended":
            what, why = "ended", f"{terms.id} ended on {terms.ends.isoformat()}, and the door still stands"
        elif terms.standing == "suspended":
            what, why = "suspended", f"{terms.id} is suspended, and the door still stands"
        else:
            why = f"{terms.id} is {terms.standing} on {today.isoformat()}"
        yield Fault(what, terms.id, why, closing)
    strangers = door.parties - terms.parties - {ANYONE}
    if strangers:
        why = f"it leads to {', '.join(sorted(strangers))}, and {terms.id} is with {', '.join(sorted(terms.parties))}"
        yield Fault("wrong party", terms.id, why, "Remove it, or have it opened by an agreement with that party.")
    yield from _granted(door, terms, today, closing)
    yield from _ends(door, claim, terms)


def _granted(door: Door, terms: Terms, today: date, closing: str) -> Iterator[Fault]:
    """One of the agreement's grants has to open it; one that is past or suspended opens nothing."""
    if not terms.here and door.kind.door_class != "attested":
        why = f"{terms.id} is not for this environment"
        yield Fault("beyond its grant", terms.id, why, "Remove the door, or have the agreement varied.")
        return
    kinds = [each for each in terms.openings if each.kind in door.kind.granted_by]
    fits = [each for each in kinds if _covers(door, each)]
    if not fits:
        has = "; ".join(each.text for each in kinds) or f"nothing of the kind '{door.kind.name}'"
        lets = f"it lets {door.part.traffic} through, and " if door.part.traffic else ""
        then = "Narrow the door to what is granted, or have the agreement varied."
        yield Fault("beyond its grant", terms.id, f"{lets}{terms.id} grants {has}", then)
    elif terms.standing == "in force" and all(each.ends < today for each in fits):
        last = max(each.ends for each in fits)
        yield Fault("ended", terms.id, f"its grant in {terms.id} ended on {last.isoformat()}", closing)
    elif terms.standing == "in force" and all(each.closed for each in fits if each.ends >= today):
        yield Fault("suspended", terms.id, f"its party is suspended, and its grant in {terms.id} with it", closing)


def _covers(door: Door, opening: Opening) -> bool:
    """Whether a grant opens a door: its addresses and names are all among the party's that the grant names.

    A rule must not let more through either: it runs the granted way, between the granted places, on granted ports.
    """
    if door.part.traffic is not None:
        return opening.way is not None and _lets_as_much(door.part, door.part.traffic, opening, opening.way)
    joined = [mark for mark in door.part.marks if mark.sort == "group"]
    return all(_within(mark, opening) for mark in (*door.marks, *joined)) or _jointly(opening)


def _lets_as_much(part: Part, rule: Traffic, opening: Opening, way: Way) -> bool:
    if not way.traffic.holds(rule) or way.theirs in rule.open_sides or (rule.open_sides and not rule.bound):
        return False
    for mark in (each for each in part.marks if each.sort == "address"):
        held = opening.ranges if mark.side == way.theirs else way.ours
        if held is not None and not _in_one_of(mark, held):
            return False
    return True


def _jointly(opening: Opening) -> bool:
    """A door on the way (a peering, a connection) carries every flow: it needs a grant of the kind, no range of it."""
    return opening.kind == "flows"


def _within(mark: Mark, opening: Opening) -> bool:
    if mark.sort == "address":
        return _in_one_of(mark, opening.ranges)
    if mark.sort == "domain" and opening.kind == "dns":
        return any(is_under(mark.value, domain) for domain in opening.domains)
    if mark.sort == "group":
        return mark.value in opening.groups
    return opening.kind != "dns"


def _in_one_of(mark: Mark, ranges: tuple[Network, ...]) -> bool:
    found: Network = ipaddress.ip_network(mark.value)
    return any(found.version == held.version and found.subnet_of(held) for held in ranges)  # type: ignore[arg-type]  # same version


def _ends(door: Door, claim: Claim, terms: Terms) -> Iterator[Fault]:
    """What the door says of its end, and the end that Azure keeps for it, are no later than the agreement's."""
    then = "Set it to the agreement's last day, or earlier."
    if claim.ends is None:
        why = f"it names {terms.id} and no last day"
        yield Fault("no end", terms.id, why, "Say the last day beside the agreement: 'IAA-003 until 2028-07-31'.")
    elif claim.ends > terms.ends:
        why = f"it says {claim.ends.isoformat()}, and {terms.id} ends on {terms.ends.isoformat()}"
        yield Fault("outlives", terms.id, why, then)
    until = london_day(door.part.until)
    if until is not None and until > terms.ends:
        why = f"Azure keeps it until {until.isoformat()}, and {terms.id} ends on {terms.ends.isoformat()}"
        yield Fault("outlives", terms.id, why, then)
    for fault in door.part.faults:
        yield Fault("no end", terms.id, fault, "No door lasts by itself: set the end, and switch extension off.")


def london_day(instant: str) -> date | None:
    """The day in London of an instant as Azure writes it, or of a plain date; None where there is none."""
    if not instant:
        return None
    try:
        found = datetime.fromisoformat(instant)
    except ValueError:
        return None
    return found.date() if found.tzinfo is None else found.astimezone(LONDON).date()
