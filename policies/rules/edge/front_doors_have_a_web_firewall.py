"""Names of Front Door that no firewall guards."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

ENDPOINT = "azure-native:cdn:AFDEndpoint"
POLICY = "azure-native:cdn:SecurityPolicy"


def check(door: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for a security policy that names the endpoint or domain together with a firewall policy."""
    if door.token == ENDPOINT and door.same("enabledState", "Disabled"):
        not_applicable("the endpoint is off")
    naming = stack.referring(door, POLICY, "parameters.associations[].domains[].id")
    if not any(each.has("parameters.wafPolicy") for each in naming):
        got = "one without a firewall policy" if naming else "none"
        yield door.fault("", "a security policy that names it", got=got)


RULE = Rule(
    id="HAV-EDG-009",
    title="Every endpoint and domain of Front Door is covered by a security policy",
    why="A firewall policy guards only the names that a security policy ties it to.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(
        ENDPOINT,
        "azure-native:cdn:AFDCustomDomain",
    ),
    controls=(
        "MCSB-1:NS-6",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-create-portal",
        (
            "Front Door sends requests past the firewall unless a security policy of the profile names the "
            "endpoint or domain."
        ),
    ),
    remediation=(
        "Add a SecurityPolicy to the profile with the wafPolicy and the endpoint and each custom domain under domains."
    ),
    check=check,
)
