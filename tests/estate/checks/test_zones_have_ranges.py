from tests.support.estates import SmallEstate


def test_a_zone_without_a_range_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "  library: {dev: {uksouth: 10.48.8.0/25}}", "  {}")
    assert small.faults("zones-have-ranges") == [
        (
            "estate/landing_zones/library.yaml:8: the zone has no range in dev uksouth: got nothing, "
            "expected a range by its name. Add it to estate/address_plan.yaml under 'zones: library:'."
        ),
    ]


def test_a_range_without_a_zone_is_refused_with_the_nearest_name(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "zones:\n", "zones:\n  libary: {dev: {uksouth: 10.48.9.0/25}}\n")
    assert small.faults("zones-have-ranges") == [
        "estate/address_plan.yaml:18: unknown landing zone: got 'libary'. Did you mean 'library'?",
    ]


def test_a_range_for_an_environment_that_the_zone_is_not_in_is_refused(both: SmallEstate) -> None:
    both.edit("landing_zones/library.yaml", "environments: [dev, prod]", "environments: [dev]")
    assert both.faults("zones-have-ranges") == [
        (
            "estate/address_plan.yaml:37: a range for an environment that 'library' is not in: got "
            "prod, expected one of dev. Delete it, or add prod to estate/landing_zones/library.yaml "
            "line 8."
        ),
    ]
