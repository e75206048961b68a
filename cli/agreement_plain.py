"""Agreements as plain data, for tables, pages and programs."""

from typing import Any

from cli.agreement_reading import Reading
from estate.agreement import HAVERING, Agreement, Decision, TheirDecision
from estate.agreement_doors import GrantedDoor, granted
from leaving.agreements.events import events
from leaving.agreements.page import page
from leaving.agreements.states import state_of


def short(read: Reading, agreement: Agreement) -> dict[str, Any]:
    """Return one line of the list."""
    estate = read.estate
    state = state_of(agreement, estate.parties, estate.today)
    coming = events(agreement, estate.parties, estate.today)
    standing = {
        environment: count
        for environment, doors in _doors(read, agreement).items()
        if (count := sum(door.stands(estate.today) for door in doors))
    }
    return {
        "id": agreement.id,
        "title": agreement.title,
        "with": ", ".join(agreement.others),
        "state": str(state),
        "main": state.main,
        "beside": list(state.beside),
        "last_day": agreement.last_day(estate.today).isoformat(),
        "rolls": agreement.first_end is None,
        "doors": standing,
        "next": str(coming[0]) if coming else "nothing",
    }


def plain(read: Reading, agreement: Agreement) -> dict[str, Any]:
    """Return one agreement whole, as it stands on the day of the reading."""
    estate = read.estate
    ends = agreement.service_ends(estate.today)
    notice = agreement.notice.last_day(ends[None])
    return {
        **short(read, agreement),
        "as_of": estate.today.isoformat(),
        "kind": agreement.kind,
        "provider": agreement.provider,
        "recipient": agreement.recipient,
        "starts": agreement.starts.isoformat(),
        "notice": {"term": str(agreement.notice), "last_day": notice.isoformat(), "weekday": f"{notice:%A}"},
        "decisions": _decisions(agreement),
        "services": [
            {
                "name": each.name,
                "what": each.what,
                "last_day": ends[each.name].isoformat(),
                "depends_on": each.depends_on,
            }
            for each in agreement.services
        ],
        "charges": [_charge(read, agreement, index) for index in range(len(agreement.charges))],
        "data": agreement.data.model_dump(mode="json"),
        "doors": {
            environment: [_door(read, door) for door in doors] for environment, doors in _doors(read, agreement).items()
        },
        "variations": [each.model_dump(mode="json", by_alias=True) for each in agreement.variations],
        "next": [
            {"day": each.day.isoformat(), "what": each.what} for each in events(agreement, estate.parties, estate.today)
        ],
    }


def paged(read: Reading) -> str:
    """Write all agreements and parties as one page for people."""
    estate = read.estate
    # A template takes `doors` of the list for a count; the doors themselves go by another name.
    whole = [{**each, "granted": each["doors"]} for each in (plain(read, one) for one in estate.agreements.values())]
    parties = [
        {
            "name": party.name,
            "legal_name": party.legal_name,
            "signs": party.signs_agreements,
            "acts_for": party.acts_for,
            "agreements": [one.id for one in estate.agreements.values() if party.name in one.parties],
            "suspended": party.suspension(estate.today) is not None,
        }
        for party in estate.parties.values()
    ]
    return page(whole, parties, estate.today)


def _doors(read: Reading, agreement: Agreement) -> dict[str, list[GrantedDoor]]:
    stacks = sorted(read.stacks.values(), key=lambda stack: stack.environment)
    found = {stack.environment: list(granted(read.estate, stack, agreement)) for stack in stacks}
    return {environment: doors for environment, doors in found.items() if doors}


def _door(read: Reading, door: GrantedDoor) -> dict[str, Any]:
    today = read.estate.today
    stands = door.stands(today)
    return {
        "kind": door.kind,
        "what": door.what,
        "service": door.service,
        "parties": list(door.parties),
        "last_day": door.last_day.isoformat(),
        "stands": stands,
        "closed": None if stands else _closed(door, read),
    }


def _closed(door: GrantedDoor, read: Reading) -> str:
    if door.opens is None:
        return "a draft opens nothing"
    if door.opens > read.estate.today:
        return f"opens on {door.opens.isoformat()}"
    if door.last_day < read.estate.today:
        return "its last day has passed"
    return f"suspended: {door.suspension.reason}" if door.suspension else "suspended"


def _decisions(agreement: Agreement) -> list[dict[str, Any]]:
    every: list[tuple[str, Decision | TheirDecision]] = [*agreement.their_decisions.items()]
    if agreement.decision:
        every.insert(0, (HAVERING, agreement.decision))
    return [
        {
            "by": f"{name} ({decision.approved_by})" if decision.approved_by else name,
            "reference": decision.reference,
            "date": decision.date.isoformat(),
            "from": decision.holds_from().isoformat(),
        }
        for name, decision in every
    ]


def _charge(read: Reading, agreement: Agreement, index: int) -> dict[str, Any]:
    charge = agreement.charges[index]
    price = charge.on(read.estate.today)
    text = f"{charge.payer} pays {price:,.0f} pounds a month for {charge.service} ({charge.treatment})"
    return {"service": charge.service, "payer": charge.payer, "gbp_per_month": price, "charge": text}
