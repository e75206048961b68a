from tests.support.estates import SmallEstate


def test_a_subnet_outside_its_size_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "endpoints: 0.0.0.96/27", "endpoints: 0.0.0.128/27")
    assert small.faults("sizes-lay-out-their-subnets") == [
        (
            "estate/address_plan.yaml:16: subnet 'endpoints' of size 'small' is outside the size's "
            "range: got 0.0.0.128/27, expected a range inside 0.0.0.0/25, relative to the zone's own"
        ),
    ]


def test_subnets_of_a_size_that_overlap_are_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "endpoints: 0.0.0.96/27", "endpoints: 0.0.0.32/27")
    assert small.faults("sizes-lay-out-their-subnets") == [
        (
            "estate/address_plan.yaml:16: subnet 'endpoints' 0.0.0.32/27 of size 'small' overlaps "
            "subnet 'app' 0.0.0.0/26"
        ),
    ]


def test_a_subnet_too_small_for_azure_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "endpoints: 0.0.0.96/27", "endpoints: 0.0.0.96/30")
    assert small.faults("sizes-lay-out-their-subnets") == [
        (
            "estate/address_plan.yaml:16: subnet 'endpoints' of size 'small' is too small: got /30, "
            "expected /29 or larger (Azure keeps five addresses of every subnet)"
        ),
    ]
