"""Production databases that stand in one building."""

from policies.data_services import is_production
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_text, is_true, table
from policies.view import View


def _needs_zones(resource: View) -> bool:
    """Production, in a region that has zones."""
    return is_production(resource) and resource.text("location").replace(" ", "").lower() != "ukwest"


RULE = Rule(
    id="HAV-DBS-006",
    title="Databases of production survive the loss of a zone",
    why="One failed data centre then stops the service for hours.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    controls=("CAF-4.0:B5.b",),
    source=Source(
        "https://learn.microsoft.com/azure/reliability/availability-zones-service-support",
        "Zone-redundant servers keep a copy in another zone of the region; UK West has no zones.",
    ),
    remediation="Ask for zone redundancy with the property that the message names.",
    check=table(
        is_text(
            "azure-native:dbforpostgresql:Server",
            "highAvailability.mode",
            "ZoneRedundant",
            default="Disabled",
            when=_needs_zones,
        ),
        is_text(
            "azure-native:dbformysql:Server",
            "highAvailability.mode",
            "ZoneRedundant",
            default="Disabled",
            when=_needs_zones,
        ),
        is_true("azure-native:sql:Database", "zoneRedundant", default=False, when=_needs_zones),
        is_true("azure-native:sql:ElasticPool", "zoneRedundant", default=False, when=_needs_zones),
        is_true("azure-native:sql:ManagedInstance", "zoneRedundant", default=False, when=_needs_zones),
        is_set("azure-native:redisenterprise:RedisEnterprise", "zones", "zones", when=_needs_zones),
        otherwise="it is no part of production, or its region has no zones",
    ),
)
