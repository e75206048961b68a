"""Accounts whose data may be copied to accounts of others."""

from policies.data_services import serves_azure_alone
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-STO-005",
    title="Data of storage are copied inside the tenant alone",
    why="Whoever may read a blob may otherwise copy it to an account of his own.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=("MCSB-1:DP-2", "CSP:2.1"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/security-restrict-copy-operations",
        "allowedCopyScope limits copies to the same tenant (AAD) or to private links.",
    ),
    remediation="Set allowedCopyScope to AAD or PrivateLink.",
    check=table(
        is_text(
            "azure-native:storage:StorageAccount",
            "allowedCopyScope",
            "AAD",
            "PrivateLink",
            when=lambda account: not serves_azure_alone(account),
        ),
        otherwise="only Azure's own services reach it",
    ),
)
