"""Blobs that are copied to an account elsewhere."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

ACCOUNT = "azure-native:storage:StorageAccount"
UK = {"uksouth", "ukwest"}


def check(policy: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow both ends; a bare name, no id, may be an account of another tenant."""
    path = "destinationAccount"
    account = stack.target(policy, path, ACCOUNT)
    if account is not None:
        if account.text("location").replace(" ", "").lower() not in UK:
            said = f"{account.name} in {account.text('location')}"
            yield policy.fault(path, "an account in uksouth or ukwest", got=said)
        return
    if not policy.text(path).lower().startswith("/subscriptions/"):
        yield policy.fault(path, "the whole id of an account of this tenant")
        return
    not_applicable("its destination is not of this run; where that lies is judged with it")


RULE = Rule(
    id="HAV-SOV-012",
    title="Blobs are replicated to known accounts inside the United Kingdom",
    why="A replication policy carries every new blob away, day after day, without anybody doing anything.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:storage:ObjectReplicationPolicy",),
    controls=("CSP:2.1", "MCSB-1:DP-2", "CIS-AZ-6.0.0:9.3.7"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/blobs/object-replication-overview",
        "Object replication copies blobs to any account that is named; by bare name that of another tenant too.",
    ),
    remediation="Name the destination by its whole id, an account in uksouth or ukwest.",
    waivable=False,
    check=check,
)
