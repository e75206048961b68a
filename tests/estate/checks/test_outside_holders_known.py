from tests.support.estates import SmallEstate


def test_ranges_of_an_unknown_holder_are_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "  newham:\n", "  newhan:\n    one: {range: 10.201.0.0/16}\n  newham:\n")
    assert small.faults("outside-holders-known") == [
        ("estate/address_plan.yaml:22: unknown holder of ranges: got 'newhan'. Did you mean 'newham'?"),
    ]
