"""Private links into or out of subscriptions of others."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import OURS, TAGGED, is_agreed, is_agreed_by_tags
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

ENDPOINT = "azure-native:network:PrivateEndpoint"
SERVICE = "azure-native:network:PrivateLinkService"


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare subscriptions with those of the run; a service named by an alias is always somebody else's."""
    if resource.token == SERVICE:
        for path in ("visibility.subscriptions", "autoApproval.subscriptions"):
            others = [each for each in resource.texts(path) if ground.foreign_subscription(each, stack)]
            if others and not is_agreed_by_tags(resource):
                yield resource.fault(path, TAGGED, got=f"'{others[0]}'")
        return
    for path in ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections"):
        for connection in resource.each(path):
            with connection:
                target = connection.text("privateLinkServiceId")
                alias = target.lower().endswith(".azure.privatelinkservice")
                theirs = alias or bool(ground.foreign_subscription(target, stack))
                if theirs and not is_agreed(connection.text("requestMessage")) and not is_agreed_by_tags(resource):
                    yield connection.fault("privateLinkServiceId", OURS)


RULE = Rule(
    id="HAV-AGR-013",
    title="Private links cross to subscriptions of others by agreement alone",
    why="A private link is a way past every firewall, in the direction that it was made for.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(ENDPOINT, SERVICE),
    controls=("CSP:8", "MCSB-1:NS-2"),
    source=Source(
        "https://learn.microsoft.com/azure/private-link/private-link-service-overview#control-service-exposure",
        "Services are shown to, and approved for, subscriptions of any tenant.",
    ),
    remediation="Tag endpoint or service with agreement and agreement-ends, or remove the other subscription.",
    waivable=False,
    check=check,
)
