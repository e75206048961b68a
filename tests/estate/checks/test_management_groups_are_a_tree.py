from tests.support.estates import SmallEstate


def test_an_unknown_parent_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit(
        "management_groups.yaml",
        "display_name: Corp, parent: havering",
        "display_name: Corp, parent: haverin",
    )
    assert small.faults("management-groups-are-a-tree") == [
        ("estate/management_groups.yaml:3: unknown management group: got 'haverin'. Did you mean 'havering'?"),
    ]


def test_a_cycle_is_refused(small: SmallEstate) -> None:
    small.edit(
        "management_groups.yaml",
        "display_name: Corp, parent: havering}",
        ("display_name: Corp, parent: other}\n  - {name: other, display_name: Other, parent: corp}"),
    )
    assert small.faults("management-groups-are-a-tree") == [
        (
            "estate/management_groups.yaml:3: 'corp' is its own ancestor: got corp under other under "
            "corp, expected a path that ends at the root"
        ),
        (
            "estate/management_groups.yaml:4: 'other' is its own ancestor: got other under corp under "
            "other, expected a path that ends at the root"
        ),
    ]


def test_two_roots_are_refused(small: SmallEstate) -> None:
    small.edit("management_groups.yaml", "display_name: Corp, parent: havering", "display_name: Corp")
    assert small.faults("management-groups-are-a-tree") == [
        (
            "estate/management_groups.yaml:1: the tree has no single root: got havering, corp, "
            "expected one group without a parent (what holds for all is assigned there)"
        ),
    ]


def test_a_group_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit(
        "management_groups.yaml",
        "\nsubscriptions:",
        "\n  - {name: corp, display_name: Corp again, parent: havering}\nsubscriptions:",
    )
    assert small.faults("management-groups-are-a-tree") == [
        "estate/management_groups.yaml:4: the management group 'corp' stands twice. Keep one.",
    ]


def test_a_seventh_level_is_refused(small: SmallEstate) -> None:
    levels = "".join(
        f"  - {{name: level-{n}, display_name: L, parent: {'havering' if n == 2 else f'level-{n - 1}'}}}\n"
        for n in range(2, 8)
    )
    small.edit("management_groups.yaml", "\nsubscriptions:", f"\n{levels}subscriptions:")
    assert small.faults("management-groups-are-a-tree") == [
        (
            "estate/management_groups.yaml:9: 'level-7' lies too deep: got 7 levels, expected at most "
            "6 (Azure takes six below the tenant's root group)"
        ),
    ]


def test_an_exposure_without_its_group_is_refused(small: SmallEstate) -> None:
    small.edit("management_groups.yaml", "name: corp", "name: corporate")
    assert small.faults("management-groups-are-a-tree") == [
        (
            "estate/management_groups.yaml:1: no management group for the exposure 'corp': got "
            "nothing, expected a group 'corp' (a landing zone's subscription follows its exposure)"
        ),
    ]


def test_a_platform_subscription_in_an_unknown_group_is_refused(small: SmallEstate) -> None:
    small.edit("management_groups.yaml", "  security: havering", "  security: securty")
    assert small.faults("management-groups-are-a-tree") == [
        ("estate/management_groups.yaml:8: unknown management group: got 'securty'. Known: corp, havering."),
    ]


def test_new_subscriptions_in_an_unknown_group_are_refused(small: SmallEstate) -> None:
    small.edit("management_groups.yaml", "new_subscriptions: havering", "new_subscriptions: sandbox")
    assert small.faults("management-groups-are-a-tree") == [
        ("estate/management_groups.yaml:9: unknown management group: got 'sandbox'. Known: corp, havering."),
    ]
