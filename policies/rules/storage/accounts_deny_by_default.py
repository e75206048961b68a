"""Network rules that let in whoever no rule names."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-STO-002",
    title="Network rules of stores deny whoever they do not name",
    why="The day the public side is opened for a moment, everybody is let in.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("CIS-AZ-6.0.0:9.3.2.3", "MCSB-1:NS-2", "CE-3.3:FW-04"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/storage-network-security-set-default-access",
        "The default rule allows all networks unless set to deny.",
    ),
    remediation="Set the default action to Deny.",
    check=table(
        is_text("azure-native:storage:StorageAccount", "networkRuleSet.defaultAction", "Deny", default="Allow"),
        is_text("azure-native:keyvault:Vault", "properties.networkAcls.defaultAction", "Deny", default="Allow"),
        is_text("azure-native:keyvault:ManagedHsm", "properties.networkAcls.defaultAction", "Deny", default="Allow"),
        is_text(
            "azure-native:cognitiveservices:Account", "properties.networkAcls.defaultAction", "Deny", default="Allow"
        ),
    ),
)
