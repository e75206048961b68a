from tests.support.estates import SmallEstate


def test_a_range_of_the_wrong_length_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "uksouth: 10.48.8.0/25", "uksouth: 10.48.8.0/24")
    assert small.faults("zone-ranges-fit-their-size") == [
        (
            "estate/address_plan.yaml:18: the range of 'library' has the wrong length for size "
            "'small': got 10.48.8.0/24, expected a /25 (its subnets are laid out for /25 "
            "(estate/address_plan.yaml line 12)). Give it such a range, or choose another size."
        ),
    ]


def test_an_unknown_size_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "size: small", "size: large")
    assert small.faults("zone-ranges-fit-their-size") == [
        "estate/landing_zones/library.yaml:9: unknown size: got 'large'. Known: small.",
    ]
