from tests.support.estates import SmallEstate


def test_a_flow_stated_twice_in_a_file_is_refused(small: SmallEstate) -> None:
    small.edit(
        "landing_zones/library.yaml",
        "  - {from: on-premises/branches, to: library/app, port: 443, reason: Catalogue}\n",
        (
            "  - {from: on-premises/branches, to: library/app, port: 443, reason: Catalogue}\n"
            "  - {from: on-premises/branches, to: library/app, port: 443, reason: Catalogue}\n"
        ),
    )
    assert small.faults("flows-are-stated-once") == [
        (
            "estate/landing_zones/library.yaml:15: the flow on-premises/branches to library/app is "
            "stated twice: got also at estate/landing_zones/library.yaml line 14, expected once (two "
            "statements drift apart). Delete one of the two."
        ),
    ]


def test_a_flow_stated_in_a_zone_and_an_agreement_is_refused(small: SmallEstate) -> None:
    small.edit(
        "landing_zones/library.yaml",
        "from: on-premises/branches, to: library/app",
        "from: library/app, to: newham/exchange",
    )
    assert small.faults("flows-are-stated-once") == [
        (
            "estate/agreements/IAA-001.yaml:16: the flow library/app to newham/exchange is stated "
            "twice: got also at estate/landing_zones/library.yaml line 14, expected once (two "
            "statements drift apart). Delete one of the two."
        ),
    ]
