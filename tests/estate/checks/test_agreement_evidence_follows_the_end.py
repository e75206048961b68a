from datetime import date

from tests.support.estates import SmallEstate

CHECK = "agreement-evidence-follows-the-end"
FILE = "agreements/IAA-001.yaml"


def test_doors_proved_shut_before_the_end_are_no_proof(small: SmallEstate) -> None:
    small.add(FILE, "closed: {on: 2026-11-01, by: 'group:platform-admins', evidence: E}\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: doors proved shut before the end: got 2026-11-01, "
            "expected after 2028-07-31, by 2026-11-23 (through its last day the agreement is owed)"
        ),
    ]


def test_a_proof_of_a_day_to_come_is_none(small: SmallEstate) -> None:
    small.add(FILE, "closed: {on: 2028-09-01, by: 'group:platform-admins', evidence: E}\n")
    assert small.faults(CHECK, date(2028, 8, 31)) == [
        (
            "estate/agreements/IAA-001.yaml:20: a proof of a day to come: got 2028-09-01, expected "
            "after 2028-07-31, by 2028-08-31 (through its last day the agreement is owed)"
        ),
    ]


def test_what_is_not_closed_is_not_discharged(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "discharged: {on: 2028-09-01, by: 'group:platform-admins', data_returned: R, "
            "data_destroyed: C, keys_changed: K}\n"
        ),
    )
    assert small.faults(CHECK, date(2028, 9, 1)) == [
        (
            "estate/agreements/IAA-001.yaml:20: discharged without being closed: got no 'closed', "
            "expected the proof that no door stands (who can still come in can still copy)"
        ),
    ]


def test_a_discharge_before_the_proof_is_out_of_turn(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "closed: {on: 2028-08-10, by: 'group:platform-admins', evidence: E}\ndischarged: {on: "
            "2028-08-09, by: 'group:platform-admins', data_returned: R, data_destroyed: C, "
            "keys_changed: K}\n"
        ),
    )
    assert small.faults(CHECK, date(2028, 9, 1)) == [
        (
            "estate/agreements/IAA-001.yaml:21: discharged out of turn: got 2028-08-09, expected "
            "2028-08-10 to 2028-09-01 (first the doors are shut, then what went through them is "
            "accounted for)"
        ),
    ]
