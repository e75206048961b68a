"""Vaults with access lists of their own."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-KEY-004",
    title="Vaults ask the roles of Entra, and keep no access lists of their own",
    why=("Whoever may change a vault can write himself into its list; roles are granted and reviewed in one place."),
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("CIS-AZ-6.0.0:8.3.6", "MCSB-1:PA-7", "MCSB-1:DP-8"),
    source=Source(
        "https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy",
        ("Role-based access is the recommended model; access policies let contributors give themselves access."),
    ),
    remediation="Set enableRbacAuthorization to true and grant roles.",
    check=table(
        is_true("azure-native:keyvault:Vault", "properties.enableRbacAuthorization", default=False),
    ),
)
