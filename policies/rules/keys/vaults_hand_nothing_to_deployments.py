"""Vaults that give their secrets to whoever deploys."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, table

RULE = Rule(
    id="HAV-KEY-005",
    title="Vaults hand nothing out to deployments and machines",
    why="Whoever may deploy a template could read every secret of the vault.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:DP-8", "MCSB-1:PA-7"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter",
        (
            "enabledForTemplateDeployment lets Resource Manager fetch secrets; the other two let virtual machines "
            "fetch certificates and disk keys."
        ),
    ),
    remediation="Set all three to false; give identities roles instead.",
    check=table(
        is_false("azure-native:keyvault:Vault", "properties.enabledForDeployment", default=False),
        is_false("azure-native:keyvault:Vault", "properties.enabledForDiskEncryption", default=False),
        is_false("azure-native:keyvault:Vault", "properties.enabledForTemplateDeployment", default=False),
    ),
)
