"""Keys that open a whole namespace, or manage what they open."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

WHOLE = (
    "azure-native:eventhub:NamespaceAuthorizationRule",
    "azure-native:servicebus:NamespaceAuthorizationRule",
    "azure-native:relay:NamespaceAuthorizationRule",
    "azure-native:notificationhubs:NamespaceAuthorizationRule",
)
SINGLE = (
    "azure-native:eventhub:EventHubAuthorizationRule",
    "azure-native:servicebus:QueueAuthorizationRule",
    "azure-native:servicebus:TopicAuthorizationRule",
    "azure-native:relay:HybridConnectionAuthorizationRule",
    "azure-native:notificationhubs:NotificationHubAuthorizationRule",
)


def check(rule: View) -> Iterator[Finding]:
    """Refuse keys to namespaces, but for the one that Azure makes, and the right to manage anywhere."""
    if rule.token in WHOLE:
        if rule.same("authorizationRuleName", "RootManageSharedAccessKey"):
            not_applicable("Azure makes this one by itself; without local authentication it opens nothing")
        yield rule.fault("", "a rule of one queue, topic or hub, or a role", got="a key to the whole namespace")
    elif any(each.lower() == "manage" for each in rule.texts("rights")):
        yield rule.fault("rights", "Listen or Send alone")


RULE = Rule(
    id="HAV-MSG-004",
    title="Where keys exist they open one queue, topic or hub, and manage nothing",
    why="A key to the namespace reads and sends in every queue of every service in it.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(
        *WHOLE,
        *SINGLE,
    ),
    controls=(
        "MCSB-1:PA-7",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.c",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
        (
            "Built-in policies: rules other than RootManageSharedAccessKey should be removed from Service Bus and"
            " Event Hub namespaces."
        ),
    ),
    remediation=(
        "Remove the rule and give a role; or make a rule of the queue, topic or hub with Listen or Send alone."
    ),
    check=check,
)
