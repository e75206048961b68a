from tests.support.estates import SmallEstate


def test_a_standing_contributor_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "assignment: eligible", "assignment: active")
    assert small.faults("privileged-access-is-eligible") == [
        (
            "estate/people.yaml:6: 'platform-admins' holds 'Contributor' for good: got active, "
            "expected eligible (a stolen session would hold it too)"
        ),
    ]


def test_an_owner_who_needs_no_approval_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "role: Contributor", "role: Owner")
    assert small.faults("privileged-access-is-eligible") == [
        (
            "estate/people.yaml:11: 'Owner' is taken up without approval: got none, expected 'Owner' "
            "among them (its holder hands out every other role)"
        ),
    ]
