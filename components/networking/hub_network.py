"""A hub's virtual network: subnets under Azure's reserved names, their lists and their routes."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network

import pulumi
from pulumi_azure_native import network

from components.base import Clouds, Component
from components.known import known, known_id
from components.monitoring.diagnostics import diagnose
from components.networking.nsg import security_group
from components.networking.places import (
    BASTION,
    DNS_INBOUND,
    DNS_OUTBOUND,
    FIREWALL,
    FIREWALL_MANAGEMENT,
    GATEWAY,
    Ground,
)
from components.networking.rules import Rules
from components.networking.site import SUBSCRIPTION, Site

RESOLVER_DELEGATION = "Microsoft.Network/dnsResolvers"


@dataclass(frozen=True)
class Surroundings:
    """What the network is declared amid: rules, watcher that must stand first, DDoS plan, workspace for its logs."""

    ground: Ground
    rules: Rules
    watcher: pulumi.Resource
    ddos_plan: pulumi.Input[str] | None
    workspace: pulumi.Input[str]


class HubNetwork(Component):
    """The network of one region's hub; only subnets that something uses are declared.

    Attributes: `name`, `id` (known), `subnet_ids` by subnet name (known), `written`: the last subnet. What joins the
    network waits for it: Azure refuses whatever refers to a network that is being written
    (ReferencedResourceNotProvisioned).
    """

    def __init__(self, clouds: Clouds, parent: pulumi.Resource, site: Site, around: Surroundings) -> None:
        """Declare network, security groups, route tables and subnets."""
        super().__init__("networking:HubNetwork", site.logical("network"), clouds, parent)
        self.site, self.around = site, around
        network_name = site.name("virtual network")
        self.network = self._network(network_name)
        self.id = known_id(self.network, site.network_id("virtualNetworks", network_name))
        self.name = known(self.network, network_name)
        groups, tables = self._security_groups(), self._route_tables()
        self.subnet_ids: dict[str, pulumi.Output[str]] = {}
        self.written: list[pulumi.Resource] = []
        for subnet, held in sorted(self._subnets().items()):
            declared = self._subnet(subnet, held, groups.get(subnet), tables.get(subnet))
            predicted = site.network_id("virtualNetworks", network_name, "subnets", subnet)
            self.subnet_ids[subnet] = known_id(declared, predicted)
            self.written = [declared]
        self._diagnose("vnet", "Microsoft.Network/virtualNetworks", self.id)
        self.done()

    def _subnets(self) -> dict[str, IPv4Network]:
        """Return the subnets in use: a range that the plan keeps for later is no subnet yet."""
        ground, region = self.around.ground, self.site.region
        used = [FIREWALL, DNS_INBOUND, DNS_OUTBOUND]
        used += [FIREWALL_MANAGEMENT] if self.site.stack.network.firewall_tier == "Premium" else []
        used += [BASTION] if ground.bastion else []
        used += [GATEWAY] if self.site.stack.network.gateway != "none" else []
        return {name: ground.hub_subnet(region, name) for name in used}

    def _network(self, name: str) -> network.VirtualNetwork:
        plan = self.around.ddos_plan
        hub_range = self.around.ground.hub_range(self.site.region)
        return network.VirtualNetwork(
            self.site.logical("vnet"),
            virtual_network_name=name,
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            address_space=network.AddressSpaceArgs(address_prefixes=[str(hub_range)]),
            enable_ddos_protection=plan is not None,
            ddos_protection_plan=None if plan is None else network.SubResourceArgs(id=plan),
            tags={**self.site.tags, **self._own_ground()},
            opts=self.in_azure(SUBSCRIPTION, depends_on=[self.around.watcher]),
        )

    def _own_ground(self) -> dict[str, str]:
        """Say what is the Council's own beyond this run, so that the policies can tell it from what is of others.

        A tag holds 256 characters at most (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
        """
        tenant = self.site.stack.tenant
        said = {
            "own-ranges": [str(held) for held in self.around.ground.own()],
            "own-domains": list(dict.fromkeys([tenant.domain, *tenant.domains])),
        }
        return {key: " ".join(values) for key, values in said.items() if values}

    def _security_groups(self) -> dict[str, pulumi.Output[str]]:
        """Declare a list for each subnet that may have one: Azure refuses it on the gateway's, ignores the firewall's.

        https://learn.microsoft.com/azure/firewall/firewall-faq#are-network-security-groups--nsgs--supported-on-the-azurefirewallsubnet
        """
        ids = {}
        for (region, subnet), rules in self.around.rules.hubs.items():
            if region != self.site.region:
                continue
            name = self.site.name("network security group", f"hub-{subnet.lower()}")
            declared = security_group(
                self.site.logical(f"nsg-{subnet}"),
                name=name,
                group=self.site.group_ref,
                region=region,
                rules=rules,
                tags=dict(self.site.tags),
                opts=self.in_azure(SUBSCRIPTION),
            )
            ids[subnet] = known_id(declared, self.site.network_id("networkSecurityGroups", name))
            self._diagnose(f"nsg-{subnet}", "Microsoft.Network/networkSecurityGroups", ids[subnet])
        return ids

    def _route_tables(self) -> dict[str, pulumi.Output[str]]:
        """Declare routes: from the gateway to zones through the firewall, from firewall to firewall between regions.

        The firewall's own subnet must keep its way to the Internet
        (AzureFirewallSubnetRouteTableMustHaveDefaultRouteToInternet).
        """
        routes: dict[str, dict[str, tuple[IPv4Network | str, str | None]]] = {}
        if self.site.stack.network.gateway != "none":
            routes[GATEWAY] = self._to_zones()
        others = [region for region in self.around.ground.regions if region != self.site.region]
        if others:
            ground = self.around.ground
            away = {f"to-{region}": (ground.supernet(region), ground.firewall_ip(region)) for region in others}
            routes[FIREWALL] = {"internet": ("0.0.0.0/0", None), **away}
        return {subnet: self._route_table(subnet, stated) for subnet, stated in routes.items() if stated}

    def _to_zones(self) -> dict[str, tuple[IPv4Network | str, str | None]]:
        """Route each zone's own range: a wider one would lose against the peering's system route of that range."""
        ground, region = self.around.ground, self.site.region
        held = {zone: ground.zone_ranges(zone).get(region) for zone in sorted(ground.zones)}
        return {f"to-{zone}": (range_, ground.firewall_ip(region)) for zone, range_ in held.items() if range_}

    def _route_table(
        self, subnet: str, stated: Mapping[str, tuple[IPv4Network | str, str | None]]
    ) -> pulumi.Output[str]:
        name = self.site.name("route table", f"hub-{subnet.lower()}")
        declared = network.RouteTable(
            self.site.logical(f"routes-{subnet}"),
            route_table_name=name,
            resource_group_name=self.site.group_ref,
            location=self.site.region,
            disable_bgp_route_propagation=False,  # what on-premises announces must reach firewall and gateway
            routes=[
                network.RouteArgs(
                    name=route,
                    address_prefix=str(prefix),
                    next_hop_type="VirtualAppliance" if hop else "Internet",
                    next_hop_ip_address=hop,
                )
                for route, (prefix, hop) in stated.items()
            ],
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION),
        )
        return known_id(declared, self.site.network_id("routeTables", name))

    def _subnet(
        self, name: str, held: IPv4Network, group: pulumi.Output[str] | None, table: pulumi.Output[str] | None
    ) -> network.Subnet:
        delegated = name in {DNS_INBOUND, DNS_OUTBOUND}
        return network.Subnet(
            self.site.logical(f"subnet-{name}"),
            subnet_name=name,
            virtual_network_name=self.name,
            resource_group_name=self.site.group_ref,
            address_prefix=str(held),
            default_outbound_access=False,
            private_endpoint_network_policies="Enabled",
            network_security_group=None if group is None else network.NetworkSecurityGroupArgs(id=group),
            route_table=None if table is None else network.RouteTableArgs(id=table),
            delegations=[network.DelegationArgs(name="dns-resolver", service_name=RESOLVER_DELEGATION)]
            if delegated
            else None,
            # One at a time: Azure refuses two writes to one network at once (decision 0040).
            opts=self.in_azure(SUBSCRIPTION, depends_on=self.written),
        )

    def _diagnose(self, what: str, arm_type: str, target: pulumi.Input[str]) -> None:
        diagnose(
            self,
            self.site.logical(what),
            subscription=SUBSCRIPTION,
            arm_type=arm_type,
            target=target,
            workspace=self.around.workspace,
        )
