"""Defender plans that are turned off by declaration."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-MON-010",
    title="Defender plans that are declared are on",
    why="A plan that is declared as Free turns off what somebody had turned on.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:LT-1",
        "MCSB-1:LT-2",
        "CIS-AZ-6.0.0:8.1.1.1",
        "CIS-AZ-6.0.0:8.1.3.1",
        "CIS-AZ-6.0.0:8.1.4.1",
        "CIS-AZ-6.0.0:8.1.5.1",
        "CIS-AZ-6.0.0:8.1.6.1",
        "CIS-AZ-6.0.0:8.1.7.1",
        "CIS-AZ-6.0.0:8.1.7.2",
        "CIS-AZ-6.0.0:8.1.7.3",
        "CIS-AZ-6.0.0:8.1.7.4",
        "CIS-AZ-6.0.0:8.1.8.1",
        "CIS-AZ-6.0.0:8.1.9.1",
        "CAF-4.0:C1.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction",
        "A plan is on when its pricing tier is Standard.",
    ),
    remediation="Set pricingTier to Standard.",
    check=table(is_text("azure-native:security:Pricing", "pricingTier", "Standard", default="Free")),
)
