import importlib
import inspect
from functools import cache

import pytest

from tests.support.recording import Declared, of_type
from tests.support.whole_estate import declared, stack_of, whole, with_zone

# One worker declares the whole estate once for all of these.
pytestmark = pytest.mark.xdist_group("whole-estate")

FIVE = {"service", "owner", "environment", "classification", "funding"}
HOLDS_DATA = ("keyvault:Vault", "keyvault:Key", "storage:StorageAccount", "recoveryservices:Vault")


@cache
def leaving() -> dict[str, Declared]:
    """Production, with one zone on its way out."""
    return declared(with_zone("prod", "revs-bens", state="leaving"), "prod")


def takes_tags(token: str) -> bool:
    """Whether the SDK's type has tags."""
    package, module, name = token.split(":")
    if package != "azure-native":
        return False
    arguments = getattr(importlib.import_module(f"pulumi_azure_native.{module}"), name)._internal_init
    return "tags" in inspect.signature(arguments).parameters


def belongs(resource: Declared, zone: str) -> bool:
    return resource.name == zone or resource.name.startswith(f"{zone}-")


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_every_resource_that_can_carry_tags_says_service_owner_environment_classification_and_funding(
    environment: str,
) -> None:
    without = {
        resource.name: FIVE - set(resource.inputs.get("tags", {}))
        for resource in whole(environment).values()
        if takes_tags(resource.token) and not set(resource.inputs.get("tags", {})) >= FIVE
    }
    assert without == {}


def test_an_active_zone_in_production_protects_and_locks_what_holds_data_and_nothing_else() -> None:
    estate = whole("prod")
    protected = {r.name for r in estate.values() if r.protect and belongs(r, "revs-bens")}
    assert protected == {
        name for kind in HOLDS_DATA for name, r in of_type(estate, kind).items() if belongs(r, "revs-bens")
    }
    locks = {name for name in of_type(estate, "authorization:ManagementLockByScope") if name.startswith("revs-bens")}
    assert locks == {"revs-bens-vault-lock", "revs-bens-storage-lock", "revs-bens-backup-lock"}


def test_a_zone_that_leaves_loses_its_locks_its_protection_and_its_immutability_and_keeps_the_rest() -> None:
    before, after = whole("prod"), leaving()
    assert set(before) - set(after) == {"revs-bens-vault-lock", "revs-bens-storage-lock", "revs-bens-backup-lock"}
    assert set(after) <= set(before)
    assert [r.name for r in after.values() if r.protect and belongs(r, "revs-bens")] == []
    changed = {name for name in after if after[name].inputs != before[name].inputs}
    assert changed == {"revs-bens-backup"}, "a zone that leaves changes nothing but its vault's immutability"
    security = after["revs-bens-backup"].inputs["properties"]["securitySettings"]
    assert security["immutabilitySettings"] == {"state": "Disabled"}
    assert security["softDeleteSettings"]["softDeleteState"] == "Enabled"


def test_a_zone_that_is_gone_is_not_declared() -> None:
    estate = with_zone("prod", "cctv", state="gone")
    assert "cctv" not in [zone.name for zone in estate.zones_of(stack_of("prod"))]


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_nothing_that_an_agreement_opens_is_protected_or_locked(environment: str) -> None:
    estate = whole(environment)
    opened = [r for r in estate.values() if "agreement" in r.inputs.get("tags", {}) or "IAA-" in r.name]
    assert opened, "the example estate has an agreement in force"
    assert [r.name for r in opened if r.protect] == []
    scopes = {r.inputs["scope"].lower() for r in of_type(estate, "ManagementLockByScope").values()}
    assert all(len(scope.split("/")) == 9 for scope in scopes), "a lock is on one resource, never on a group"


def test_a_lock_waits_for_everything_inside_so_that_it_goes_first() -> None:
    estate = whole("prod")
    lock = estate["revs-bens-storage-lock"]
    inside = {
        "revs-bens-storage-blobs",
        "revs-bens-storage-diagnostics",
        "revs-bens-storage-blob-endpoint",
        "revs-bens-storage-blob-endpoint-dns",
        "revs-bens-storage-file-endpoint",
        "revs-bens-storage-service",
    }
    assert inside <= lock.depends_on
    assert {"revs-bens-storage-key", "revs-bens-storage-key-use"} <= estate["revs-bens-vault-lock"].depends_on


def test_storage_takes_no_key_no_public_address_and_no_old_tls() -> None:
    for account in of_type(whole("prod"), "storage:StorageAccount").values():
        assert account.inputs["allowSharedKeyAccess"] is False, account.name
        assert account.inputs["allowBlobPublicAccess"] is False, account.name
        assert account.inputs["minimumTlsVersion"] in {"TLS1_2", "TLS1_3"}, account.name


