from datetime import date

from stacks.closing_order import closing_order
from tests.support.small_estate import agreement, small_estate, small_stack

EVERY = {
    "flows": [{"from": "payroll/app", "to": "newham/files", "port": 443}],
    "people": [{"organisation": "newham", "access": "payroll/support", "role": "reader"}],
    "dns": [{"forward": "newham.example.", "to": ["10.200.0.4"]}],
}


def test_nothing_is_said_while_nothing_closes() -> None:
    assert closing_order(small_estate(today=date(2028, 7, 31)), small_stack()) == []


def test_each_kind_of_door_that_closes_is_said_before_delete_after_people_first() -> None:
    estate = small_estate(today=date(2028, 8, 1), agreements={"IAA-001": agreement(grants=EVERY)})
    lines = closing_order(estate, small_stack())
    kinds = list(dict.fromkeys(line.split(", ")[1] for line in lines))
    assert kinds == ["access-package", "membership", "firewall-rule", "nsg-rule", "forwarding-rule"]
    package = [line for line in lines if line.startswith("closing, access-package")]
    assert [line.split(", ")[2].partition(":")[0] for line in package] == sorted(
        (line.split(", ")[2].partition(":")[0] for line in package), key=["before", "delete", "after"].index
    )
    assert (
        "closing, access-package, before: Remove every assignment: a package cannot be deleted while anyone holds one."
    ) in lines


def test_only_the_kinds_that_close_are_said() -> None:
    lines = closing_order(small_estate(today=date(2028, 8, 1)), small_stack())
    assert {line.split(", ")[1] for line in lines} == {"access-package", "membership"}
