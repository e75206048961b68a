from tests.support.estates import SmallEstate


def test_a_region_without_ranges_is_refused(small: SmallEstate) -> None:
    small.edit("Pulumi.havering-dev.yaml", "{primary: uksouth}", "{primary: uksouth, recovery: ukwest}")
    assert small.faults("regions-are-planned") == [
        (
            "Pulumi.havering-dev.yaml:4: the address plan has no ranges for dev ukwest: got ukwest, "
            "expected one of uksouth. Add the region to estate/address_plan.yaml under 'environments'."
        ),
    ]


def test_a_recovery_region_that_is_the_primary_one_is_refused(both: SmallEstate) -> None:
    both.edit("Pulumi.havering-prod.yaml", "recovery: ukwest", "recovery: uksouth")
    assert both.faults("regions-are-planned") == [
        (
            "Pulumi.havering-prod.yaml:4: the recovery region is the primary one: got uksouth, "
            "expected another region (both are lost together)"
        ),
    ]
