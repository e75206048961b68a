from tests.support.estates import SmallEstate


def test_more_flows_at_a_subnet_than_azure_takes_rules_are_refused(small: SmallEstate) -> None:
    flows = [
        f"  - {{from: on-premises/branches, to: library/app, port: {port}, reason: x}}\n" for port in range(1000, 1902)
    ]
    small.edit(
        "landing_zones/library.yaml",
        "  - {from: on-premises/branches, to: library/app, port: 443, reason: Catalogue}\n",
        "".join(flows),
    )
    assert small.faults("rule-lists-stay-short") == [
        (
            "estate/landing_zones/library.yaml:13: too many flows at subnet 'app': got 903 rules, "
            "expected at most 900 (Azure takes 1,000 rules a network security group, the platform's "
            "own among them). State ranges of ports or larger ranges of addresses."
        ),
    ]
