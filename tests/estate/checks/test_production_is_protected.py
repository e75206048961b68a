from tests.support.estates import SmallEstate


def test_production_without_a_premium_firewall_is_refused(both: SmallEstate) -> None:
    both.edit("Pulumi.havering-prod.yaml", "firewall-tier: Premium", "firewall-tier: Standard")
    assert both.faults("production-is-protected") == [
        (
            "Pulumi.havering-prod.yaml:12: production's firewall does not look for intrusions: got "
            "Standard, expected Premium"
        ),
    ]


def test_production_without_a_plan_against_floods_is_refused(both: SmallEstate) -> None:
    both.edit("Pulumi.havering-prod.yaml", "ddos-plan: true", "ddos-plan: false")
    assert both.faults("production-is-protected") == [
        ("Pulumi.havering-prod.yaml:12: production has no plan against floods of traffic: got false, expected true"),
    ]
