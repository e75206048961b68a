from tests.support.estates import SmallEstate


def test_a_zone_outside_its_supernet_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "uksouth: 10.48.8.0/25", "uksouth: 10.49.8.0/25")
    assert small.faults("zone-ranges-inside-the-supernet") == [
        (
            "estate/address_plan.yaml:18: the range of 'library' 10.49.8.0/25 is outside the supernet "
            "of dev uksouth 10.48.0.0/16 (estate/address_plan.yaml line 4) (routes and firewall rules "
            "are built from the supernet). Choose a range inside it."
        ),
    ]


def test_a_hub_outside_its_supernet_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "range: 10.48.0.0/22", "range: 10.50.0.0/22")
    assert small.faults("zone-ranges-inside-the-supernet") == [
        (
            "estate/address_plan.yaml:6: the hub's range 10.50.0.0/22 is outside the supernet of dev "
            "uksouth 10.48.0.0/16 (estate/address_plan.yaml line 4) (routes and firewall rules are "
            "built from the supernet). Choose a range inside it."
        ),
    ]


def test_a_zone_in_a_region_that_the_environment_does_not_have_is_refused(small: SmallEstate) -> None:
    small.edit(
        "address_plan.yaml",
        "library: {dev: {uksouth: 10.48.8.0/25}}",
        "library: {dev: {uksouth: 10.48.8.0/25, ukwest: 10.48.9.0/25}}",
    )
    assert small.faults("zone-ranges-inside-the-supernet") == [
        (
            "estate/address_plan.yaml:18: the range of 'library' lies in a region that dev does not "
            "have: got ukwest, expected one of uksouth"
        ),
    ]
