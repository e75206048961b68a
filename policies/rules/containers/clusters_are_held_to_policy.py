"""Clusters that run whatever they are given."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-CNT-004",
    title="Clusters obey Azure Policy and are watched by Defender",
    why="Rules for what may run, and alarms when it misbehaves, are parts of a cluster that must be asked for.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-2",
        "MCSB-1:LT-1",
        "CIS-AZ-6.0.0:8.1.4.1",
        "CAF-4.0:B4.b",
        "CSP:5.3",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes",
        "The policy add-on and the Defender sensor are off unless set in the cluster.",
    ),
    remediation=(
        "Set addonProfiles.azurepolicy.enabled and securityProfile.defender.securityMonitoring.enabled to true."
    ),
    check=table(
        is_true("azure-native:containerservice:ManagedCluster", "addonProfiles.azurepolicy.enabled"),
        is_true("azure-native:containerservice:ManagedCluster", "securityProfile.defender.securityMonitoring.enabled"),
    ),
)
