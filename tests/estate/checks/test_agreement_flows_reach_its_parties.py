from tests.support.estates import SmallEstate


def test_a_flow_to_somebody_who_did_not_sign_is_refused(small: SmallEstate) -> None:
    small.add("parties.yaml", "  - {name: bexley, legal_name: London Borough of Bexley}\n")
    small.edit("address_plan.yaml", "  newham:\n", "  bexley: {files: {range: 10.210.0.0/24}}\n  newham:\n")
    small.edit("agreements/IAA-001.yaml", "to: newham/exchange", "to: bexley/files")
    assert small.faults("agreement-flows-reach-its-parties") == [
        (
            "estate/agreements/IAA-001.yaml:16: a flow to 'bexley', which is no party of IAA-001: got "
            "library/app to bexley/files, expected one of havering, newham"
        ),
    ]


def test_a_flow_that_stays_inside_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "to: newham/exchange", "to: on-premises/branches")
    assert small.faults("agreement-flows-reach-its-parties") == [
        (
            "estate/agreements/IAA-001.yaml:16: an agreement's flow has one end of Havering's and one "
            "of the other side's: got library/app to on-premises/branches"
        ),
    ]


def test_an_agreement_for_an_environment_without_the_zone_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "environments: [dev]", "environments: [dev, prod]")
    assert small.faults("agreement-flows-reach-its-parties") == [
        (
            "estate/agreements/IAA-001.yaml:16: the agreement applies in prod, where 'library' is not: "
            "got dev, prod, expected some of dev"
        ),
    ]


def test_a_door_to_a_zone_that_is_gone_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "size: small", "size: small\nstate: gone")
    assert small.faults("agreement-flows-reach-its-parties") == [
        ("estate/agreements/IAA-001.yaml:16: a door to 'library', which is gone: got library/app. Delete the grant."),
    ]
