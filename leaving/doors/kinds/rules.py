"""Rules of security groups and firewalls."""

from collections.abc import Iterator, Mapping
from typing import Any

from estate import closing_steps
from leaving.doors.item import Item, Items, reached
from leaving.doors.kind import Kind, Part
from leaving.doors.marks import Mark, addresses, domains
from policies.values import Mark as Unreadable

NSG = "azure-native:network:NetworkSecurityGroup"
SECURITY_RULE = "azure-native:network:SecurityRule"
GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
ADMIN_RULE = "azure-native:network:AdminRule"
IP_GROUP = "azure-native:network:IpGroup"

_NSG_SIDES = (
    *(f"{side}AddressPrefix{end}" for side in ("source", "destination") for end in ("", "es[]")),
    "sources[].addressPrefix",
    "destinations[].addressPrefix",
)
_FIREWALL_SIDES = ("sourceAddresses[]", "destinationAddresses[]", "translatedAddress")
_FIREWALL_NAMES = ("destinationFqdns[]", "targetFqdns[]", "targetUrls[]", "translatedFqdn", "destinationAddresses[]")
_IP_GROUPS = ("sourceIpGroups[]", "destinationIpGroups[]")


def _security_rules(item: Item, _items: Items) -> Iterator[Part]:
    alone = item.token in {SECURITY_RULE, ADMIN_RULE}
    rules = [("", item.props)] if alone else list(item.at("securityRules[]"))
    for _, rule in rules:
        if isinstance(rule, Mapping) and str(rule.get("access", "")).lower() != "deny":
            marks = [mark for path in _NSG_SIDES for mark in addresses(reached(rule, path))]
            yield _part(item, rule, marks)


def _firewall_rules(item: Item, items: Items) -> Iterator[Part]:
    for _, collection in item.at("ruleCollections[]"):
        if isinstance(collection, Mapping) and str(_action(collection)).lower() != "deny":
            for _, rule in reached(collection, "rules[]"):
                if isinstance(rule, Mapping):
                    yield _part(item, rule, _firewall_marks(rule, items))


def _action(collection: Mapping[str, Any]) -> Any:
    return next((value for _, value in reached(collection, "action.type")), "")


def _firewall_marks(rule: Mapping[str, Any], items: Items) -> list[Mark]:
    marks = [mark for path in _FIREWALL_SIDES for mark in addresses(reached(rule, path))]
    marks += [mark for path in _FIREWALL_NAMES for mark in domains(reached(rule, path)) if mark.sort != "unreadable"]
    for path in _IP_GROUPS:
        for place, value in reached(rule, path):
            marks += _of_ip_group(place, value, items)
    return marks


def _of_ip_group(place: str, value: Any, items: Items) -> Iterator[Mark]:
    """Look into the group; one that is not there to be looked into is said to be unreadable."""
    group = items.named(value) if isinstance(value, str) else None
    if group is None:
        said = str(value) if isinstance(value, Unreadable) else f"IP group {value}, which is not of this state"
        yield Mark("unreadable", said, place)
        return
    for mark in addresses(group.at("ipAddresses[]")):
        yield mark.through(f"IP group {group.name}")


def _part(item: Item, rule: Mapping[str, Any], marks: list[Mark]) -> Part:
    name = str(rule.get("name") or rule.get("securityRuleName") or "")
    return Part(item, name, tuple(marks), tuple(str(each) for each in (rule.get("description"), name) if each))


KINDS = (
    Kind(
        name="nsg-rule",
        title="rule of a network security group",
        sign="an allowed prefix on either side that meets a range of the party, or holds it",
        tokens=(NSG, SECURITY_RULE, ADMIN_RULE),
        parts=_security_rules,
        granted_by=("flows", "dns"),
        steps=closing_steps.NSG_RULE,
        source="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    ),
    Kind(
        name="firewall-rule",
        title="rule of a firewall policy",
        sign="a source, target, IP group or name of the party in a rule that allows or translates",
        tokens=(GROUP,),
        parts=_firewall_rules,
        granted_by=("flows", "dns"),
        steps=closing_steps.FIREWALL_RULE,
        source="https://learn.microsoft.com/azure/firewall/rule-processing",
    ),
)
