from tests.support.estates import SmallEstate


def test_a_flow_of_other_zones_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "to: library/app", "to: on-premises/branches")
    assert small.faults("flows-belong-to-their-zone") == [
        (
            "estate/landing_zones/library.yaml:14: a flow that does not touch this zone: got "
            "on-premises/branches to on-premises/branches, expected 'library' at one end (its readers "
            "look for it in the file of a zone it touches). Move it to the file of one of its ends."
        ),
    ]


def test_a_flow_from_the_internet_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "internet: {}", "internet: {maps: {fqdns: [maps.example]}}")
    small.edit("landing_zones/library.yaml", "on-premises/branches", "internet/maps")
    assert small.faults("flows-belong-to-their-zone") == [
        (
            "estate/landing_zones/library.yaml:14: a flow from the internet: got internet/maps, "
            "expected a flow that starts inside (residents come by a published front door with a web "
            "application firewall, not by an open port)"
        ),
    ]


def test_a_flow_to_a_zone_that_is_gone_is_refused(small: SmallEstate) -> None:
    small.zone("museum", "10.48.9.0/25", state="gone", flows="[]")
    small.edit(
        "landing_zones/museum.yaml",
        "  - {from: on-premises/branches, to: museum/app, port: 443, reason: Catalogue}\n",
        "",
    )
    small.edit("landing_zones/library.yaml", "on-premises/branches", "museum/app")
    assert small.faults("flows-belong-to-their-zone") == [
        (
            "estate/landing_zones/library.yaml:14: the other end 'museum' is gone: got museum/app to "
            "library/app. Delete the flow."
        ),
    ]
