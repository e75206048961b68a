"""What holds for every agreement, party, variation and day that can be written down."""

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from estate.agreement import Agreement
from estate.agreement_history import judged
from estate.estate import Estate
from tests.support.agreement_doors import declared_doors, everything
from tests.support.agreements_drawn import STACK, agreements, decision, estate_with, estates, extended, on

ONE = timedelta(1)


def days_of(agreement: Agreement) -> list[date]:
    """The days about which an agreement says anything, and their neighbours."""
    said: set[date] = {agreement.starts, agreement.said.first_end}
    for each in agreement.variations:
        said |= {each.holds_from(), each.new_end() or each.holds_from(), *each.services.values()}
    for pause in agreement.suspensions:
        said |= {pause.from_, pause.until} | ({pause.lifted.on} if pause.lifted else set())
    said |= {agreement.notice_given.on, agreement.notice_given.ends} if agreement.notice_given else set()
    said |= {agreement.terminated.last_day} if agreement.terminated else set()
    return sorted({day + step * ONE for day in said for step in (-1, 0, 1)})


def latest_possible(agreement: Agreement, today: date) -> date:
    """The last day that any reading of the file allows on `today`, told without the code that computes it."""
    most = agreement.said.first_end
    cap = agreement.extension.cap if agreement.extension else most
    for each in agreement.variations:
        if each.new_end() and each.holds_from() <= today:
            most = max(most, each.new_end() or most)
    most = most if agreement.review_by else min(most, max(cap, agreement.said.first_end))
    if agreement.notice_given and agreement.notice_given.on <= today:
        most = min(most, agreement.notice_given.ends)
    if agreement.terminated and agreement.terminated.decision.date <= today:
        most = min(most, agreement.terminated.last_day)
    return most


@given(estates(), st.data())
@settings(max_examples=200)
def test_no_door_outlives_its_agreement_and_none_exists_without_one(estate: Estate, data: st.DataObject) -> None:
    today = data.draw(st.sampled_from(sorted({day for each in estate.agreements.values() for day in days_of(each)})))
    for door in declared_doors(on(estate, today), STACK):
        agreement = estate.agreements[door.agreement]
        assert agreement.starts <= today <= door.ends <= latest_possible(agreement, today), door
        assert agreement.decision is not None, door
        assert agreement.decision.date <= today, door
        assert set(agreement.others) <= set(agreement.their_decisions), door
        paused = [
            *agreement.suspensions,
            *(each for name in agreement.others for each in estate.parties[name].suspensions),
        ]
        assert not any(p.from_ <= today and not (p.lifted and p.lifted.on <= today) for p in paused), door


@given(estates(), st.data())
def test_a_door_that_was_granted_stands_on_every_day_between(estate: Estate, data: st.DataObject) -> None:
    """Without variations, suspensions and early ends there is no excuse for a door that is missing."""
    plain = {
        name: each.model_copy(
            update={"variations": [], "suspensions": [], "notice_given": None, "terminated": None, "services": []}
        )
        for name, each in estate.agreements.items()
    }
    first = next(iter(plain.values()))
    begins = first.decided_from()
    assume(begins is not None and max(begins, first.starts) <= first.said.first_end)
    assert begins is not None
    today = data.draw(st.dates(max(begins, first.starts), first.said.first_end))
    wanted = [grant for _, _, grant in first.grants.every() if grant.until is None or today <= grant.until]
    sound = estate_with(list(plain.values()))
    found = {door.agreement for door in declared_doors(on(sound, today), STACK)}
    assert (first.id in found) == bool(wanted)


@given(agreements())
def test_what_has_ended_stays_ended(agreement: Agreement) -> None:
    ended = False
    for day in days_of(agreement):
        if ended:
            assert not agreement.runs(day), f"revived on {day}"
        elif agreement.decided_from() is not None and day > agreement.last_day(day):
            ended = True


@given(agreements())
@settings(max_examples=300)
def test_no_day_is_the_last_that_the_file_does_not_allow(agreement: Agreement) -> None:
    for day in days_of(agreement):
        assert agreement.last_day(day) <= latest_possible(agreement, day), day


