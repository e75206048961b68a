from tests.support.estates import SmallEstate


def test_people_of_somebody_who_did_not_sign_are_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        "  people:\n    - {organisation: bexley, access: library/support, role: reader}\nexit:",
    )
    assert small.faults("agreement-people-are-theirs") == [
        (
            "estate/agreements/IAA-001.yaml:18: people of somebody who is not the other side: got "
            "bexley, expected one of newham"
        ),
    ]


def test_access_to_an_unknown_zone_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        "  people:\n    - {organisation: newham, access: libary/support, role: reader}\nexit:",
    )
    assert small.faults("agreement-people-are-theirs") == [
        ("estate/agreements/IAA-001.yaml:18: unknown landing zone: got 'libary'. Did you mean 'library'?"),
    ]


def test_access_granted_twice_is_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        (
            "  people:\n    - {organisation: newham, access: library/support, role: reader}\n"
            "    - {organisation: newham, access: library/support, role: operator}\nexit:"
        ),
    )
    assert small.faults("agreement-people-are-theirs") == [
        ("estate/agreements/IAA-001.yaml:19: the access is granted twice: got library/support, expected once"),
    ]


def test_access_to_a_zone_that_is_gone_is_refused(small: SmallEstate) -> None:
    small.edit(
        "agreements/IAA-001.yaml",
        "exit:",
        "  people:\n    - {organisation: newham, access: library/support, role: reader}\nexit:",
    )
    small.edit("landing_zones/library.yaml", "size: small", "size: small\nstate: gone")
    assert small.faults("agreement-people-are-theirs") == [
        "estate/agreements/IAA-001.yaml:18: access to 'library', which is gone. Delete the grant.",
    ]