def test_sovereignty_l1_uses_azures_keys_l2_the_councils_l3_those_of_a_hardware_module() -> None:
    estate = whole("prod")
    assert estate["planning-storage"].inputs["encryption"]["keySource"] == "Microsoft.Storage"
    assert "planning-storage-key" not in estate
    council = estate["libraries-storage"]
    assert council.inputs["encryption"]["keySource"] == "Microsoft.Keyvault"
    assert estate["libraries-storage-key"].inputs["properties"]["kty"] == "RSA"
    assert estate["libraries-vault"].inputs["properties"]["sku"]["name"] == "standard"
    assert estate["social-care-storage-key"].inputs["properties"]["kty"] == "RSA-HSM"
    assert estate["social-care-vault"].inputs["properties"]["sku"]["name"] == "premium"


def test_storage_waits_for_the_right_to_use_its_key() -> None:
    estate = whole("prod")
    assert "libraries-storage-key-use" in estate["libraries-storage"].depends_on
    assert "libraries-storage-key" in estate["libraries-storage"].depends_on
    right = estate["libraries-storage-key-use"].inputs
    assert right["scope"].endswith("/keys/storage-encryption"), "the right holds at one key, not at the vault"
    assert right["principalType"] == "ServicePrincipal"


def test_a_gold_zone_has_a_network_in_the_recovery_region_and_a_bronze_one_has_not() -> None:
    estate = whole("prod")
    assert {"revs-bens-vnet-uksouth", "revs-bens-vnet-ukwest"} <= set(estate)
    assert "libraries-vnet-ukwest" not in estate
    assert estate["revs-bens-storage"].inputs["sku"]["name"] == "Standard_GZRS"
    assert estate["libraries-storage"].inputs["sku"]["name"] == "Standard_LRS"


def test_whoever_writes_in_production_takes_the_role_up_first() -> None:
    production, development = whole("prod"), whole("dev")
    name = "libraries-contributors-contributor"
    assert production[name].token.endswith("PimRoleEligibilitySchedule")
    assert development[name].token.endswith("RoleAssignment")
    assert development["libraries-owners-owner"].token.endswith("PimRoleEligibilitySchedule")


def test_a_zones_people_hold_nothing_but_reading_on_its_network() -> None:
    for environment in ("dev", "prod"):
        for right in whole(environment).values():
            scope = str(right.inputs.get("scope", ""))
            if right.inputs.get("roleDefinitionId") and "-network-" in scope and right.name.startswith("libraries"):
                assert right.name.endswith("-reader"), right.name


def test_private_endpoints_stand_in_the_zones_endpoint_subnet_and_are_named_in_the_private_zone() -> None:
    estate = whole("dev")
    endpoint = estate["libraries-vault-endpoint"].inputs
    assert endpoint["subnet"]["id"].endswith("/subnets/endpoints")
    names = estate["libraries-vault-endpoint-dns"].inputs["privateDnsZoneConfigs"]
    assert names[0]["privateDnsZoneId"].endswith("/privateDnsZones/privatelink.vaultcore.azure.net")
    backup = estate["libraries-backup-endpoint-dns"].inputs["privateDnsZoneConfigs"]
    assert backup[0]["privateDnsZoneId"].endswith("/privatelink.uks.backup.windowsazure.com")


def test_a_private_endpoint_is_made_anew_where_what_it_leads_to_is_another() -> None:
    endpoint = whole("dev")["libraries-vault-endpoint"]
    assert "privateLinkServiceConnections[*].privateLinkServiceId" in endpoint.replace_on_changes
    assert endpoint.delete_before_replace, "the new one has the same name"


def test_backup_keeps_as_long_as_the_criticality_says() -> None:
    estate = whole("prod")
    gold = estate["revs-bens-backup-machines"].inputs["properties"]["retentionPolicy"]
    assert gold["dailySchedule"]["retentionDuration"] == {"count": 35, "durationType": "Days"}
    assert gold["monthlySchedule"]["retentionDuration"] == {"count": 84, "durationType": "Months"}
    bronze = estate["libraries-backup-machines"].inputs["properties"]["retentionPolicy"]
    assert "monthlySchedule" not in bronze


def test_the_budget_is_the_zones_own_and_tells_finance() -> None:
    budget = whole("prod")["libraries-budget"].inputs
    assert budget["amount"] == 900
    assert budget["scope"].endswith("/resourceGroups/rg-hav-libraries-prod-uks")
    assert budget["timePeriod"]["startDate"].endswith("-01T00:00:00Z")
    told = [note["contactGroups"] for note in budget["notifications"].values()]
    assert all(groups[0].endswith("/actionGroups/ag-hav-finance-prod-uks") for groups in told)
