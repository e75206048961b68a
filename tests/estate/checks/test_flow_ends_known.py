from tests.support.estates import SmallEstate


def test_an_unknown_zone_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "to: library/app", "to: libary/app")
    assert small.faults("flow-ends-known") == [
        ("estate/landing_zones/library.yaml:14: unknown end of a flow: got 'libary'. Did you mean 'library'?"),
    ]


def test_an_unknown_subnet_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "to: library/app", "to: library/web")
    assert small.faults("flow-ends-known") == [
        (
            "estate/landing_zones/library.yaml:14: unknown subnet of the zone 'library': got 'web'. "
            "Known: app, endpoints."
        ),
    ]


def test_an_unknown_site_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "on-premises/branches", "on-premises/branch")
    assert small.faults("flow-ends-known") == [
        (
            "estate/landing_zones/library.yaml:14: unknown range of 'on-premises': got 'branch'. Did "
            "you mean 'branches'?"
        ),
    ]


def test_an_unknown_destination_on_the_internet_is_refused(small: SmallEstate) -> None:
    small.edit(
        "landing_zones/library.yaml",
        "from: on-premises/branches, to: library/app",
        "from: library/app, to: internet/maps",
    )
    assert small.faults("flow-ends-known") == [
        (
            "estate/landing_zones/library.yaml:14: unknown destination on the internet: got 'maps'. No "
            "destination on the internet is known."
        ),
    ]


def test_an_unknown_range_of_a_party_is_refused_in_an_agreement(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "newham/exchange", "newham/payroll")
    assert small.faults("flow-ends-known") == [
        ("estate/agreements/IAA-001.yaml:16: unknown range of 'newham': got 'payroll'. Known: exchange."),
    ]
