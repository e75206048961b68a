from tests.support.estates import SmallEstate


def test_a_group_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "groups:\n", "groups:\n  - {name: platform-admins, description: x}\n")
    assert small.faults("groups-are-named-once") == [
        (
            "estate/people.yaml:3: the group 'platform-admins' stands twice: got also at "
            "estate/people.yaml line 2, expected once"
        ),
    ]


def test_a_custom_role_stated_twice_is_refused(small: SmallEstate) -> None:
    small.add(
        "people.yaml",
        (
            "custom_roles:\n"
            "  - {name: network-observer, description: x, actions: "
            "[Microsoft.Network/*/read]}\n"
            "  - {name: network-observer, description: y, actions: [Microsoft.Network/*/read]}\n"
        ),
    )
    assert small.faults("groups-are-named-once") == [
        (
            "estate/people.yaml:24: the custom role 'network-observer' stands twice: got also at "
            "estate/people.yaml line 23, expected once"
        ),
    ]


def test_a_group_that_follows_from_a_zone_is_not_stated_again(small: SmallEstate) -> None:
    small.edit("people.yaml", "groups:\n", "groups:\n  - {name: lz-library-owners, description: x}\n")
    assert small.faults("groups-are-named-once") == [
        (
            "estate/people.yaml:2: the group 'lz-library-owners' follows from its landing zone's file: "
            "got a second statement of it, expected none. Delete it here."
        ),
    ]


def test_an_office_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit("people.yaml", "approvers:\n", "approvers:\n  - {office: s151-officer, title: Again}\n")
    assert small.faults("groups-are-named-once") == [
        (
            "estate/people.yaml:10: the office 's151-officer' stands twice: got also at "
            "estate/people.yaml line 9, expected once"
        ),
    ]
