"""Events that are delivered with a key."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import EVENT_SUBSCRIPTIONS

KEYED = ("EventHub", "ServiceBusQueue", "ServiceBusTopic", "StorageQueue", "HybridConnection")


def check(subscription: View) -> Iterator[Finding]:
    """Look for deliveries, and dead letters, that use a key."""
    with subscription:
        if subscription.same("destination.endpointType", *KEYED):
            yield subscription.fault("deliveryWithResourceIdentity", "the destination, with an identity")
    with subscription:
        if subscription.has("deadLetterDestination"):
            yield subscription.fault("deadLetterWithResourceIdentity", "the dead letters, with an identity")


RULE = Rule(
    id="HAV-MSG-006",
    title="Events are delivered to queues and hubs by a managed identity",
    why="Without an identity Event Grid uses the key of the queue or hub, which must therefore stay on.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    applies_to=(*EVENT_SUBSCRIPTIONS,),
    controls=(
        "MCSB-1:IM-3",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/event-grid/managed-service-identity",
        "Delivery uses keys unless the subscription says deliveryWithResourceIdentity; dead letters likewise.",
    ),
    remediation=(
        "Move destination into deliveryWithResourceIdentity with the identity of the topic, and dead letters as well."
    ),
    check=check,
)
