from datetime import date

from stacks.announcements import closing
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
