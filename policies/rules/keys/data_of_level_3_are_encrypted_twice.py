"""The most sensitive data behind one cipher."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, is_true, table
from policies.view import View


def _is_level_3(resource: View) -> bool:
    """By the resource's own tag."""
    return resource.child("tags").same("sovereignty", "L3")


RULE = Rule(
    id="HAV-KEY-002",
    title="Data of sovereignty level 3 are encrypted twice",
    why=(
        "One broken key or cipher must not be enough for the data that matter most; the second layer is "
        "chosen on creation alone."
    ),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:DP-4", "MCSB-1:DP-5", "CSP:2.3", "CAF-4.0:B3.c"),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/double-encryption",
        "Infrastructure encryption adds a second layer with another cipher and other keys.",
    ),
    remediation=("Ask for the second layer with the property that the message names, when the resource is made."),
    check=table(
        is_true(
            "azure-native:storage:StorageAccount",
            "encryption.requireInfrastructureEncryption",
            default=False,
            when=_is_level_3,
        ),
        is_true("azure-native:kusto:Cluster", "enableDoubleEncryption", default=False, when=_is_level_3),
        is_text(
            "azure-native:recoveryservices:Vault",
            "properties.encryption.infrastructureEncryption",
            "Enabled",
            default="Disabled",
            when=_is_level_3,
        ),
        is_text(
            "azure-native:dataprotection:BackupVault",
            "properties.securitySettings.encryptionSettings.infrastructureEncryption",
            "Enabled",
            default="Disabled",
            when=_is_level_3,
        ),
        is_true(
            "azure-native:databricks:Workspace",
            "parameters.requireInfrastructureEncryption.value",
            default=False,
            when=_is_level_3,
        ),
        is_text("azure-native:netapp:CapacityPool", "encryptionType", "Double", default="Single", when=_is_level_3),
        otherwise="it is not of level 3",
    ),
)
