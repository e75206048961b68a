"""Events that are sent to an address alone."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable
from policies.workloads import EVENT_SUBSCRIPTIONS


def check(subscription: View) -> Iterator[Finding]:
    """Look at destinations that are web addresses."""
    for holder in ("destination", "deliveryWithResourceIdentity.destination"):
        target = subscription.child(holder)
        if target.same("endpointType", "WebHook"):
            break
    else:
        not_applicable("its events go to no web address")
    with target:
        if not target.text("endpointUrl").lower().startswith("https://"):
            yield target.fault("endpointUrl", "an address that begins with https:", got="another, or none")
    for name in ("azureActiveDirectoryTenantId", "azureActiveDirectoryApplicationIdOrUri"):
        with target:
            if not target.has(name):
                yield target.fault(name, "what the receiver can check a token by")
    with target:
        if target.same("minimumTlsVersionAllowed", "1.0", "1.1"):
            yield target.fault("minimumTlsVersionAllowed", "TLS 1.2")


RULE = Rule(
    id="HAV-MSG-005",
    title="Events go to web addresses over TLS, with a token that says who sends",
    why="A receiver that cannot tell who sends takes events of anybody; one in clear shows them to everybody.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(*EVENT_SUBSCRIPTIONS,),
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:IM-3",
        "CAF-4.0:B3.b",
        "CSP:1",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery",
        (
            "Web hooks receive events without a token unless an Entra tenant and application are named at the "
            "destination."
        ),
    ),
    remediation=(
        "Set azureActiveDirectoryTenantId and azureActiveDirectoryApplicationIdOrUri, an https endpointUrl, "
        "and TLS 1.2."
    ),
    check=check,
)