@given(st.one_of(agreements(), extended()))
@settings(max_examples=300)
def test_an_extension_never_passes_its_cap_nor_happens_too_often(agreement: Agreement) -> None:
    first, clause = agreement.said.first_end, agreement.extension
    ends = [agreement.last_day(day) for day in [*days_of(agreement), date.max]]
    if agreement.review_by:
        reviewed = [each.decided_on() for each in agreement.variations if each.review_by]
        assert max(ends) <= max([first, *(day + timedelta(366) for day in reviewed)])
        return
    assert max(ends) <= (max(clause.cap, first) if clause else first)
    steps = [each for each in judged(agreement.said) if each.refused is None and each.after > each.before]
    assert len(steps) <= (clause.times if clause else 0)
    assert all(each.after - each.before <= timedelta(clause.days) for each in steps if clause)


@given(agreements())
def test_only_a_variation_moves_an_end_later(agreement: Agreement) -> None:
    plain = agreement.model_copy(update={"variations": []})
    for day in days_of(agreement):
        assert plain.last_day(day) <= agreement.said.first_end


@given(estates())
@settings(max_examples=60)
def test_a_shorter_end_re_issues_assignments_and_nothing_else_does(estate: Estate) -> None:
    first = next(iter(estate.agreements.values()))
    alone = estate_with([first])
    before: dict[str, Any] = {}
    for day in days_of(first):
        now = {door.where: door for door in declared_doors(on(alone, day), STACK) if door.policy}
        for where in now.keys() & before.keys():
            shortened = now[where].ends < before[where].ends
            assert (now[where].policy != before[where].policy) == shortened, f"{where} on {day}"
        before |= now


@given(estates(), st.data())
@settings(max_examples=60)
def test_severing_only_removes_and_lifting_brings_back_the_same(estate: Estate, data: st.DataObject) -> None:
    today = data.draw(st.sampled_from(sorted({day for each in estate.agreements.values() for day in days_of(each)})))
    party = data.draw(st.sampled_from(sorted(estate.parties)))
    record = {"decision": decision(today, "X"), "from": today, "until": today + ONE, "reason": "Breach"}
    before = everything(on(estate, today), STACK)
    after = everything(on(_with(estate, party, [record]), today), STACK)
    assert after.keys() <= before.keys(), "it only removes"
    assert {name: before[name] for name in after} == after, "the rest is byte-identical"
    gone = before.keys() - after.keys()
    held = {"newham": ("newham", "onesource"), "onesource": ("onesource",), "supplier": ("supplier",)}[party]
    assert not [name for name in after if any(_leads_to(name, other) for other in held)], "no door to it remains"
    assert not [name for name in gone if not any(_is_of(estate, name, other) for other in held)], "no other door goes"
    lifted = {**record, "lifted": {"decision": decision(today, "Y"), "on": today}}
    assert everything(on(_with(estate, party, [lifted]), today), STACK) == before


@given(estates(), st.integers(0, 400))
@settings(max_examples=40)
def test_a_suspension_whose_end_has_passed_opens_nothing(estate: Estate, later: int) -> None:
    first = next(iter(estate.agreements.values()))
    record = {"decision": decision(first.starts, "X"), "from": first.starts, "until": first.starts, "reason": "x"}
    severed = _with(estate, "newham", [record])
    day = first.starts + timedelta(later)
    assert not [name for name in everything(on(severed, day), STACK) if _leads_to(name, "newham")]


def _with(estate: Estate, name: str, records: list[dict[str, Any]]) -> Estate:
    party = estate.parties[name]
    said = party.model_dump(by_alias=True)
    more = type(party).model_validate({**said, "suspensions": [*said["suspensions"], *records]})
    return estate.__class__(**{**estate.__dict__, "parties": {**estate.parties, name: more}})


def _leads_to(name: str, party: str) -> bool:
    """Whether a rule's or a door's name says the party: `IAA-001-out-newham_files-tcp-443`, `dns/newham.example.`."""
    marks = (f"-{party}_", f"dns/{party}.", f"dns-{party}.", f"people/{party}/")
    return any(mark in name for mark in marks)


def _is_of(estate: Estate, name: str, party: str) -> bool:
    """Whether what is gone was a door of an agreement that leads to the party."""
    ids = {each.id for each in estate.agreements.values() if party in each.others or party == "onesource"}
    return any(identity in name or identity.lower() in name for identity in ids) or name.startswith(f"dns/{party}.")
