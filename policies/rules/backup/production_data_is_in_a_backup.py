"""Production storage that no vault backs up."""

from collections.abc import Iterator

from policies.data_services import is_production, serves_azure_alone
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

INSTANCE = "azure-native:dataprotection:BackupInstance"
ITEM = "azure-native:recoveryservices:ProtectedItem"


def check(account: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a backup instance or a protected item of the account."""
    if not is_production(account):
        not_applicable("it is tagged as no part of production")
    if serves_azure_alone(account):
        not_applicable("it keeps the records of Azure's own services")
    instances = stack.referring(account, INSTANCE, "properties.dataSourceInfo.resourceID")
    if not instances and not stack.referring(account, ITEM, "properties.sourceResourceId"):
        yield account.fault("", "a backup instance or protected item of it", got="none")


RULE = Rule(
    id="HAV-BCK-012",
    title="Storage of production is in a backup",
    why="Soft delete lies in the account itself; who takes the account over takes its past too.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=("azure-native:storage:StorageAccount",),
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/blob-backup-overview",
        "Vaulted backup copies blobs into a backup vault, out of reach of the account's own administrators.",
    ),
    remediation="Add a BackupInstance for its blobs, or a ProtectedItem for its shares.",
    check=check,
)
