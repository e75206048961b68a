"""What a security list and a firewall let through: rules in the order in which Azure judges, as boxes.

A rule that allows is read at its widest, one that denies at its narrowest, where something of it cannot be told: so
nothing that opens is overlooked. Source ports are not modelled: a rule that denies only some of them denies nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from review.meaning.addresses import EVERYTHING, ports, resolve, spoken
from review.meaning.boxes import Box, Interval, joined, minus_all, product
from review.meaning.networks import N, Networks, Subnet
from review.meaning.reading import each, folded, get, is_unknown, text, texts
from review.meaning.resources import Planned

_PROTOCOLS: Final = {"tcp": (0,), "udp": (1,), "icmp": (2,), "icmpv6": (2,), "esp": (3,), "ah": (4,)}
_ALL: Final = tuple(range(6))
_FILTERS: Final = (f"{N}:NetworkSecurityGroup", f"{N}:SecurityRule")


@dataclass(frozen=True)
class Rule:
    """One rule: where it stands in the order, what it covers, whether it allows, and the URNs that state it."""

    order: tuple[int, ...]
    name: str
    allows: bool
    boxes: tuple[Box, ...]
    urns: frozenset[str]


def allowed(rules: Iterable[Rule]) -> list[Box]:
    """Return all that an ordered list lets through: each rule that allows, less what was denied before it."""
    found: list[Box] = []
    denied: list[Box] = []
    for rule in sorted(rules, key=lambda rule: (rule.order, rule.name)):
        if rule.allows:
            found += minus_all(rule.boxes, denied)
        else:
            denied += rule.boxes
    return list(dict.fromkeys(found))


def protocols(said: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of protocols (`boxes.PROTOCOLS`)."""
    found = {number for one in said for number in _PROTOCOLS.get(one.lower(), _ALL)}
    return tuple(sorted(found))


def said_in_rules(networks_of: Iterable[Planned]) -> Iterator[str]:
    """Yield every place without an address that rules speak of, as `addresses.Names` takes them."""
    for one in networks_of:
        for rule in [one.inputs, *each(one.inputs, "securityRules")]:
            for side in ("source", "destination"):
                yield from spoken(_sides(rule, side))
        for collection in each(one.inputs, "ruleCollections"):
            for rule in each(collection, "rules"):
                yield from spoken([*texts(rule, "sourceAddresses"), *texts(rule, "destinationAddresses")])
                yield from spoken(hosts(rule), hosts=True)


def _sides(rule: Any, side: str) -> list[str]:
    one = text(rule, f"{side}AddressPrefix")
    found = [*([one] if one else []), *texts(rule, f"{side}AddressPrefixes")]
    return [each_ for each_ in found if not is_unknown(each_)]


def hosts(rule: Any) -> list[str]:
    """Return the hosts that a firewall's rule names."""
    kinds = ("targetFqdns", "destinationFqdns", "targetUrls", "fqdnTags", "webCategories")
    return [one for kind in kinds for one in texts(rule, kind) if not is_unknown(one)]


class Lists:
    """The security lists of one side."""

    def __init__(self, networks: Networks) -> None:
        """Gather the rules of each list, those inside it and those declared apart."""
        self._networks = networks
        self._rules: dict[str, list[tuple[Any, str]]] = {
            at: [(rule, group.urn) for rule in each(group.inputs, "securityRules")]
            for at, group in networks.groups.items()
        }
        by_name = {at.rpartition("/")[2]: at for at in networks.groups}
        for one in networks.ground.of(f"{N}:SecurityRule"):
            at = by_name.get(text(one.inputs, "networkSecurityGroupName").lower())
            if at:
                self._rules[at].append((one.inputs, one.urn))

    def rules(self, subnet: Subnet, direction: str) -> list[Rule] | None:
        """Return the rules of a subnet's list in one direction, Azure's own at the end; None where it has no list."""
        if subnet.group not in self._rules:
            return None if not subnet.group else []
        inside = self._virtual_network(subnet)
        found = [
            self._rule(rule, urn, inside)
            for rule, urn in self._rules[subnet.group]
            if text(rule, "direction").lower() == direction
        ]
        return [*found, *self._own(direction, inside)]

    def _own(self, direction: str, inside: tuple[Interval, ...]) -> Iterator[Rule]:
        """Azure's own rules (https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview)."""
        names, none = self._networks.names, frozenset[str]()
        everything = [(0, 65535)]
        if direction == "inbound":
            probe = product(resolve("AzureLoadBalancer", names), EVERYTHING, _ALL, everything)
            yield Rule((65001,), "AllowAzureLoadBalancerInBound", allows=True, boxes=tuple(probe), urns=none)
        else:
            out = product(EVERYTHING, resolve("Internet", names), _ALL, everything)
            yield Rule((65001,), "AllowInternetOutBound", allows=True, boxes=tuple(out), urns=none)
        within = product(inside, inside, _ALL, everything)
        yield Rule((65000,), "AllowVnet", allows=True, boxes=tuple(within), urns=none)

    def _virtual_network(self, subnet: Subnet) -> tuple[Interval, ...]:
        """What the tag VirtualNetwork covers: the network, its peers, what its gateway leads to, and stated routes.

        https://learn.microsoft.com/azure/virtual-network/service-tags-overview
        """
        held = self._networks
        found = [*held.spaces.get(subnet.network, ())]
        for other in held.peerings.get(subnet.network, {}):
            found += held.spaces.get(other, ())
        if held.gateway_of(subnet.network):
            found += held.outside()
        table = held.tables.get(subnet.routes)
        for route in each(table.inputs, "routes") if table else ():
            found += resolve(text(route, "addressPrefix"), held.names)
        return joined(found)

    def _rule(self, rule: Any, urn: str, inside: tuple[Interval, ...]) -> Rule:
        allows = text(rule, "access").lower() == "allow"
        sources = self._end(rule, "source", inside, allows=allows)
        targets = self._end(rule, "destination", inside, allows=allows)
        spans = ports([text(rule, "destinationPortRange"), *texts(rule, "destinationPortRanges")])
        from_some = ports([text(rule, "sourcePortRange"), *texts(rule, "sourcePortRanges")]) not in {(), ((0, 65535),)}
        spoken_by = protocols([text(rule, "protocol")])
        covered = () if from_some and not allows else product(sources, targets, spoken_by, spans)
        priority = get(rule, "priority")
        order = int(priority) if isinstance(priority, int | float) else 0 if allows else 65000
        return Rule((order,), text(rule, "name"), allows, tuple(covered), frozenset({urn}))

    def _end(self, rule: Any, side: str, inside: tuple[Interval, ...], *, allows: bool) -> tuple[Interval, ...]:
        found = [one for said in _sides(rule, side) for one in resolve(said, self._networks.names, inside)]
        for group in each(rule, f"{side}ApplicationSecurityGroups"):
            # Members that are declared elsewhere may be anywhere in the network; a denial counts only known ones.
            found += self._networks.members.get(folded(text(group, "id")), inside if allows else ())
        return joined(found)
