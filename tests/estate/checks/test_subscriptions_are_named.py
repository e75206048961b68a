from tests.support.estates import SmallEstate


def test_a_subscription_that_a_stack_does_not_know_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "subscription: corp-shared", "subscription: corp-share")
    assert small.faults("subscriptions-are-named") == [
        (
            "Pulumi.havering-dev.yaml:10: nothing uses the subscription 'corp-shared'. Delete it, or "
            "name it in a landing zone."
        ),
        (
            "estate/landing_zones/library.yaml:10: unknown subscription of Pulumi.havering-dev.yaml: "
            "got 'corp-share'. Did you mean 'corp-shared'?"
        ),
    ]


def test_a_stack_file_without_a_platform_subscription_is_refused(small: SmallEstate) -> None:
    small.edit("Pulumi.havering-dev.yaml", "    identity: d1000000-0000-4000-8000-000000000103\n", "")
    assert small.faults("subscriptions-are-named") == [
        (
            "Pulumi.havering-dev.yaml:5: the platform subscription 'identity' is missing: got nothing, "
            "expected its GUID (estate/management_groups.yaml line 7 places it)"
        ),
    ]


def test_a_zone_in_a_platform_subscription_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "subscription: corp-shared", "subscription: identity")
    assert small.faults("subscriptions-are-named") == [
        (
            "Pulumi.havering-dev.yaml:10: nothing uses the subscription 'corp-shared'. Delete it, or "
            "name it in a landing zone."
        ),
        (
            "estate/landing_zones/library.yaml:10: a landing zone in a platform subscription: got "
            "identity, expected a subscription of landing zones (the platform's administrators would "
            "own the service)"
        ),
    ]


def test_zones_of_two_exposures_in_one_subscription_are_refused(small: SmallEstate) -> None:
    small.zone("museum", "10.48.9.0/25", exposure="online")
    assert small.faults("subscriptions-are-named") == [
        (
            "estate/landing_zones/museum.yaml:10: 'corp-shared' holds zones of two exposures: got "
            "online, and corp of 'library' (estate/landing_zones/library.yaml), expected one (a "
            "subscription has one management group, and that follows the exposure)"
        ),
    ]


def test_a_budget_of_an_unknown_subscription_is_refused(small: SmallEstate) -> None:
    small.add(
        "operations.yaml",
        ("platform_budgets: {dev: {identitty: {source: ict-revenue, gbp_per_month: 5, start_month: 2026-12}}}\n"),
    )
    assert small.faults("subscriptions-are-named") == [
        ("estate/operations.yaml:18: unknown platform subscription: got 'identitty'. Did you mean 'identity'?"),
    ]
