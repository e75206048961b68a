from typing import Any

from components.base import Clouds, Component
from components.landing_zone.key_vault import KeyVault
from components.landing_zone.site import Site
from components.resource_group import resource_group
from components.tagging import zone_tags
from estate.naming import Place
from tests.support.recording import Declared, record
from tests.support.small_estate import small_stack, zone

WORKSPACE = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log"
SUBNET = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints"
DNS = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
USER = "0c000000-0000-4000-8000-000000000777"


def vault(stack_changes: dict[str, Any] | None = None, **zone_changes: Any) -> dict[str, Declared]:
    stack, facts = small_stack(**(stack_changes or {})), zone("libraries", **zone_changes)

    def program() -> None:
        clouds = Clouds(stack)
        component = Component("tests:Zone", "libraries", clouds)
        place = Place(stack.environment, "uksouth", stack.tenant.id)
        tags = zone_tags(facts, stack.environment)
        group = resource_group(
            component, "libraries", subscription="corp-shared", workload="libraries", place=place, tags=tags
        )
        site = Site(
            zone=facts,
            group=group,
            tags=tags,
            workspace=WORKSPACE,
            endpoints=SUBNET,
            private_zones={"privatelink.vaultcore.azure.net": DNS},
        )
        made = KeyVault(clouds, site, component)
        made.key("storage", user=USER)
        made.close()

    return record(program)


def test_a_vault_is_private_purge_protected_and_opened_by_roles_alone() -> None:
    properties = vault()["libraries-vault"].inputs["properties"]
    assert properties["publicNetworkAccess"] == "Disabled"
    assert properties["networkAcls"]["defaultAction"] == "Deny"
    assert properties["enablePurgeProtection"] is True
    assert properties["enableRbacAuthorization"] is True
    assert "accessPolicies" not in properties
    assert "createMode" not in properties, "a vault that Azure does not hold as deleted is made anew"


def test_only_a_vault_that_the_stack_names_is_brought_back() -> None:
    name = vault()["libraries-vault"].inputs["vaultName"]
    assert vault({"recover": [name]})["libraries-vault"].inputs["properties"]["createMode"] == "recover"
    assert "createMode" not in vault({"recover": ["kvother"]})["libraries-vault"].inputs["properties"]


def test_a_key_wraps_and_unwraps_cannot_leave_and_rotates_every_year() -> None:
    properties = vault()["libraries-storage-key"].inputs["properties"]
    assert properties["keyOps"] == ["wrapKey", "unwrapKey"]
    assert properties["attributes"]["exportable"] is False
    assert properties["rotationPolicy"]["lifetimeActions"][0]["trigger"] == {"timeAfterCreate": "P1Y"}


def test_development_locks_the_vault_and_leaves_it_to_pulumi_to_delete() -> None:
    declared = vault()
    assert declared["libraries-vault"].protect is False
    lock = declared["libraries-vault-lock"]
    assert lock.inputs["level"] == "CanNotDelete"
    assert {"libraries-vault-diagnostics", "libraries-storage-key", "libraries-storage-key-use"} <= lock.depends_on


def test_a_zone_that_leaves_has_no_lock() -> None:
    assert "libraries-vault-lock" not in vault(state="leaving")
