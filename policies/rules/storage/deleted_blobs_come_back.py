"""Storage accounts whose deleted blobs are gone."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

BLOBS = "azure-native:storage:BlobServiceProperties"
NO_BLOBS = ("FileStorage",)
LEAST_DAYS = 7


def check(account: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at soft delete of blobs and of containers in the blob service of the account; Azure's default is off."""
    if account.same("kind", *NO_BLOBS):
        not_applicable("it holds file shares alone")
    services = stack.inside(account, BLOBS)
    if not services:
        yield account.fault("", "BlobServiceProperties with soft delete", got="none (Azure then keeps nothing)")
    for service in services:
        for name in ("deleteRetentionPolicy", "containerDeleteRetentionPolicy"):
            with service:
                yield from _kept(account, service, name)


def _kept(account: Resource, service: Resource, name: str) -> Iterator[Finding]:
    policy: View = service.child(name)
    days = policy.number("days", default=0) if policy.flag("enabled", default=False) else 0
    if days < LEAST_DAYS:
        yield account.fault("", f"{LEAST_DAYS} or more", got=f"{days:g} days in {name} of {service.name}")
    if policy.flag("allowPermanentDelete", default=False):
        yield account.fault("", "no deletion for good", got=f"allowPermanentDelete in {name} of {service.name}")


RULE = Rule(
    id="HAV-STO-006",
    title="Deleted blobs and containers come back for a week",
    why="One wrong command or one angry leaver empties an account in a minute.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:storage:StorageAccount",),
    controls=("CIS-AZ-6.0.0:9.2.1", "CIS-AZ-6.0.0:9.2.2", "MCSB-1:BR-2", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview",
        "Soft delete is off for accounts made by template unless asked for; 7 days or more are recommended.",
    ),
    remediation="Give the account BlobServiceProperties with both retention policies enabled for 7 days or more.",
    check=check,
)
