from tests.support.estates import SmallEstate


def test_a_vault_without_a_subnet_for_its_endpoint_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "      endpoints: 0.0.0.96/27\n", "")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: [key_vault]")
    assert small.faults("private-endpoints-have-a-subnet") == [
        (
            "estate/landing_zones/library.yaml:12: the zone needs key_vault and its size 'small' has "
            "no subnet 'endpoints': got subnets app, expected 'endpoints' among them (vaults and "
            "storage answer on private endpoints only). Add the subnet at estate/address_plan.yaml "
            "line 14."
        ),
    ]
