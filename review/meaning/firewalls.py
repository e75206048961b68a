"""What a firewall lets through: the rules of its policy and of the policies above that, as boxes."""

from collections.abc import Iterator, Sequence
from typing import Any

from review.meaning.addresses import PUBLIC, Names, ports, resolve
from review.meaning.boxes import Box, Interval, joined, product
from review.meaning.filters import Rule, hosts, protocols
from review.meaning.networks import N, Networks
from review.meaning.reading import each, folded, get, is_unknown, text, texts
from review.meaning.resources import Planned


class Firewalls:
    """The firewalls of one side."""

    def __init__(self, networks: Networks) -> None:
        """Read the rules of every policy."""
        self._networks, self._ground = networks, networks.ground
        self._groups: dict[str, list[Planned]] = {}
        for one in self._ground.of(f"{N}:FirewallPolicyRuleCollectionGroup"):
            self._groups.setdefault(self._policy(one), []).append(one)
        self._read: dict[str, tuple[list[Rule], list[Rule]]] = {}

    def _policy(self, group: Planned) -> str:
        if group.id.startswith("/"):
            return folded(group.id).partition("/rulecollectiongroups/")[0]
        tail = f"/firewallpolicies/{text(group.inputs, 'firewallPolicyName')}".lower()
        home = f"/resourcegroups/{text(group.inputs, 'resourceGroupName')}/".lower()
        return next((at for at in self._ground.by_id if at.endswith(tail) and home in at), "")

    def rules(self, firewall: Planned) -> tuple[list[Rule], list[Rule]]:
        """Return the rules that judge what passes, and those that translate addresses into the network."""
        if firewall.urn not in self._read:
            policy = folded(text(firewall.inputs, "firewallPolicy.id"))
            passing: list[Rule] = []
            into: list[Rule] = []
            above = 0
            while policy and above < 5:
                for group in self._groups.get(policy, ()):
                    for kind, rule in self._collections(group, -above):
                        (into if kind == "into" else passing).append(rule)
                one = self._ground.by_id.get(policy)
                policy, above = folded(text(one.inputs, "basePolicy.id")) if one else "", above + 1
            self._read[firewall.urn] = passing, into
        return self._read[firewall.urn]

    def _collections(self, group: Planned, level: int) -> Iterator[tuple[str, Rule]]:
        """Judge network rules before application rules, whatever their priorities, and a parent policy's rules first.

        https://learn.microsoft.com/azure/firewall/rule-processing
        """
        for collection in each(group.inputs, "ruleCollections"):
            allows = text(collection, "action.type").lower() in {"allow", "dnat"}
            for rule in each(collection, "rules"):
                kind = text(rule, "ruleType").lower()
                order = (int(kind == "applicationrule"), level, _whole(group.inputs), _whole(collection))
                boxes, urns = self._boxes(rule, kind)
                name = f"{text(collection, 'name')}/{text(rule, 'name')}"
                found = Rule(order, name, allows, tuple(boxes), frozenset({group.urn, *urns}))
                yield ("into" if kind == "natrule" else "passing"), found

    def _boxes(self, rule: Any, kind: str) -> tuple[list[Box], set[str]]:
        sources, urns = self._addresses(rule, "source")
        if kind == "applicationrule":
            return self._by_name(rule, sources), urns
        if kind == "natrule":
            to = text(rule, "translatedAddress") or text(rule, "translatedFqdn")
            spans = ports([text(rule, "translatedPort")]) or ports(texts(rule, "destinationPorts"))
            return product(sources, resolve(to, self._names), protocols(texts(rule, "ipProtocols")), spans), urns
        targets, more = self._addresses(rule, "destination")
        targets = joined([*targets, *(one for host in hosts(rule) for one in self._names.covered(f"name:{host}"))])
        spans = ports(texts(rule, "destinationPorts"))
        return product(sources, targets, protocols(texts(rule, "ipProtocols")), spans), urns | more

    def _by_name(self, rule: Any, sources: Sequence[Interval]) -> list[Box]:
        found: list[Interval] = []
        for host in hosts(rule):
            found += [*PUBLIC, *self._names.covered("name:*")] if host == "*" else self._names.covered(f"name:{host}")
        for said in texts(rule, "destinationAddresses"):
            found += resolve(said, self._names)
        numbers = [text(one, "port") for one in each(rule, "protocols")]
        return product(sources, joined(found), (0,), ports(numbers))

    def _addresses(self, rule: Any, side: str) -> tuple[tuple[Interval, ...], set[str]]:
        found: list[Interval] = []
        urns: set[str] = set()
        for said in texts(rule, f"{side}Addresses"):
            found += () if is_unknown(said) else resolve(said, self._names)
        for said in texts(rule, f"{side}IpGroups"):
            group = self._ground.by_id.get(folded(said))
            if group:
                urns.add(group.urn)
                for one in texts(group.inputs, "ipAddresses"):
                    found += resolve(one, self._names)
        return joined(found), urns

    @property
    def _names(self) -> Names:
        return self._networks.names


def _whole(values: Any) -> int:
    found = get(values, "priority")
    return int(found) if isinstance(found, int | float) else 0
