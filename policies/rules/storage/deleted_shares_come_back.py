"""Accounts whose deleted file shares are gone."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

SHARE = "azure-native:storage:FileShare"
SERVICE = "azure-native:storage:FileServiceProperties"
LEAST_DAYS = 7


def check(account: Resource, stack: Stack) -> Iterator[Finding]:
    """Accounts with shares need a file service that keeps deleted ones; what Azure does unasked depends on the year."""
    if not stack.inside(account, SHARE):
        not_applicable("it has no file shares")
    services = stack.inside(account, SERVICE)
    if not services:
        yield account.fault("", "FileServiceProperties with soft delete", got="none")
    for service in services:
        with service:
            policy = service.child("shareDeleteRetentionPolicy")
            days = policy.number("days", default=0) if policy.flag("enabled", default=False) else 0
            if days < LEAST_DAYS:
                yield account.fault(
                    "", f"{LEAST_DAYS} or more", got=f"{days:g} days of deleted shares in {service.name}"
                )


RULE = Rule(
    id="HAV-STO-009",
    title="Deleted file shares come back for a week",
    why="A share is deleted by one command, with every file of a service in it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:storage:StorageAccount",),
    controls=("CIS-AZ-6.0.0:9.1.1", "MCSB-1:BR-2", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/files/storage-files-prevent-file-share-deletion",
        "Soft delete keeps deleted shares from 1 to 365 days; say it, for defaults differ with the age of the account.",
    ),
    remediation="Give the account FileServiceProperties with shareDeleteRetentionPolicy enabled for 7 days or more.",
    check=check,
)
