"""Rules of security groups and firewalls."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from estate import closing_steps
from leaving.doors.item import Item, Items, reached
from leaving.doors.kind import Kind, Part
from leaving.doors.marks import Mark, Side, addresses, domains
from leaving.doors.traffic import traffic_of
from policies.values import Mark as Unreadable

NSG = "azure-native:network:NetworkSecurityGroup"
SECURITY_RULE = "azure-native:network:SecurityRule"
GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
ADMIN_RULE = "azure-native:network:AdminRule"
IP_GROUP = "azure-native:network:IpGroup"

_NSG_SIDES: dict[Side, tuple[str, ...]] = {
    "source": ("sourceAddressPrefix", "sourceAddressPrefixes[]", "sources[].addressPrefix"),
    "target": ("destinationAddressPrefix", "destinationAddressPrefixes[]", "destinations[].addressPrefix"),
}
_FIREWALL_ADDRESSES: dict[Side, tuple[str, ...]] = {
    "source": ("sourceAddresses[]",),
    "target": ("destinationAddresses[]", "translatedAddress"),
}
_FIREWALL_NAMES = ("destinationFqdns[]", "targetFqdns[]", "targetUrls[]", "translatedFqdn", "destinationAddresses[]")
_FIREWALL_TAGS = ("fqdnTags[]", "webCategories[]")
_IP_GROUPS: dict[Side, str] = {"source": "sourceIpGroups[]", "target": "destinationIpGroups[]"}
_FIREWALL_SIDES: dict[Side, tuple[str, ...]] = {
    "source": (*_FIREWALL_ADDRESSES["source"], _IP_GROUPS["source"]),
    "target": (*_FIREWALL_ADDRESSES["target"], _IP_GROUPS["target"], *_FIREWALL_NAMES, *_FIREWALL_TAGS),
}


def _security_rules(item: Item, _items: Items) -> Iterator[Part]:
    alone = item.token in {SECURITY_RULE, ADMIN_RULE}
    rules = [("", item.props)] if alone else list(item.at("securityRules[]"))
    for _, rule in rules:
        if isinstance(rule, Mapping) and str(rule.get("access", "")).lower() != "deny":
            yield _part(item, rule, list(_addresses(rule, _NSG_SIDES)), _NSG_SIDES)


def _firewall_rules(item: Item, items: Items) -> Iterator[Part]:
    for _, collection in item.at("ruleCollections[]"):
        if isinstance(collection, Mapping) and str(_action(collection)).lower() != "deny":
            for _, rule in reached(collection, "rules[]"):
                if isinstance(rule, Mapping):
                    yield _part(item, rule, _firewall_marks(rule, items), _FIREWALL_SIDES)


def _action(collection: Mapping[str, Any]) -> Any:
    return next((value for _, value in reached(collection, "action.type")), "")


def _addresses(rule: Mapping[str, Any], sides: Mapping[Side, tuple[str, ...]]) -> Iterator[Mark]:
    for side, paths in sides.items():
        for path in paths:
            yield from (replace(mark, side=side) for mark in addresses(reached(rule, path)))


def _firewall_marks(rule: Mapping[str, Any], items: Items) -> list[Mark]:
    marks = list(_addresses(rule, _FIREWALL_ADDRESSES))
    marks += [mark for path in _FIREWALL_NAMES for mark in domains(reached(rule, path)) if mark.sort != "unreadable"]
    for side, path in _IP_GROUPS.items():
        for place, value in reached(rule, path):
            marks += [replace(mark, side=side) for mark in _of_ip_group(place, value, items)]
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


def _part(item: Item, rule: Mapping[str, Any], marks: list[Mark], sides: Mapping[Side, tuple[str, ...]]) -> Part:
    name = str(rule.get("name") or rule.get("securityRuleName") or "")
    said = tuple(str(each) for each in (rule.get("description"), name) if each)
    traffic, unread = traffic_of(rule, sides, bound=item.token in {NSG, SECURITY_RULE})
    return Part(item, name, (*marks, *unread), said, traffic=traffic)


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
