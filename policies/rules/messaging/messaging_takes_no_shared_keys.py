"""Messaging that anybody with a key may use."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table

RULE = Rule(
    id="HAV-MSG-001",
    title="Messaging services know who sends and reads, and take no shared keys",
    why="A key says nothing of who holds it, is copied into code, and opens everything.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-1",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/event-hubs/authenticate-shared-access-signature",
        "Keys work beside Entra sign-in until local authentication is disabled; it is on unless said otherwise.",
    ),
    remediation="Set disableLocalAuth to true and give senders and readers roles.",
    check=table(
        is_true("azure-native:eventhub:Namespace", "disableLocalAuth"),
        is_true("azure-native:servicebus:Namespace", "disableLocalAuth"),
        is_true("azure-native:eventgrid:Topic", "disableLocalAuth"),
        is_true("azure-native:eventgrid:Domain", "disableLocalAuth"),
        is_true("azure-native:eventgrid:PartnerNamespace", "disableLocalAuth"),
        is_true("azure-native:signalrservice:SignalR", "disableLocalAuth"),
        is_true("azure-native:webpubsub:WebPubSub", "disableLocalAuth"),
        is_true("azure-native:iothub:IotHubResource", "properties.disableLocalAuth"),
    ),
)
