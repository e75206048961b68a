"""Policies that only note what they should refuse."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, is_true, table

RULE = Rule(
    id="HAV-FW-002",
    title="Every firewall policy refuses known bad addresses and answers names itself",
    why="Alerting lets the connection to a known criminal host through.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-3",
        "MCSB-1:NS-10",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/firewall/threat-intel",
        "Threat intelligence can alert or deny; rules with names need the DNS proxy.",
    ),
    remediation="Set threatIntelMode to Deny and dnsSettings.enableProxy to true.",
    check=table(
        is_text("azure-native:network:FirewallPolicy", "threatIntelMode", "Deny", default="Alert"),
        is_true("azure-native:network:FirewallPolicy", "dnsSettings.enableProxy", default=False),
    ),
)
