"""Messages that vanish."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, is_true, table

RULE = Rule(
    id="HAV-MSG-008",
    title="Messages that cannot be delivered are kept",
    why="A message that expires unseen is a request of a resident that nobody answers.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=(
        "CAF-4.0:B5.b",
        "CSP:2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues",
        (
            "Expired messages are dropped unless dead-lettering is on; Event Grid gives up after a day and drops "
            "the event."
        ),
    ),
    remediation="Set deadLetteringOnMessageExpiration to true; give event subscriptions a dead letter destination.",
    check=table(
        is_true("azure-native:servicebus:Queue", "deadLetteringOnMessageExpiration"),
        is_true("azure-native:servicebus:Subscription", "deadLetteringOnMessageExpiration"),
        is_set(
            "azure-native:eventgrid:EventSubscription",
            "deadLetterWithResourceIdentity",
            "a place for dead letters",
            also=("deadLetterDestination",),
        ),
        is_set(
            "azure-native:eventgrid:SystemTopicEventSubscription",
            "deadLetterWithResourceIdentity",
            "a place for dead letters",
            also=("deadLetterDestination",),
        ),
    ),
)
