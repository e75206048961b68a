"""Messaging of a kind that can only be public."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, is_text, table

RULE = Rule(
    id="HAV-MSG-007",
    title="Messaging services are of a kind that can be private",
    why="The small kinds know no private endpoints: they are public or of no use.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:NS-2",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/private-link/availability",
        (
            "Private endpoints need Service Bus Premium, Event Hubs Standard or better, and SignalR or Web PubSub"
            " Standard or better."
        ),
    ),
    remediation="Choose Premium for Service Bus, Standard or better for the others.",
    check=table(
        is_text("azure-native:servicebus:Namespace", "sku.name", "Premium", default="Standard"),
        is_not_text("azure-native:eventhub:Namespace", "sku.name", "Basic", default="Standard"),
        is_not_text("azure-native:signalrservice:SignalR", "sku.name", "Free_F1", default="Standard_S1"),
        is_not_text("azure-native:webpubsub:WebPubSub", "sku.name", "Free_F1", default="Standard_S1"),
    ),
)
