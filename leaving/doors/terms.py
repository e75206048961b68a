"""Agreements as a door needs them: whose they are, how they stand on a day, what exactly they open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from estate.address_plan import AddressPlan
from estate.agreement import Agreement, GrantedDns, GrantedFlow, GrantedPeople
from estate.agreement_severing import reached
from estate.party import Party
from leaving.doors.marks import Network, Side, network
from leaving.doors.traffic import Traffic, Way, spans

Standing = Literal["in force", "ended", "suspended", "not yet begun", "not decided"]


_ASKING = Traffic(frozenset({"tcp", "udp"}), ((53, 53),))
"""What asking for names takes."""
ZONE_ROLE = {"reader": "readers", "contributor": "contributors", "operator": "operators"}
"""A grant's word for what people do, and how the zone's group of them is called (ADR 54)."""


@dataclass(frozen=True)
class Opening:
    """One grant: its field in the agreement, its last day, the party's ranges and domains that it may reach."""

    kind: str
    text: str
    ends: date
    closed: bool
    """Whether a suspension of the agreement or of the party keeps it closed."""
    ranges: tuple[Network, ...] = ()
    domains: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    """The zone's group that people of the party may join."""
    way: Way | None = None
    """What a rule may let through; None where the grant opens no way."""


@dataclass(frozen=True)
class Terms:
    """One agreement on one day; `parties` are those outside who signed, and whoever acts for them."""

    id: str
    parties: frozenset[str]
    standing: Standing
    ends: date
    openings: tuple[Opening, ...]
    here: bool = True
    """Whether it is for the environment that is looked at."""


def terms_of(
    agreements: Iterable[Agreement],
    parties: Mapping[str, Party],
    plan: AddressPlan,
    today: date,
    *,
    environment: str = "",
) -> dict[str, Terms]:
    """Give the terms of every agreement on a day, by id; one that is not for the environment opens nothing there."""
    return {each.id: _terms(each, _Around(parties, plan, today, environment)) for each in agreements}


@dataclass(frozen=True)
class _Around:
    parties: Mapping[str, Party]
    plan: AddressPlan
    today: date
    environment: str


def _terms(agreement: Agreement, around: _Around) -> Terms:
    parties, today = around.parties, around.today
    signed = set(agreement.others)
    acting = {name for name, party in parties.items() if signed & set(party.acts_for)}
    here = around.environment in {"", *agreement.environments}
    openings = tuple(_opening(agreement, grant, kind, around) for kind, _, grant in agreement.grants.every())
    return Terms(
        agreement.id, frozenset(signed | acting), _standing(agreement, today), agreement.last_day(today), openings, here
    )


def _standing(agreement: Agreement, today: date) -> Standing:
    decided = agreement.decided_from()
    if decided is None:
        return "not decided"
    if today > agreement.last_day(today):
        return "ended"
    if today < max(decided, agreement.starts):
        return "not yet begun"
    return "suspended" if agreement.suspension(today) else "in force"


def _opening(agreement: Agreement, grant: object, kind: str, around: _Around) -> Opening:
    parties, plan, today = around.parties, around.plan, around.today
    ranges: tuple[Network, ...] = ()
    domains: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    way: Way | None = None
    if isinstance(grant, GrantedFlow):
        way = _way(grant, around)
        ranges = tuple(held for end in (grant.from_, grant.to) if (held := _outside(end, plan)) is not None)
    elif isinstance(grant, GrantedDns):
        ranges = tuple(found for each in grant.to if (found := network(str(each))) is not None)
        domains = (grant.forward.strip(".").lower(),)
        way = Way("target", None, _ASKING)
    elif isinstance(grant, GrantedPeople):
        groups = (f"lz-{grant.access.partition('/')[0]}-{ZONE_ROLE[grant.role]}",)
    if not isinstance(grant, GrantedFlow | GrantedDns | GrantedPeople):
        msg = f"{agreement.id}: a grant of the kind '{kind}', of which doors know nothing"
        raise TypeError(msg)
    closed = agreement.suspension(today) is not None or any(
        parties[name].suspension(today) for name in reached(agreement, grant, parties) if name in parties
    )
    return Opening(kind, str(grant), agreement.door_ends(grant, today), closed, ranges, domains, groups, way)


def _way(grant: GrantedFlow, around: _Around) -> Way:
    """Say what passes: on one side is the party, on the other a zone of Havering's or a place on premises."""
    theirs: Side = "source" if _outside(grant.from_, around.plan) is not None else "target"
    traffic = Traffic(frozenset({grant.protocol}), spans(grant.port))
    return Way(theirs, _ours(grant.to if theirs == "source" else grant.from_, around), traffic)


def _ours(end: str, around: _Around) -> tuple[Network, ...]:
    """Return the ranges of Havering's end: the whole zone's, in every region of the environments looked at."""
    holder, _, name = end.partition("/")
    if holder in around.plan.zones:
        held = around.plan.zones[holder]
        wanted = [regions for place, regions in held.items() if around.environment in {"", place}]
        return tuple(each for regions in wanted for each in regions.values())
    place = around.plan.outside.get(holder, {}).get(name)
    return (place.range,) if place else ()


def _outside(end: str, plan: AddressPlan) -> Network | None:
    holder, _, name = end.partition("/")
    held = plan.outside.get(holder, {}).get(name)
    return held.range if held and holder != "on-premises" else None
