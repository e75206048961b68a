"""Gateways that pass on every attack."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

POLICY = "azure-native:network:WebApplicationFirewallPolicy"


def check(gateway: Resource, stack: Stack) -> Iterator[Finding]:
    """Judge the tier, then the policy of the gateway or of each listener; the older way, inside the gateway, counts."""
    if not gateway.same("sku.tier", "WAF_v2", "WAF"):
        yield gateway.fault("sku.tier", "'WAF_v2'")
        return
    if gateway.flag("webApplicationFirewallConfiguration.enabled", default=False):
        return
    if gateway.has("firewallPolicy"):
        yield from _judged(gateway, stack)
        return
    if not gateway.has("httpListeners"):
        yield gateway.fault("firewallPolicy", "a web application firewall policy")
    for listener in gateway.each("httpListeners"):
        with listener:
            if listener.has("firewallPolicy"):
                yield from _judged(listener, stack)
            else:
                yield listener.fault("firewallPolicy", "a web application firewall policy, here or on the gateway")


def _judged(holder: View, stack: Stack) -> Iterator[Finding]:
    policy = stack.target(holder, "firewallPolicy.id", POLICY)
    if policy and policy.same("policySettings.state", "Disabled"):
        yield holder.fault("firewallPolicy", "a policy that is on", got=f"{policy.name}, which is off")


RULE = Rule(
    id="HAV-EDG-001",
    title="Every application gateway has a web application firewall that is on",
    why=("Injection and scanning are the first things that any public page receives; a plain gateway passes them on."),
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:ApplicationGateway",),
    controls=(
        "MCSB-1:NS-6",
        "CIS-AZ-6.0.0:7.10",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/web-application-firewall/ag/ag-overview",
        (
            "A gateway of the WAF_v2 tier takes a firewall policy, for itself or for each listener; other tiers "
            "have none."
        ),
    ),
    remediation="Set sku.tier to WAF_v2 and firewallPolicy.id to a WebApplicationFirewallPolicy that is enabled.",
    check=check,
)
