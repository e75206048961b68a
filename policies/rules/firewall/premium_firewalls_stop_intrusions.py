"""Intrusion detection that is off or only watches."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-FW-003",
    title="Premium firewalls stop intrusions",
    why="Whoever pays for intrusion prevention and leaves it off has neither.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-4",
        "MCSB-1:LT-1",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/firewall/premium-features#idps",
        "Intrusion detection has the modes Off, Alert, and Alert and deny.",
    ),
    remediation="Set intrusionDetection.mode to Deny.",
    check=table(
        is_text(
            "azure-native:network:FirewallPolicy",
            "intrusionDetection.mode",
            "Deny",
            default="Off",
            when=lambda policy: policy.same("sku.tier", "Premium", default="Standard"),
        ),
        otherwise="the policy is not of the Premium tier",
    ),
)
