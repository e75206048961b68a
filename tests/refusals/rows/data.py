"""Vaults, storage, backup and logs that Azure does not take; deletions of what is in use."""

from tests.emulator.driver import BREAK_GLASS
from tests.emulator.types.keyvault.test_keyvault import vault
from tests.emulator.types.management.test_management import group as tenant_group
from tests.emulator.types.monitor.test_monitor import WORKSPACE, collected, setting, told
from tests.emulator.types.network.things import (
    firewall,
    firewall_place,
    network,
    storage,
    subnet,
    zone,
)
from tests.emulator.types.privatedns.test_private_dns import ZONE, link
from tests.emulator.types.recoveryservices.test_recovery import item as protected
from tests.emulator.types.recoveryservices.test_recovery import policy as backup
from tests.emulator.types.recoveryservices.test_recovery import vault as recovery_vault
from tests.refusals.rows.wrong import Wrong

DATA = (
    Wrong(
        "a vault of another tenant",
        "meaning",
        "key-vault-tenant-invalid",
        "An invalid value was provided for 'tenantId'.",
        vault(tenantId=BREAK_GLASS),
    ),
    Wrong(
        "purge protection that is switched off",
        "meaning",
        "key-vault-purge-protection-false",
        "irreversible action",
        vault(enablePurgeProtection=False),
        (vault(),),
    ),
    Wrong(
        "a storage account's name with a hyphen",
        "meaning",
        "storage-name-invalid",
        "is not a valid storage account name",
        storage("st-havering"),
    ),
    Wrong(
        "backups that an immutable vault would keep for less long",
        "meaning",
        "backup-item-immutable",
        "The Vault and Backup Item is immutable",
        backup(14),
        (recovery_vault(), backup(30)),
    ),
    Wrong(
        "logs that are sent to one workspace twice",
        "meaning",
        "diagnostic-setting-sink-reused",
        "is already used in diagnostic setting 'to-workspace'",
        setting("again"),
        (WORKSPACE, network(), setting()),
    ),
    Wrong(
        "a data collection that flows nowhere",
        "meaning",
        "data-collection-rule-invalid",
        "Data collection rule is invalid",
        collected(dataFlows=[{"streams": ["Microsoft-Syslog"], "destinations": ["elsewhere"]}]),
        (WORKSPACE,),
    ),
    Wrong(
        "an action group's short name of 13 characters",
        "meaning",
        "action-group-short-name",
        "has 13 characters",
        told(groupShortName="platform-team"),
    ),
)


DELETIONS = (
    Wrong(
        "a vault that protects something is deleted",
        "references",
        "recovery-vault-not-empty",
        "Vault cannot be deleted as there are existing resources within the vault",
        recovery_vault(),
        (recovery_vault(), protected()),
        deletes=True,
    ),
    Wrong(
        "a subnet that a firewall is in is deleted",
        "references",
        "subnet-in-use-delete",
        "is in use by",
        subnet("AzureFirewallSubnet", "10.1.0.0/26"),
        (*firewall_place(), firewall()),
        deletes=True,
    ),
    Wrong(
        "a zone that a network sees is deleted",
        "references",
        "nested-resources-exist-delete",
        "Cannot delete resource while nested resources exist.",
        zone(ZONE),
        (network(), zone(ZONE), link()),
        deletes=True,
    ),
    Wrong(
        "a management group with groups in it is deleted",
        "references",
        "management-group-has-children",
        "cannot be deleted because it has children",
        tenant_group("a"),
        (tenant_group("a"), tenant_group("b", "a")),
        deletes=True,
    ),
)
