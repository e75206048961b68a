"""One side of a change, ready to be asked: resources by type and id, where they stand, whose they are."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from review.meaning.properties import property_differences
from review.meaning.reading import folded, text, token
from review.meaning.resources import Planned
from review.tree import Tree, subscription_of, tree_of

_N: Final = "azure-native:network"
_GROUP: Final = "/subscriptions/{}/resourcegroups/{}/providers/microsoft.network/"
_IN_GROUP: Final = {
    f"{_N}:VirtualNetwork": "virtualnetworks/{virtualNetworkName}",
    f"{_N}:Subnet": "virtualnetworks/{virtualNetworkName}/subnets/{subnetName}",
    f"{_N}:NetworkSecurityGroup": "networksecuritygroups/{networkSecurityGroupName}",
    f"{_N}:RouteTable": "routetables/{routeTableName}",
    f"{_N}:PublicIPAddress": "publicipaddresses/{publicIpAddressName}",
    f"{_N}:AzureFirewall": "azurefirewalls/{azureFirewallName}",
    f"{_N}:FirewallPolicy": "firewallpolicies/{firewallPolicyName}",
    f"{_N}:IpGroup": "ipgroups/{ipGroupsName}",
    f"{_N}:NetworkInterface": "networkinterfaces/{networkInterfaceName}",
    f"{_N}:ApplicationSecurityGroup": "applicationsecuritygroups/{applicationSecurityGroupName}",
    f"{_N}:LoadBalancer": "loadbalancers/{loadBalancerName}",
    f"{_N}:NatGateway": "natgateways/{natGatewayName}",
}
"""How the id of what others name is made of its inputs, for what is not there yet."""


class Ground:
    """The resources of one side; order does not matter to anything asked of it."""

    def __init__(self, resources: Sequence[Planned]) -> None:
        """Take what stands, or what a plan leaves."""
        self.by_urn = {each.urn: each for each in sorted(resources, key=lambda each: each.urn)}
        self._by_token: dict[str, list[Planned]] = defaultdict(list)
        for each in self.by_urn.values():
            self._by_token[token(each.token)].append(each)

    def of(self, *tokens: str) -> Iterator[Planned]:
        """Yield the resources of these types, by URN."""
        for wanted in tokens:
            yield from self._by_token.get(wanted, ())

    @cached_property
    def tree(self) -> Tree:
        """Where everything stands."""
        return tree_of(self.by_urn.values())

    @cached_property
    def by_id(self) -> dict[str, Planned]:
        """Resources by their ids in lower case; ids of networks also where Azure has not drawn them yet."""
        found = {self.id_of(each): each for each in self.by_urn.values()}
        found.pop("", None)
        return found

    def id_of(self, resource: Planned) -> str:
        """The id in lower case, composed of the inputs where there is none yet; "" where that cannot be."""
        if resource.id.startswith("/"):
            return folded(resource.id)
        pattern = _IN_GROUP.get(token(resource.token))
        if not pattern:
            return ""
        names = {key: text(resource.inputs, key) for key in re.findall(r"{(\w+)}", pattern)}
        subscription = subscription_of(resource, self.by_urn)
        return folded(_GROUP.format(subscription, text(resource.inputs, "resourceGroupName")) + pattern.format(**names))

    def zone(self, resource: Planned) -> str:
        """The landing zone that a resource belongs to, "" for the platform's own."""
        return self.tree.zones.get(resource.urn, "")

    def zones_under(self, scope: str) -> list[str]:
        """The landing zones that an id reaches: those under a wide scope, the one that holds a narrow one."""
        found = self.tree.zones_under(scope)
        if found or not scope:
            return found
        inside = [zone for at, zone in self._narrow if folded(scope) == at or folded(scope).startswith(f"{at}/")]
        return sorted(set(inside))

    @cached_property
    def resource_groups(self) -> list[tuple[str, str]]:
        """The id of every resource group in lower case, and its URN."""
        return [
            (folded(f"/subscriptions/{subscription_of(one, self.by_urn)}/resourceGroups/{name}"), one.urn)
            for one in self.of("azure-native:resources:ResourceGroup")
            if (name := text(one.inputs, "resourceGroupName"))
        ]

    @cached_property
    def _narrow(self) -> list[tuple[str, str]]:
        return [(at, zone) for at, urn in self.resource_groups if (zone := self.zone(self.by_urn[urn]))]


class Change:
    """Both sides of a change, and what differs between them."""

    def __init__(self, before: Sequence[Planned], after: Sequence[Planned]) -> None:
        """Take both sides."""
        self.before, self.after = Ground(before), Ground(after)

    @cached_property
    def changed(self) -> frozenset[str]:
        """URNs of what is made, goes, or has inputs of another meaning; tags alone mean nothing to Azure."""
        old, new = self.before.by_urn, self.after.by_urn
        return frozenset(
            urn for urn in old.keys() | new.keys() if urn not in old or urn not in new or _differ(old[urn], new[urn])
        )

    def touches(self, *tokens: str) -> bool:
        """Tell whether anything of these types (or, with a `*` at the end, of these families) differs."""
        wild = tuple(each[:-1] for each in tokens if each.endswith("*"))
        for urn in self.changed:
            here = token((self.after.by_urn.get(urn) or self.before.by_urn[urn]).token)
            if here in tokens or (wild and here.startswith(wild)):
                return True
        return False

    def because(self, urns: Iterator[str] | Sequence[str] | set[str]) -> list[str]:
        """Return those of `urns` that differ, sorted."""
        return sorted(set(urns) & self.changed)


def _differ(old: Planned, new: Planned) -> bool:
    one, other = ({key: value for key, value in each.inputs.items() if key != "tags"} for each in (old, new))
    return one != other and any(not found.meaning for found in property_differences(one, other, token=new.token))
