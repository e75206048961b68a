"""Production APIs on a tier without a promise."""

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

TIERS = ("Premium", "PremiumV2", "StandardV2", "Isolated")


RULE = Rule(
    id="HAV-EDG-017",
    title="Production API gateways are of a tier with a promise of availability",
    why="The Developer tier promises nothing, and Consumption cannot be private.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "CAF-4.0:B5.b",
        "CSP:2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/api-management/api-management-features",
        ("Developer is not for production and has no promise; Consumption, Basic and Standard cannot join a network."),
    ),
    remediation="Use Premium, PremiumV2 or StandardV2.",
    check=table(
        is_text("azure-native:apimanagement:ApiManagementService", "sku.name", *TIERS, when=is_production),
        otherwise="it is not of production",
    ),
)
