"""Communication services whose data lie elsewhere."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-SOV-008",
    title="Mail and message services keep their data in the United Kingdom",
    why="These types have no region; where they keep data is a property of its own.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("CSP:2.1",),
    source=Source(
        "https://learn.microsoft.com/azure/communication-services/concepts/privacy",
        "Data at rest are kept in the data location that was chosen.",
    ),
    remediation="Set dataLocation to uk.",
    check=table(
        is_text("azure-native:communication:CommunicationService", "dataLocation", "uk", "United Kingdom"),
        is_text("azure-native:communication:EmailService", "dataLocation", "uk", "United Kingdom"),
    ),
)
