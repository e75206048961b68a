"""Production on plans that promise nothing."""

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, is_text, is_true, table
from policies.view import View

LOW = ("F1", "FREE", "D1", "SHARED", "B1", "B2", "B3", "Y1")
PLAN = "azure-native:web:AppServicePlan"


def _is_zonal(plan: View) -> bool:
    """Production plans whose tier knows zones: Premium v2 and later, and Isolated v2."""
    size = plan.text("sku.name").upper()
    return is_production(plan) and size.startswith(("P", "I")) and size.endswith(("V2", "V3", "V4"))


RULE = Rule(
    id="HAV-WEB-014",
    title="Production plans and static sites are of a tier that can be private and promises to be there",
    why="Free and shared plans have no network, no private endpoint, no scale and no promise of availability.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-2",
        "CAF-4.0:B5.b",
        "CSP:2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/overview-hosting-plans",
        ("Free and Shared plans share machines with other customers, and Basic ones have no slots, zones or scaling."),
    ),
    remediation="Use PremiumV3 or later with zoneRedundant for plans of production, and Standard for static sites.",
    check=table(
        is_not_text(PLAN, "sku.name", *LOW, default="F1", when=is_production),
        is_true(PLAN, "zoneRedundant", when=_is_zonal),
        is_text("azure-native:web:StaticSite", "sku.name", "Standard", default="Free", when=is_production),
        otherwise="it is not of production",
    ),
)
