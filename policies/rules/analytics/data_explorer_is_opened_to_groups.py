"""Data Explorer opened to single people and other tenants."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-ANL-007",
    title="Data Explorer is opened to groups and applications",
    why="Rights of a person stay when he changes his work, and no review of groups finds them.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:PA-1", "MCSB-1:PA-7", "CAF-4.0:B2.d"),
    source=Source(
        "https://learn.microsoft.com/kusto/access-control/role-based-access-control",
        "Principals are users, groups or applications; groups are recommended.",
    ),
    remediation="Assign the role to a group.",
    check=table(
        is_text("azure-native:kusto:ClusterPrincipalAssignment", "principalType", "Group", "App"),
        is_text("azure-native:kusto:DatabasePrincipalAssignment", "principalType", "Group", "App"),
    ),
)
