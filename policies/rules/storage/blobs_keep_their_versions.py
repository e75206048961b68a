"""Storage accounts that forget what a blob was before."""

from collections.abc import Iterator

from policies.data_services import serves_azure_alone
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

BLOBS = "azure-native:storage:BlobServiceProperties"


def check(account: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for versioning in the blob service of the account; it is off unless asked for."""
    if account.same("kind", "FileStorage"):
        not_applicable("it holds file shares alone")
    if account.flag("isHnsEnabled", default=False):
        not_applicable("a data lake has no versions")
    if serves_azure_alone(account):
        not_applicable("Azure's own services alone write to it, and never over what they wrote")
    services = stack.inside(account, BLOBS)
    if not any(each.flag("isVersioningEnabled", default=False) for each in services):
        yield account.fault("", "BlobServiceProperties with isVersioningEnabled", got="no versions of blobs")


RULE = Rule(
    id="HAV-STO-007",
    title="Blobs keep their earlier versions",
    why="Soft delete brings back what was deleted; what was written over, encrypted for ransom say, needs its version.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:storage:StorageAccount",),
    controls=("CIS-AZ-6.0.0:9.2.3", "MCSB-1:BR-2", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/blobs/versioning-overview",
        "Versioning keeps the earlier states of a blob; accounts with a hierarchical namespace cannot have it.",
    ),
    remediation="Set isVersioningEnabled in the account's BlobServiceProperties.",
    check=check,
)
