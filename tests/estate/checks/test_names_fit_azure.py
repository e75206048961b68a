from tests.support.estates import SmallEstate


def test_a_name_too_long_for_a_storage_account_is_refused(small: SmallEstate) -> None:
    small.zone("community-safety", "10.48.9.0/25", needs="[storage]")
    assert small.faults("names-fit-azure") == [
        (
            "estate/landing_zones/community-safety.yaml:1: the name of its storage account in dev "
            "uksouth would be 'sthavcommunitysafetyduks59fb': got 28 characters, Azure takes 24 for a "
            "storage account (names unique in the world lose their hyphens and gain a mark of the "
            "tenant). Shorten the zone's name by 4."
        ),
    ]


def test_a_workspace_with_a_name_too_long_is_refused(small: SmallEstate) -> None:
    name = "w" * 48
    small.edit(
        "operations.yaml",
        "    security: {retention_days: 90",
        f"    {name}: {{retention_days: 90}}\n    security: {{retention_days: 90",
    )
    assert small.faults("names-fit-azure") == [
        (
            "estate/operations.yaml:4: the name of the workspace in dev would be "
            "'log-hav-wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww-dev-uks': got 64 characters, "
            "Azure takes 63 for a workspace. Shorten it by 1."
        ),
    ]


def test_a_name_too_long_for_a_vault_is_refused_in_each_environment_and_region(both: SmallEstate) -> None:
    both.zone("public-realms", "10.48.9.0/25", needs="[key_vault]", environments="[prod]")
    assert both.faults("names-fit-azure") == [
        (
            "estate/landing_zones/public-realms.yaml:1: the name of its key vault in prod uksouth "
            "would be 'kvhavpublicrealmspuks58df': got 25 characters, Azure takes 24 for a key vault "
            "(names unique in the world lose their hyphens and gain a mark of the tenant). Shorten the "
            "zone's name by 1."
        ),
        (
            "estate/landing_zones/public-realms.yaml:1: the name of its key vault in prod ukwest would "
            "be 'kvhavpublicrealmspukw58df': got 25 characters, Azure takes 24 for a key vault (names "
            "unique in the world lose their hyphens and gain a mark of the tenant). Shorten the zone's "
            "name by 1."
        ),
    ]


def test_a_subnet_with_a_name_too_long_for_its_security_group_is_refused(small: SmallEstate) -> None:
    subnet = "s" * 58
    small.edit("address_plan.yaml", "      app: 0.0.0.0/26\n", f"      app: 0.0.0.0/26\n      {subnet}: 0.0.0.64/28\n")
    (fault,) = small.faults("names-fit-azure")
    assert fault.startswith("estate/address_plan.yaml:")
    assert f"the name of the network security group of library/{subnet} in dev would be 'nsg-hav-library-" in fault
    assert "got 82 characters, Azure takes 80" in fault
    assert fault.endswith("Shorten the subnet's name by 2.")
