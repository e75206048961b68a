from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from estate.agreement import Agreement
from estate.load import stack_file
from tests.support.estates import SmallEstate

DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))


def agreement(starts: date, ends: date, until: date | None = None) -> Agreement:
    return Agreement.model_validate(
        {
            "id": "IAA-001",
            "title": "File exchange",
            "kind": "inter-authority",
            "parties": ["havering", "newham"],
            "provider": "newham",
            "recipient": "havering",
            "decision": {"reference": "x", "approved_by": "s151-officer", "date": starts},
            "their_decisions": {"newham": {"reference": "y", "date": starts}},
            "starts": starts,
            "ends": ends,
            "notice": {"days": 0},
            "exit_owner": "group:finance",
            "data": {"classification": "OFFICIAL", "personal_data": False},
            "grants": {
                "flows": [{"from": "library/app", "to": "newham/exchange", "port": 443, "until": until}],
                "people": [{"organisation": "newham", "access": "library/support", "role": "reader", "until": until}],
                "dns": [{"forward": "newham.example.", "to": ["10.200.12.17"], "until": until}],
            },
            "exit": {"replacement": "none:stays"},
        }
    )


@given(DAYS, st.integers(0, 2000))
def test_an_agreement_is_owed_through_its_last_day_and_no_longer(starts: date, days: int) -> None:
    one = agreement(starts, starts + timedelta(days))
    assert one.in_force(one.ends)
    assert one.in_force(one.starts)
    assert not one.in_force(one.ends + timedelta(1))
    assert not one.in_force(one.starts - timedelta(1))


@given(DAYS, st.integers(1, 2000))
def test_a_grant_with_a_last_day_of_its_own_closes_the_day_after(starts: date, days: int) -> None:
    until = starts + timedelta(days - 1)
    one = agreement(starts, starts + timedelta(days), until)
    assert one.standing(until).grants == one.grants
    closed = one.standing(until + timedelta(1)).grants
    assert (closed.flows, closed.people, closed.dns) == ([], [], [])


def test_a_stack_holds_an_agreement_through_its_last_day(small: SmallEstate) -> None:
    stack = stack_file(small.path("Pulumi.havering-dev.yaml")).stack
    held = [
        [each.id for each in small.inspect(day).estate.agreements_of(stack)]
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2028, 7, 31), date(2028, 8, 1))
    ]
    assert held == [[], ["IAA-001"], ["IAA-001"], []]


def test_a_zone_that_relies_on_an_ended_agreement_is_refused_from_the_day_after(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    check = "zones-rely-on-living-agreements"
    assert small.faults(check, date(2028, 7, 31)) == []
    assert small.faults(check, date(2028, 8, 1)) == [
        (
            "estate/landing_zones/library.yaml:13: 'library' relies on IAA-001, which has ended: got ended 2028-07-31, "
            "today is 2028-08-01, expected an agreement in force (estate/agreements/IAA-001.yaml line 9 was "
            "the last day "
            "on which it was owed). Remove it here once the service runs without it, or vary the agreement."
        )
    ]


def test_an_ended_agreement_that_nothing_relies_on_is_no_fault(small: SmallEstate) -> None:
    small.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2028-07-01")
    assert small.found(date(2028, 8, 1)) == []
