"""Threat alerts of SQL that are off, or that leave kinds of attack out."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_set, is_text, table

RULE = Rule(
    id="HAV-DBS-005",
    title="Threat alerts of SQL servers are on and leave nothing out",
    why="An alert that was turned off because it was noisy is silent on the day of the attack.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:LT-1", "CAF-4.0:C1.c", "CSP:5.3"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-sql/database/threat-detection-configure",
        "Advanced Threat Protection raises alerts on injection, unusual access and brute force.",
    ),
    remediation="Set state to Enabled and take every entry out of disabledAlerts.",
    check=table(
        is_text("azure-native:sql:ServerSecurityAlertPolicy", "state", "Enabled"),
        is_not_set("azure-native:sql:ServerSecurityAlertPolicy", "disabledAlerts", "no alert turned off"),
        is_text("azure-native:sql:DatabaseSecurityAlertPolicy", "state", "Enabled"),
        is_not_set("azure-native:sql:DatabaseSecurityAlertPolicy", "disabledAlerts", "no alert turned off"),
    ),
)
