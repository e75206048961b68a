from tests.support.estates import SmallEstate


def test_a_zones_range_in_a_partners_is_refused_with_both_places(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "exchange: {range: 10.200.12.16/28}", "exchange: {range: 10.48.8.16/28}")
    assert small.faults("address-ranges-apart") == [
        (
            "estate/address_plan.yaml:23: the range 'exchange' of 'newham' 10.48.8.16/28 overlaps the "
            "range of 'library' in dev uksouth 10.48.8.0/25 (estate/address_plan.yaml line 18) "
            "(traffic for one would reach the other). Choose a range that nobody holds."
        ),
    ]


def test_two_zones_with_one_range_are_refused(small: SmallEstate) -> None:
    small.zone("museum", "10.48.8.0/25")
    assert small.faults("address-ranges-apart") == [
        (
            "estate/address_plan.yaml:19: the range of 'library' in dev uksouth 10.48.8.0/25 overlaps "
            "the range of 'museum' in dev uksouth 10.48.8.0/25 (estate/address_plan.yaml line 18) "
            "(traffic for one would reach the other). Choose a range that nobody holds."
        ),
    ]


def test_a_zones_range_in_the_hubs_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "uksouth: 10.48.8.0/25", "uksouth: 10.48.2.0/25")
    assert small.faults("address-ranges-apart") == [
        (
            "estate/address_plan.yaml:18: the range of 'library' in dev uksouth 10.48.2.0/25 overlaps "
            "the hub of dev uksouth 10.48.0.0/22 (estate/address_plan.yaml line 6) (traffic for one "
            "would reach the other). Choose a range that nobody holds."
        ),
    ]


def test_two_environments_with_one_supernet_are_refused(both: SmallEstate) -> None:
    both.edit("address_plan.yaml", "supernet: 10.44.0.0/16", "supernet: 10.40.0.0/16")
    assert both.faults("address-ranges-apart") == [
        (
            "estate/address_plan.yaml:13: the supernet of prod ukwest 10.40.0.0/16 overlaps the "
            "supernet of prod uksouth 10.40.0.0/16 (estate/address_plan.yaml line 4) (traffic for one "
            "would reach the other). Choose a range that nobody holds."
        ),
    ]


def test_two_holders_of_one_range_are_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "branches: {range: 10.12.0.0/20}", "branches: {range: 10.200.0.0/16}")
    assert small.faults("address-ranges-apart") == [
        (
            "estate/address_plan.yaml:23: the range 'exchange' of 'newham' 10.200.12.16/28 overlaps "
            "the range 'branches' on premises 10.200.0.0/16 (estate/address_plan.yaml line 21) "
            "(traffic for one would reach the other). Choose a range that nobody holds."
        ),
    ]


def test_one_range_under_two_names_of_a_holder_is_refused(small: SmallEstate) -> None:
    small.edit(
        "address_plan.yaml",
        "    branches: {range: 10.12.0.0/20}\n",
        "    branches: {range: 10.12.0.0/20}\n    kiosks: {range: 10.12.0.0/20}\n",
    )
    assert small.faults("address-ranges-apart") == [
        (
            "estate/address_plan.yaml:22: the range 'kiosks' on premises 10.12.0.0/20 overlaps the "
            "range 'branches' on premises 10.12.0.0/20 (estate/address_plan.yaml line 21) (traffic for "
            "one would reach the other). Choose a range that nobody holds."
        ),
    ]


def test_a_sign_of_a_party_in_haverings_range_is_refused(small: SmallEstate) -> None:
    small.edit(
        "parties.yaml",
        "{domain: newham.example, since: 2010-04-01}",
        "{range: 10.48.64.0/24, since: 2010-04-01}",
    )
    assert small.faults("address-ranges-apart") == [
        (
            "estate/parties.yaml:5: a range by which 'newham' is known 10.48.64.0/24 overlaps the "
            "supernet of dev uksouth 10.48.0.0/16 (estate/address_plan.yaml line 4) (traffic for one "
            "would reach the other). Choose a range that nobody holds."
        ),
    ]
