from tests.support.estates import SmallEstate


def test_a_gold_service_with_a_range_in_one_region_alone_is_refused(both: SmallEstate) -> None:
    both.edit("landing_zones/library.yaml", "criticality: bronze", "criticality: gold")
    assert both.faults("gold-has-a-second-region") == [
        (
            "estate/landing_zones/library.yaml:7: a gold service without a second region: got ranges "
            "in uksouth, expected one in ukwest too (gold services must run on when a region is lost). "
            "Add its range in prod ukwest to estate/address_plan.yaml, or choose silver."
        ),
    ]


def test_gold_services_without_a_recovery_region_are_refused(both: SmallEstate) -> None:
    both.edit("landing_zones/library.yaml", "criticality: bronze", "criticality: gold")
    both.edit("Pulumi.havering-prod.yaml", "{primary: uksouth, recovery: ukwest}", "{primary: uksouth}")
    assert both.faults("gold-has-a-second-region") == [
        (
            "Pulumi.havering-prod.yaml:4: production has gold services and no region to recover in: "
            "got no 'recovery', expected a second region (gold: library). State 'recovery' under "
            "havering:regions, or lower the services' criticality."
        ),
    ]
