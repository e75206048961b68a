"""Production backup vaults that one person can empty."""

from collections.abc import Iterator

from policies.data_services import is_production
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

PROXIES = {
    "azure-native:recoveryservices:Vault": "azure-native:recoveryservices:ResourceGuardProxy",
    "azure-native:dataprotection:BackupVault": "azure-native:dataprotection:DppResourceGuardProxy",
}
GUARD = "properties.resourceGuardResourceId"


def check(vault: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a proxy of a resource guard inside the vault."""
    if not is_production(vault):
        not_applicable("it is tagged as no part of production")
    if not any(each.has(GUARD) for each in stack.inside(vault, PROXIES[vault.token])):
        yield vault.fault("", "a resource guard, held by somebody else than the vault", got="none")


RULE = Rule(
    id="HAV-BCK-010",
    title="Ending backups of production takes two people",
    why="One stolen administrator account can otherwise turn soft delete off and delete everything.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=tuple(PROXIES),
    controls=("MCSB-1:BR-2", "CAF-4.0:B2.c", "CAF-4.0:B5.c"),
    source=Source(
        "https://learn.microsoft.com/azure/backup/multi-user-authorization-concept",
        "With a resource guard, critical operations of a vault need a right on the guard, which others hold.",
    ),
    remediation="Make a ResourceGuard in the security subscription, and a proxy of it in the vault.",
    check=check,
)
