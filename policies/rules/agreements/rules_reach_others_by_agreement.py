"""Rules of networks and firewalls that let others in or out without an agreement."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import OURS, is_agreed
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import NSG, SECURITY_RULE, addresses, security_rules
from policies.view import Finding, View

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
ADMIN_RULE = "azure-native:network:AdminRule"
IP_GROUP = "azure-native:network:IpGroup"
SIDES = ("source", "destination")
EVERY = {"*", "0-65535", "1-65535"}
PORTLESS = {"icmp", "icmpv6"}


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at both sides of each rule that allows; a prefix that is not wholly ours reaches somebody else."""
    if resource.token == GROUP:
        for collection in resource.each("ruleCollections"):
            with collection:
                if not collection.same("action.type", "Deny"):
                    for rule in collection.each("rules"):
                        with rule:
                            yield from _firewall(rule, stack)
        return
    if resource.token == ADMIN_RULE:
        yield from _admin(resource, stack)
        return
    for rule in security_rules(resource):
        with rule:
            if not rule.same("access", "Deny"):
                yield from _security(rule, stack)


def _admin(rule: Resource, stack: Stack) -> Iterator[Finding]:
    """A rule of a network manager stands above every security group."""
    for side in ("sources", "destinations"):
        said = [each.text("addressPrefix") for each in rule.each(side)]
        others = ground.strangers(said, ground.ranges(stack))
        if others and not rule.same("access", "Deny"):
            if not is_agreed(rule.text("description")):
                yield rule.fault(side, OURS, got=f"'{others[0]}'")
            else:
                ports = rule.texts("destinationPortRanges")
                yield from _every_port(rule, "destinationPortRanges", ports, [rule.text("protocol")])


def _security(rule: View, stack: Stack) -> Iterator[Finding]:
    for side in SIDES:
        others = ground.strangers(addresses(rule, side), ground.ranges(stack))
        if others and not is_agreed(rule.text("description"), rule.text("name", "securityRuleName")):
            yield rule.fault(f"{side}AddressPrefix", OURS, got=f"'{others[0]}'")
        elif others:
            ports = [rule.text("destinationPortRange"), *rule.texts("destinationPortRanges")]
            yield from _every_port(rule, "destinationPortRange", ports, [rule.text("protocol")])


def _firewall(rule: View, stack: Stack) -> Iterator[Finding]:
    for side in SIDES:
        said = [*rule.texts(f"{side}Addresses"), *_of_groups(rule, f"{side}IpGroups", stack)]
        if side == "destination":
            said.append(rule.text("translatedAddress"))
        others = ground.strangers(said, ground.ranges(stack))
        if others and not is_agreed(rule.text("description"), rule.text("name")):
            yield rule.fault(f"{side}Addresses", OURS, got=f"'{others[0]}'")
        elif others and not rule.same("ruleType", "ApplicationRule"):
            yield from _every_port(rule, "destinationPorts", rule.texts("destinationPorts"), rule.texts("ipProtocols"))


def _every_port(rule: View, path: str, ports: list[str], protocols: list[str]) -> Iterator[Finding]:
    """What an agreement grants has ports: which ones, the proof knows, that there are some, the rule itself says."""
    ported = not protocols or any(each.lower() not in PORTLESS for each in protocols)
    if ported and (not any(ports) or any(each.strip() in EVERY for each in ports)):
        yield rule.fault(path, "the ports that the agreement grants", got="every port")


def _of_groups(rule: View, path: str, stack: Stack) -> Iterator[str]:
    """Look into IP groups; one that is not of the run could hold anybody."""
    for text in rule.texts(path):
        group = stack.named(text)
        if group is not None and group.token == IP_GROUP:
            yield from group.texts("ipAddresses")
        else:
            yield "0.0.0.0/1"


RULE = Rule(
    id="HAV-AGR-011",
    title="Rules let in and out what is the Council's own, and others by agreement alone",
    why="A range of somebody else in a rule, an IP group or a wide prefix is a door that nobody closes.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(NSG, SECURITY_RULE, GROUP, ADMIN_RULE),
    controls=("CSP:8", "CSP:11", "CE-3.3:FW-06", "MCSB-1:NS-1"),
    source=Source(
        "https://www.ncsc.gov.uk/collection/supply-chain-security",
        "Know what suppliers and partners can reach.",
    ),
    remediation=(
        "Name ranges of the run's networks or of the hubs' tag own-ranges; for others say the agreement and its last "
        "day in the description, and the ports that it grants."
    ),
    waivable=False,
    check=check,
)
