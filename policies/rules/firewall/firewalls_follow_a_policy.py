"""Firewalls whose rules no policy holds."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_set, is_set, table

RULE = Rule(
    id="HAV-FW-001",
    title="Every firewall follows a policy and carries no classic rules",
    why="Classic rules are seen in no review of the policy.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-3",
        "CAF-4.0:B4.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/firewall-manager/policy-overview",
        "A policy is the recommended way to configure a firewall; classic rules cannot be mixed with it.",
    ),
    remediation="Give the firewall a firewallPolicy and move its rules there.",
    check=table(
        is_set("azure-native:network:AzureFirewall", "firewallPolicy", "a firewall policy"),
        is_not_set("azure-native:network:AzureFirewall", "networkRuleCollections", "rules in the policy alone"),
        is_not_set("azure-native:network:AzureFirewall", "applicationRuleCollections", "rules in the policy alone"),
        is_not_set("azure-native:network:AzureFirewall", "natRuleCollections", "rules in the policy alone"),
    ),
)
