from datetime import date
from typing import Any

from estate.party import Party
from stacks.announcements import closing, coming
from tests.support.small_estate import agreement, small_estate, small_stack


def test_an_agreement_in_force_is_not_announced() -> None:
    assert closing(small_estate(today=date(2028, 7, 31)), small_stack()) == []


def test_the_day_after_the_last_a_preview_says_which_doors_it_closes() -> None:
    assert closing(small_estate(today=date(2028, 8, 1)), small_stack()) == [
        "closes IAA-001: 1 door (last day owed 2028-07-31)"
    ]


def test_an_agreement_of_another_environment_is_not_announced() -> None:
    estate = small_estate(today=date(2028, 8, 1), agreements={"IAA-001": agreement(environments=["prod"])})
    assert closing(estate, small_stack()) == []


def test_every_kind_of_door_counts() -> None:
    grants = {
        "flows": [{"from": "payroll/app", "to": "newham/files", "port": 443}],
        "people": [{"organisation": "newham", "access": "payroll/support", "role": "reader"}],
        "dns": [{"forward": "newham.example.", "to": ["10.200.0.4"]}],
    }
    estate = small_estate(today=date(2029, 1, 1), agreements={"IAA-001": agreement(grants=grants)})
    assert closing(estate, small_stack()) == ["closes IAA-001: 3 doors (last day owed 2028-07-31)"]


def test_a_door_that_ends_before_its_agreement_is_announced_alone() -> None:
    grants = {
        "flows": [
            {"from": "payroll/app", "to": "newham/files", "port": 443, "until": date(2027, 3, 31)},
            {"from": "payroll/app", "to": "newham/files", "port": 22},
        ]
    }
    estate = small_estate(today=date(2027, 4, 1), agreements={"IAA-001": agreement(grants=grants)})
    assert closing(estate, small_stack()) == ["closes IAA-001: 1 door (last day owed 2027-03-31)"]


def suspended(**changes: Any) -> Party:
    decision = {"reference": "INC-1", "approved_by": "s151-officer", "date": date(2026, 11, 23)}
    record = {"decision": decision, "from": date(2026, 11, 23), "until": date(2026, 12, 23), "reason": "Breach"}
    return Party.model_validate(
        {"name": "newham", "legal_name": "London Borough of Newham", "suspensions": [{**record, **changes}]}
    )


def test_a_suspension_is_told_with_its_decision_and_the_day_by_which_to_decide_again() -> None:
    estate = small_estate(today=date(2026, 11, 23), parties={"newham": suspended()})
    assert closing(estate, small_stack()) == [
        "closes IAA-001: 1 door (suspended since 2026-11-23, to be decided by 2026-12-23: INC-1)"
    ]


def test_a_suspension_is_told_after_its_end_too_and_no_more_once_it_is_lifted() -> None:
    lapsed = small_estate(today=date(2027, 2, 1), parties={"newham": suspended()})
    assert len(closing(lapsed, small_stack())) == 1
    decision = {"reference": "INC-2", "approved_by": "s151-officer", "date": date(2026, 12, 1)}
    lifted = suspended(lifted={"decision": decision, "on": date(2026, 12, 1)})
    assert closing(small_estate(today=date(2026, 12, 1), parties={"newham": lifted}), small_stack()) == []


def test_an_end_is_told_before_a_suspension_and_each_door_once() -> None:
    grants = {
        "flows": [{"from": "payroll/app", "to": "newham/files", "port": 443, "until": date(2026, 10, 31)}],
        "people": [{"organisation": "newham", "access": "payroll/support", "role": "reader"}],
    }
    one = agreement(grants=grants)
    estate = small_estate(today=date(2026, 11, 23), parties={"newham": suspended()}, agreements={"IAA-001": one})
    assert closing(estate, small_stack()) == [
        "closes IAA-001: 1 door (last day owed 2026-10-31)",
        "closes IAA-001: 1 door (suspended since 2026-11-23, to be decided by 2026-12-23: INC-1)",
    ]


def test_doors_into_zones_that_the_environment_does_not_hold_are_not_counted() -> None:
    grants = {
        "flows": [
            {"from": "payroll/app", "to": "newham/files", "port": 443},
            {"from": "old/app", "to": "newham/files", "port": 443},
        ],
        "people": [{"organisation": "newham", "access": "old/support", "role": "reader"}],
    }
    estate = small_estate(today=date(2028, 8, 1), agreements={"IAA-001": agreement(grants=grants)})
    assert closing(estate, small_stack()) == ["closes IAA-001: 1 door (last day owed 2028-07-31)"]


def test_what_never_opened_is_not_closed() -> None:
    estate = small_estate(today=date(2028, 8, 1), agreements={"IAA-001": agreement(their_decisions={})})
    assert closing(estate, small_stack()) == []


def test_once_somebody_has_recorded_that_no_door_stands_it_is_told_no_more() -> None:
    closed = {"on": date(2028, 8, 2), "by": "group:platform-admins", "evidence": "Proof 1"}
    told = [
        len(
            closing(
                small_estate(today=date(2028, 8, day), agreements={"IAA-001": agreement(closed=closed)}), small_stack()
            )
        )
        for day in (1, 2)
    ]
    assert told == [1, 0]


def test_ends_that_come_near_are_told_for_the_environment_alone() -> None:
    day = date(2028, 7, 31)
    said = "IAA-001 ends within 7 days: Monday 31 July 2028, today; notice was due on Tuesday 2 May 2028. "
    said += "Finish its exit, or vary it."
    assert coming(small_estate(today=day), small_stack()) == [said]
    elsewhere = small_estate(today=day, agreements={"IAA-001": agreement(environments=["prod"])})
    assert coming(elsewhere, small_stack()) == []
