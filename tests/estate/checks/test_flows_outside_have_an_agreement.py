from tests.support.estates import SmallEstate


def test_a_flow_to_a_party_without_an_agreement_is_refused(small: SmallEstate) -> None:
    small.edit(
        "parties.yaml",
        "  - name: newham\n",
        "  - {name: bexley, legal_name: London Borough of Bexley}\n  - name: newham\n",
    )
    small.edit("address_plan.yaml", "  newham:\n", "  bexley: {files: {range: 10.210.0.0/24}}\n  newham:\n")
    small.edit(
        "landing_zones/library.yaml",
        "from: on-premises/branches, to: library/app",
        "from: library/app, to: bexley/files",
    )
    assert small.faults("flows-outside-have-an-agreement") == [
        (
            "estate/landing_zones/library.yaml:14: a flow to outside Havering without an agreement: "
            "got library/app to bexley/files, expected a grant of an agreement (a door to another "
            "organisation has an authority and an end). There is no agreement with 'bexley': it takes "
            "one."
        ),
    ]


def test_a_flow_to_a_party_with_an_agreement_is_sent_there(small: SmallEstate) -> None:
    small.edit(
        "landing_zones/library.yaml",
        "from: on-premises/branches, to: library/app, port: 443",
        "from: library/app, to: newham/exchange, port: 22",
    )
    assert small.faults("flows-outside-have-an-agreement") == [
        (
            "estate/landing_zones/library.yaml:14: a flow to outside Havering without an agreement: "
            "got library/app to newham/exchange, expected a grant of an agreement (a door to another "
            "organisation has an authority and an end). Move it to the grants of IAA-001, if that "
            "agreement covers it."
        ),
    ]
