"""Rule collection groups of a firewall policy.

https://learn.microsoft.com/azure/firewall/policy-rule-sets
"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.network.addresses import cidr, is_address
from emulator.values import Properties, at, known
from emulator.world import World

GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"
KINDS = {
    "FirewallPolicyFilterRuleCollection": ("NetworkRule", "ApplicationRule"),
    "FirewallPolicyNatRuleCollection": ("NatRule",),
}
PRIORITIES = range(100, 65001)


@semantics(GROUP)
class RuleCollectionGroup(Semantics):
    """Collections of rules in order of priority."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Priorities, kinds, and each rule."""
        collections = request.get("ruleCollections", [])
        yield from _priority(request.get("priority"), request.subject, "priority")
        yield from _apart(request, world)
        taken: dict[object, str] = {}
        policy = world.get(ids.parent(request.id)) if request.id else None
        for index, collection in enumerate(collections):
            place = f"ruleCollections[{index}]"
            name = f"{request.subject}/ruleCollections/{at(collection, 'name')}"
            priority = at(collection, "priority")
            yield from _priority(priority, name, f"{place}.priority")
            if priority is not None and priority in taken:
                words = {"groupId": name, "otherGroupId": taken[priority], "priority": int(priority)}
                yield refusal("rule-collection-group-priority-conflict", place=f"{place}.priority", **words)
            taken.setdefault(priority, name)
            yield from _collection(collection, name, place, policy)


def _priority(priority: object, name: str, place: str) -> Iterator[AzureError]:
    if isinstance(priority, int | float) and int(priority) not in PRIORITIES:
        said = f"{name}: priority {int(priority)} is outside {PRIORITIES[0]} to {PRIORITIES[-1]}."
        yield own("rule-collection-priority-range", said, place=place)


def _apart(request: Request, world: World) -> Iterator[AzureError]:
    policy = ids.parent(request.id) if request.id else None
    for other in world.children(policy, GROUP) if policy else ():
        if other.name.lower() != request.name.lower() and other.get("priority") == request.get("priority", object()):
            words = {"groupId": request.subject, "otherGroupId": other.id, "priority": int(other.get("priority"))}
            yield refusal("rule-collection-group-priority-conflict", place="priority", **words)


def _collection(collection: Properties, name: str, place: str, policy: Resource | None) -> Iterator[AzureError]:
    kind, rules = at(collection, "ruleCollectionType"), at(collection, "rules") or []
    if kind not in KINDS:
        return  # not known yet: the schema gate has refused any other
    found = [at(rule, "ruleType") for rule in rules]
    for index, rule_type in enumerate(found):
        if rule_type is not None and rule_type not in KINDS[kind]:
            said = f"{name}: a rule of type {rule_type} cannot stand in a {kind}; it takes {' or '.join(KINDS[kind])}."
            yield own("rule-of-wrong-kind", said, place=f"{place}.rules[{index}].ruleType")
    if {"NetworkRule", "ApplicationRule"} <= set(found):
        said = f"{name}: network and application rules stand in one collection; Azure takes one kind in each."
        yield own("rule-kinds-mixed", said, place=f"{place}.rules")
    names = [str(at(rule, "name")).lower() for rule in rules]
    for twice in sorted({each for each in names if names.count(each) > 1}):
        yield own("rule-name-twice", f"{name}: two rules are called '{twice}'.", place=f"{place}.rules")
    for index, rule in enumerate(rules):
        yield from _rule(rule, name, f"{place}.rules[{index}]", policy)


def _rule(rule: Properties, name: str, place: str, policy: Resource | None) -> Iterator[AzureError]:
    subject = f"{name}, rule '{at(rule, 'name')}'"
    for side in ("sourceAddresses", "destinationAddresses"):
        for index, text in enumerate(at(rule, side) or []):
            if isinstance(text, str) and known(text) and not _is_place(text, side):
                said = f"{subject}: '{text}' is no range, address or '*'."
                yield own("firewall-rule-address", said, place=f"{place}.{side}[{index}]")
    if not any(rule.get(form) for form in ("sourceAddresses", "sourceIpGroups")):
        yield own("firewall-rule-without-source", f"{subject} names no source.", place=place)
    named = at(rule, "ruleType") == "NetworkRule" and at(rule, "destinationFqdns")
    if named and policy and not policy.get("dnsSettings.enableProxy"):
        said = (
            f"{subject} names FQDNs; network rules may do so only when the policy's DNS proxy is on "
            "(https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules)."
        )
        yield own("firewall-rule-fqdn-without-proxy", said, place=f"{place}.destinationFqdns")
    premium = at(rule, "ruleType") == "ApplicationRule" and (at(rule, "terminateTLS") or at(rule, "targetUrls"))
    if premium and policy and policy.get("sku.tier", "Standard") != "Premium":
        said = f"{subject} inspects TLS or URLs, which needs a Premium policy; {policy.name} is not."
        yield own("firewall-rule-needs-premium", said, place=place)


def _is_place(text: str, side: str) -> bool:
    first, _, last = text.partition("-")
    span = bool(last) and is_address(first) and is_address(last)
    tag = side == "destinationAddresses" and text[:1].isalpha()
    return text == "*" or span or tag or is_address(text) or cidr(text) is not None
