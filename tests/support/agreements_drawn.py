"""Agreements, parties and days as hypothesis draws them: sound and unsound, around a few years."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from estate.agreement import Agreement
from estate.estate import Estate
from estate.party import Party
from tests.components.networking.ground import PLAN
from tests.support.small_estate import small_estate, small_stack, zone

FIRST, LAST = date(2027, 1, 1), date(2029, 12, 31)
DAYS = st.dates(FIRST, LAST)
STACK = small_stack()
OTHERS = ("newham", "supplier")

FLOWS = [
    {"from": "payroll/app", "to": "newham/files", "port": 443},
    {"from": "newham/files", "to": "payroll/app", "port": 443},
    {"from": "libraries/app", "to": "newham/files", "port": [443, 8443]},
    {"from": "libraries/app", "to": "onesource/relay", "port": 25},
    {"from": "payroll/app", "to": "supplier/service", "port": 443},
]
PEOPLE = [
    {"organisation": "newham", "access": "payroll/support", "role": "reader"},
    {"organisation": "newham", "access": "libraries/help", "role": "contributor"},
    {"organisation": "supplier", "access": "payroll/care", "role": "operator"},
]
DNS = [{"forward": "newham.example.", "to": ["10.200.12.17"]}]
OUTSIDE = {
    **PLAN.model_dump(mode="json")["outside"],
    "onesource": {"relay": {"range": "10.100.4.0/28"}},
    "supplier": {"service": {"range": "10.220.8.0/28"}},
}


def decision(day: date, reference: str = "D1") -> dict[str, Any]:
    """Havering's own, of `day`."""
    return {"reference": reference, "approved_by": "s151-officer", "date": day}


