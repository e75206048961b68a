"""Backup vaults that back nothing up."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

POLICIES = {
    "azure-native:recoveryservices:Vault": "azure-native:recoveryservices:ProtectionPolicy",
    "azure-native:dataprotection:BackupVault": "azure-native:dataprotection:BackupPolicy",
}


def check(vault: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a policy inside the vault."""
    if not stack.inside(vault, POLICIES[vault.token]):
        yield vault.fault("", "a backup policy of our own", got="none")


RULE = Rule(
    id="HAV-BCK-009",
    title="Every backup vault has a policy",
    why="A vault without a policy looks like a backup and is none; the one that Azure puts in keeps what Azure likes.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=tuple(POLICIES),
    controls=("MCSB-1:BR-1", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/guidance-best-practices",
        "A policy says when backups are made and how long they are kept.",
    ),
    remediation="Add a ProtectionPolicy or BackupPolicy to the vault.",
    check=check,
)
