from datetime import date
from typing import Any

import pytest

from estate.agreement import Agreement
from estate.party import Party
from leaving.agreements.events import events
from leaving.agreements.states import state_of
from tests.support.agreements_drawn import decision
from tests.support.small_estate import agreement

PARTIES = {"newham": Party(name="newham", legal_name="Newham")}
CLOSED = {"on": date(2028, 8, 10), "by": "group:platform-admins", "evidence": "Proof 1"}
DISCHARGED = {
    "on": date(2028, 9, 1),
    "by": "group:platform-admins",
    "data_returned": "R",
    "data_destroyed": "C",
    "keys_changed": "K",
}
WHOLE: dict[str, Any] = {"closed": CLOSED, "discharged": DISCHARGED}


def said(one: Agreement, day: date, parties: dict[str, Party] | None = None) -> str:
    return str(state_of(one, parties or PARTIES, day))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 1), "draft"),
        (date(2026, 3, 2), "decided"),
        (date(2026, 3, 31), "decided"),
        (date(2026, 4, 1), "in force"),
        (date(2028, 7, 31), "in force"),
        (date(2028, 8, 1), "ended"),
        (date(2028, 8, 9), "ended"),
        (date(2028, 8, 10), "closed"),
        (date(2028, 8, 31), "closed"),
        (date(2028, 9, 1), "discharged"),
    ],
)
def test_a_state_follows_from_dates_and_evidence(day: date, state: str) -> None:
    assert said(agreement(**WHOLE), day) == state


def test_what_the_other_side_has_not_decided_is_a_draft_for_ever() -> None:
    assert said(agreement(their_decisions={}), date(2027, 1, 1)) == "draft"
    assert said(agreement(their_decisions={}), date(2030, 1, 1)) == "draft"


def test_a_decision_that_may_be_called_in_does_not_open_yet() -> None:
    late = {**decision(date(2026, 3, 30)), "effective_from": date(2026, 4, 7)}
    one = agreement(decision=late)
    assert [said(one, date(2026, 4, day)) for day in (1, 6, 7)] == ["decided", "decided", "in force"]
    assert not one.in_force(date(2026, 4, 6))


def test_notice_is_a_state_and_brings_the_end_nearer() -> None:
    one = agreement(notice_given={"by": "newham", "on": date(2027, 1, 4), "ends": date(2027, 6, 30), "reference": "L"})
    days = (date(2027, 1, 3), date(2027, 1, 4), date(2027, 6, 30), date(2027, 7, 1))
    assert [said(one, day) for day in days] == ["in force", "notice given", "notice given", "ended"]


def test_termination_stands_beside_the_end() -> None:
    one = agreement(
        terminated={"decision": decision(date(2027, 2, 1)), "last_day": date(2027, 2, 14), "reason": "Breach"}
    )
    assert [said(one, date(2027, 2, day)) for day in (1, 14, 15)] == [
        "in force, terminated",
        "in force, terminated",
        "ended, terminated",
    ]


def test_a_variation_counts_from_the_day_on_which_it_holds() -> None:
    varied = {
        "decision": decision(date(2027, 2, 1), "V"),
        "their_decisions": {"newham": {"reference": "V", "date": date(2027, 2, 8)}},
        "ends": date(2027, 12, 31),
        "why": "Ready",
    }
    one = agreement(variations=[varied])
    assert said(one, date(2027, 2, 7)) == "in force"
    assert said(one, date(2027, 2, 8)) == "in force, varied"
    assert [one.last_day(date(2027, 2, day)) for day in (7, 8)] == [date(2028, 7, 31), date(2027, 12, 31)]


def test_a_variation_that_is_refused_varies_nothing() -> None:
    late = {
        "decision": decision(date(2028, 8, 1), "V"),
        "their_decisions": {"newham": {"reference": "V", "date": date(2028, 8, 1)}},
        "ends": date(2028, 12, 31),
        "why": "Forgotten",
    }
    assert said(agreement(variations=[late]), date(2028, 8, 2)) == "ended"


def test_suspension_of_the_agreement_or_of_the_party_is_told_until_it_is_lifted() -> None:
    pause = {
        "decision": decision(date(2027, 1, 4)),
        "from": date(2027, 1, 4),
        "until": date(2027, 1, 31),
        "reason": "x",
    }
    lifted = {**pause, "lifted": {"decision": decision(date(2027, 1, 20)), "on": date(2027, 1, 20)}}
    own = agreement(suspensions=[pause])
    assert [said(own, day) for day in (date(2027, 1, 3), date(2027, 1, 4), date(2027, 2, 1))] == [
        "in force",
        "in force, suspended",
        "in force, suspended",
    ], "an end that has passed opens nothing"
    party = Party.model_validate({"name": "newham", "legal_name": "Newham", "suspensions": [lifted]})
    days = (date(2027, 1, 19), date(2027, 1, 20))
    assert [said(agreement(), day, {"newham": party}) for day in days] == ["in force, suspended", "in force"]


def test_what_comes_next_is_told_in_order() -> None:
    service = {"name": "one", "what": "x", "last_day": date(2027, 12, 31)}
    data = {"classification": "OFFICIAL", "personal_data": False, "destroy_by": date(2029, 1, 31)}
    one = agreement(services=[service], data=data)
    assert [str(each) for each in events(one, PARTIES, date(2027, 1, 1))] == [
        "Friday 31 December 2027: last day of 'one'",
        "Tuesday 2 May 2028: last day for giving notice",
        "Monday 31 July 2028: last day owed",
        "Tuesday 1 August 2028: its doors are no longer declared: the next run closes them",
        "Wednesday 31 January 2029: no copy is left by then",
    ]


def test_the_day_after_the_last_only_the_data_is_still_to_come() -> None:
    assert [str(each) for each in events(agreement(), PARTIES, date(2028, 8, 2))] == []
