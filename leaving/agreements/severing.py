"""Severing a party, and restoring it: one record in one data file, and the doors that go with it. Pure.

A suspension removes nothing from the data, so that lifting it brings back exactly the doors that stood before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from estate.agreement_decisions import Lifting, Suspension
from estate.agreement_doors import GrantedDoor, granted
from estate.estate import Estate
from estate.party import Party
from estate.stack import Stack
from leaving.agreements.by_hand import ByHand, by_hand
from leaving.agreements.editing import Edit, edited

FILE = "parties.yaml"
_OPTIONS = {"reference": "--decision", "reason": "--reason", "approved_by": "--approved-by"}


@dataclass(frozen=True)
class Order:
    """Who decided to suspend or to lift, and from when."""

    party: str
    reference: str
    approved_by: str
    decided: date
    first_day: date
    consulted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Severed:
    """The change of data, and what it does: doors by environment, services that stop, what is left to do by hand."""

    edit: Edit
    doors: dict[str, tuple[GrantedDoor, ...]]
    services: tuple[str, ...]
    zones: tuple[str, ...]
    hand: tuple[ByHand, ...]


class SeverError(Exception):
    """The party cannot be severed or restored as asked."""


def sever(estate: Estate, stacks: Mapping[str, Stack], text: str, order: Order, *, until: date, reason: str) -> Severed:
    """Record a suspension of the party in the text of parties.yaml and say what it closes; raises `SeverError`."""
    party = _party(estate, order.party)
    record = _sound(
        Suspension, {"decision": _decision(order), "from": order.first_day, "until": until, "reason": reason}
    )
    _may_sever(party, order, until)
    before = _doors(estate, stacks, order.first_day)
    edit = edited(FILE, text, lambda data: _record(data, order.party).setdefault("suspensions", []).append(record))
    closed = {
        environment: tuple(door for door in doors if order.party in door.parties)
        for environment, doors in before.items()
    }
    every = [door for doors in closed.values() for door in doors]
    return Severed(
        edit=edit,
        doors={environment: doors for environment, doors in closed.items() if doors},
        services=tuple(sorted({f"{door.agreement}/{door.service}" for door in every if door.service})),
        zones=_zones(estate, every),
        hand=tuple(by_hand(party, order.first_day)),
    )


def restore(
    estate: Estate, stacks: Mapping[str, Stack], text: str, order: Order
) -> tuple[Edit, dict[str, tuple[GrantedDoor, ...]]]:
    """Record in parties.yaml that every suspension of the party is lifted; return the doors that come back."""
    party = _party(estate, order.party)
    lifting = _sound(Lifting, {"decision": _decision(order), "on": order.first_day})
    _not_before_today(order)
    held = [index for index, each in enumerate(party.suspensions) if each.lifted is None]
    if not held:
        message = f"'{order.party}': no suspension to lift, expected one in {FILE} that nobody has lifted"
        raise SeverError(message)
    early = next((each for each in party.suspensions if each.lifted is None and each.from_ > order.first_day), None)
    if early:
        message = f"'{order.party}': got {order.first_day}, expected {early.from_} or later, when the suspension begins"
        raise SeverError(message)
    edit = edited(FILE, text, lambda data: _lift(data, order, held, lifting))
    lifted = replace(estate, parties={**estate.parties, party.name: party.model_copy(update={"suspensions": []})})
    before, after = _doors(estate, stacks, order.first_day), _doors(lifted, stacks, order.first_day)
    back = {
        environment: tuple(d for d in doors if d not in before[environment]) for environment, doors in after.items()
    }
    return edit, {environment: doors for environment, doors in back.items() if doors}


def _party(estate: Estate, name: str) -> Party:
    if name not in estate.parties:
        message = f"'{name}': no such party, expected one of {', '.join(estate.parties)} ({FILE})"
        raise SeverError(message)
    return estate.parties[name]


def _doors(estate: Estate, stacks: Mapping[str, Stack], day: date) -> dict[str, list[GrantedDoor]]:
    """Return the doors that stand on `day`, by environment."""
    then = replace(estate, today=day)
    return {
        stack.environment: [
            door for each in then.agreements.values() for door in granted(then, stack, each) if door.stands(day)
        ]
        for stack in stacks.values()
    }


def _zones(estate: Estate, doors: list[GrantedDoor]) -> tuple[str, ...]:
    """Return the zones that a closed door led to, or whose file says that they cannot do without its agreement."""
    agreements = {door.agreement for door in doors}
    relying = {zone.name for zone in estate.zones.values() if agreements & set(zone.agreements)}
    return tuple(sorted({zone for door in doors for zone in door.zones} | relying))


def _may_sever(party: Party, order: Order, until: date) -> None:
    """Refuse days that cannot be, and the same order a second time."""
    _not_before_today(order)
    if until < order.first_day:
        message = f"--until {until}: got a day before {order.first_day}, expected that day or a later one"
        raise SeverError(message)
    same = [each for each in party.suspensions if each.lifted is None and each.decision.reference == order.reference]
    if same:
        message = (
            f"'{party.name}' is suspended by {order.reference} already, from {same[0].from_} until {same[0].until}. To "
            "go on after that day takes a decision of its own."
        )
        raise SeverError(message)


def _not_before_today(order: Order) -> None:
    if order.first_day < order.decided:
        message = f"--from {order.first_day}: got a day that has passed, expected {order.decided} or later"
        raise SeverError(message)


def _sound(model: type[Suspension | Lifting], said: dict[str, Any]) -> dict[str, Any]:
    """Return a record that the file's own model takes; raises `SeverError` with what it refuses."""
    try:
        model.model_validate(said)
    except ValidationError as problem:
        faults = [f"{_OPTIONS.get(str(each['loc'][-1]), each['loc'][-1])}: {each['msg']}" for each in problem.errors()]
        raise SeverError("\n".join(faults)) from None
    return said


def _lift(data: Any, order: Order, places: list[int], lifting: dict[str, Any]) -> None:
    party = _record(data, order.party)
    for place in places:
        party["suspensions"][place]["lifted"] = lifting


def _record(data: Any, name: str) -> Any:
    return next(party for party in data["parties"] if party["name"] == name)


def _decision(order: Order) -> dict[str, Any]:
    said = {"reference": order.reference, "approved_by": order.approved_by, "date": order.decided}
    return {**said, "consulted": list(order.consulted)} if order.consulted else said