@st.composite
def variations(draw: st.DrawFn, others: list[str], starts: date, ends: date, *, rolls: bool) -> list[dict[str, Any]]:
    """Up to three: a chain of short extensions that all decided in time, or any, late, too long or backdated ones."""
    found = []
    chain, last, latest = draw(st.booleans()), ends, starts
    for number in range(draw(st.integers(0, 3))):
        decided = starts + timedelta(draw(st.integers(-20, (ends - starts).days + 60)))
        new = ends + timedelta(draw(st.integers(-400, 400)))
        theirs = {name: {"reference": "N", "date": decided} for name in others if draw(st.integers(0, 9)) > 0}
        if chain:
            decided = latest = latest + timedelta(draw(st.integers(0, max(0, (last - latest).days // 2))))
            new = last = last + timedelta(draw(st.integers(1, 40)))
            theirs = {name: {"reference": "N", "date": decided} for name in others}
        said: dict[str, Any] = {"decision": decision(decided, f"V{number}"), "their_decisions": theirs, "why": "x"}
        if not chain and draw(st.booleans()):
            said["effective_from"] = decided + timedelta(draw(st.integers(0, 90)))
        if draw(st.integers(0, 4)) == 0:
            said["services"] = {"one": new}
        if chain or not said.get("services") or draw(st.booleans()):
            said["review_by" if rolls else "ends"] = new
        found.append(said)
    return found


@st.composite
def suspensions(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> list[dict[str, Any]]:
    """None, or one that may be lifted, with an end that may pass."""
    if draw(st.integers(0, 3)):
        return []
    first = draw(days)
    said: dict[str, Any] = {"decision": decision(first, "S"), "from": first, "reason": "x"}
    said["until"] = first + timedelta(draw(st.integers(0, 90)))
    if draw(st.booleans()):
        on = first + timedelta(draw(st.integers(0, 200)))
        said["lifted"] = {"decision": decision(on, "L"), "on": on}
    return [said]


@st.composite
def grants(draw: st.DrawFn, other: str, starts: date) -> dict[str, list[dict[str, Any]]]:
    """What an agreement with `other` opens, each door for one of its services, some with a day of their own."""
    mine = [each for each in FLOWS if other in str(each) or (other == "newham" and "onesource" in str(each))]
    theirs = [each for each in PEOPLE if each["organisation"] == other]
    found = {
        "flows": [dict(each) for each in draw(st.lists(st.sampled_from(mine), unique_by=str))],
        "people": [dict(each) for each in draw(st.lists(st.sampled_from(theirs), unique_by=str))],
        "dns": [dict(each) for each in DNS if other == "newham" and draw(st.booleans())],
    }
    for grant in [*found["flows"], *found["people"], *found["dns"]]:
        grant["service"] = draw(st.sampled_from(["one", "two"]))
        if draw(st.integers(0, 4)) == 0:
            grant["until"] = starts + timedelta(draw(st.integers(0, 700)))
    return found


@st.composite
def agreements(draw: st.DrawFn, number: int = 1, other: str = "", *, rolls: bool | None = None) -> Agreement:
    """One agreement with newham or the supplier (or `other`), in any state that files can say."""
    other = other or draw(st.sampled_from(OTHERS))
    starts = draw(DAYS)
    rolls = other == "newham" and (draw(st.booleans()) if rolls is None else rolls)
    ends = starts + timedelta(draw(st.integers(0, 365 if rolls else 700)))
    services: list[dict[str, Any]] = [{"name": "one", "what": "x"}, {"name": "two", "what": "y"}]
    if draw(st.booleans()):
        services[0]["last_day"] = starts + timedelta(draw(st.integers(0, (ends - starts).days)))
    said: dict[str, Any] = {
        "id": f"IAA-{number:03}",
        "title": "Drawn",
        "kind": "inter-authority",
        "parties": ["havering", other],
        "provider": other,
        "recipient": "havering",
        "decision": decision(starts - timedelta(draw(st.integers(-5, 60)))),
        "their_decisions": {other: {"reference": "N", "date": starts}} if draw(st.integers(0, 9)) else {},
        "starts": starts,
        "review_by" if rolls else "ends": ends,
        "notice": {"days": 30},
        "services": services,
        "exit_owner": "group:platform-admins",
        "data": {"classification": "OFFICIAL", "personal_data": False},
        "environments": ["dev"],
        "grants": draw(grants(other, starts)),
        "exit": {"replacement": "none:ends"},
        "variations": draw(variations([other], starts, ends, rolls=rolls)),
        "suspensions": draw(suspensions(st.dates(starts, ends))),
    }
    if not rolls and draw(st.booleans()):
        cap = ends + timedelta(draw(st.integers(1, 400)))
        said["extension"] = {"times": draw(st.integers(1, 2)), "days": draw(st.integers(1, 400)), "cap": cap}
    if draw(st.integers(0, 3)) == 0:
        on = starts + timedelta(draw(st.integers(0, 400)))
        said["notice_given"] = {"by": other, "on": on, "ends": on + timedelta(30), "reference": "x"}
    if draw(st.integers(0, 3)) == 0:
        on = starts + timedelta(draw(st.integers(0, 400)))
        said["terminated"] = {"decision": decision(on, "T"), "last_day": on, "reason": "x"}
    return Agreement.model_validate(said)


@st.composite
def extended(draw: st.DrawFn) -> Agreement:
    """An agreement that everybody extends in time, again and again, for longer than its narrow clause lets it."""
    found = draw(agreements(other="newham", rolls=False))
    first, last = found.said.first_end, found.said.first_end
    clause = {"times": draw(st.integers(1, 2)), "days": draw(st.integers(1, 40))}
    said: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        decided = found.starts + timedelta(number)
        last += timedelta(draw(st.integers(1, 60)))
        theirs = {"newham": {"reference": "N", "date": decided}}
        said.append({"decision": decision(decided, f"V{number}"), "their_decisions": theirs, "ends": last, "why": "x"})
    plain = {"notice_given": None, "terminated": None, "variations": said}
    more = {"extension": {**clause, "cap": first + timedelta(draw(st.integers(1, 120)))}}
    return Agreement.model_validate({**found.model_dump(by_alias=True), **plain, **more})


@st.composite
def estates(draw: st.DrawFn) -> Estate:
    """A small estate with one to three agreements and three parties, of which one acts for another."""
    drawn = [draw(agreements(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    return estate_with(drawn, draw(suspensions()))


def estate_with(drawn: list[Agreement], newham: list[dict[str, Any]] | None = None) -> Estate:
    """The small estate with these agreements; each flow, name and access counts in the first that grants it."""
    parties = [
        Party.model_validate({"name": "newham", "legal_name": "Newham", "suspensions": newham or []}),
        Party(name="onesource", legal_name="oneSource", signs_agreements=False, acts_for=["havering", "newham"]),
        Party(name="supplier", legal_name="Supplier"),
    ]
    zones = {name: zone(name) for name in ("libraries", "payroll")}
    plan = type(PLAN).model_validate({**PLAN.model_dump(mode="json", by_alias=True), "outside": OUTSIDE})
    return small_estate(zones=zones, plan=plan, parties={each.name: each for each in parties}, agreements=_once(drawn))


def on(estate: Estate, day: date) -> Estate:
    """The estate as of another day."""
    return replace(estate, today=day)


def _once(drawn: list[Agreement]) -> dict[str, Agreement]:
    """No two agreements grant one name: a rule set takes a domain once."""
    seen: set[str] = set()
    kept: dict[str, Agreement] = {}
    for each in drawn:
        closed = {
            place for place, (kind, _, grant) in enumerate(each.grants.every()) if kind == "dns" and str(grant) in seen
        }
        seen |= {str(grant) for grant in each.grants.dns}
        kept[each.id] = each.model_copy(update={"grants": each.grants.without(closed)})
    return kept
