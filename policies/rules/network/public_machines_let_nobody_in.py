"""Public exposure that no single resource shows."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, from_public, lets_in
from policies.view import Finding, not_applicable

SUBNET = "azure-native:network:Subnet"


def check(card: Resource, stack: Stack) -> Iterator[Finding]:
    """Follow a card with a public address to its own group and its subnet's, inline rules and separate ones."""
    exposed = [each for each in card.each("ipConfigurations") if each.has("publicIPAddress")]
    if not exposed:
        not_applicable("the card has no public address")
    groups = [_group(card, stack)]
    for configuration in exposed:
        subnet = stack.target(configuration, "subnet.id", SUBNET)
        groups.append(_group(subnet, stack) if subnet else None)
    found = [group for group in groups if group is not None]
    if not found:
        yield card.fault("networkSecurityGroup", "a group on the card or its subnet", got="none of this run")
        return
    opened = [_opened(group, stack) for group in found]
    if all(opened):
        yield card.fault("ipConfigurations", "groups that close it", got=f"a public address, and {', '.join(opened)}")


def _group(holder: Resource, stack: Stack) -> Resource | None:
    return stack.target(holder, "networkSecurityGroup.id", NSG)


def _opened(group: Resource, stack: Stack) -> str:
    """Name the first rule of a group that lets a public source in, '' when none does."""
    for rule in [*group.each("securityRules"), *stack.inside(group, SECURITY_RULE)]:
        if lets_in(rule) and from_public(rule):
            return f"{group.name} open to '{from_public(rule)}'"
    return ""


RULE = Rule(
    id="HAV-NET-016",
    title="A machine with a public address lets nobody in from the internet",
    why="A public address, a route straight out and an open group are harmless each alone; together they are a way in.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:network:NetworkInterface",),
    controls=(
        "MCSB-1:NS-1",
        "CE-3.3:FW-01",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security",
        "NS-1 and NS-2: reduce exposure to the internet.",
    ),
    remediation="Take the public address away, or close the groups of the card and of its subnet.",
    waivable=False,
    check=check,
)
