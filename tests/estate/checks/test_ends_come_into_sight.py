from datetime import date

from tests.support.estates import SmallEstate

CHECK = "ends-come-into-sight"


def test_an_exemption_is_told_in_its_last_thirty_days(small: SmallEstate) -> None:
    small.write(
        "exemptions.yaml",
        "exemptions:\n"
        "  - {name: one, scope: 'landing_zone:library', assignment: havering/Allowed-Locations, category: Waiver,\n"
        "     reason: x, approver: chief-executive, expires: 2026-12-23}\n",
    )
    assert small.faults(CHECK, date(2026, 11, 22)) == []
    assert small.faults(CHECK, date(2026, 11, 23)) == [
        (
            "estate/exemptions.yaml:3: the exemption 'one' ends in 30 days: got 2026-12-23. "
            "Meet the policy, or have it approved again."
        )
    ]
    assert small.faults(CHECK, date(2026, 12, 24)) == []


def test_eligible_roles_are_told_in_their_last_thirty_days(small: SmallEstate) -> None:
    assert small.faults(CHECK, date(2027, 10, 2)) == []
    assert small.faults(CHECK, date(2027, 10, 3)) == [
        (
            "estate/people.yaml:14: eligible roles end in 30 days: got 2027-11-02. "
            "Review the groups, then set it to the day of the review."
        )
    ]


def test_what_is_told_in_time_refuses_nothing(small: SmallEstate) -> None:
    told = small.inspect(date(2027, 10, 3)).faults
    assert [(fault.check, fault.warning) for fault in told] == [(CHECK, True)]
