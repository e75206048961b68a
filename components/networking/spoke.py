"""A zone's network in one region: private subnets, closed lists, one way out, peered with the region's hub."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import network

from components.base import Clouds, Component
from components.known import known, known_id
from components.layers import NetworkFacts
from components.monitoring.diagnostics import diagnose
from components.networking.flow_logs import flow_log
from components.networking.nsg import security_group
from components.networking.peering import Side, peer
from components.networking.places import Ground
from components.networking.site import place_of
from estate import naming
from estate.estate import Estate
from estate.landing_zone import LandingZone
from estate.stack import Stack


class Spoke(Component):
    """The network of `zone` in `region`; ask `regions_of` which regions a zone has.

    Attributes, all known at preview:
    `network_id`, `network_name`; `subnet_ids`: ARM ids by subnet name as in address_plan.yaml (`endpoints` is the one
    for private endpoints); `ready`: what a resource inside the network waits for (the last subnet and both peerings).
    Names are answered by the hub, so that a private endpoint needs a zone group with `network.private_zones` and no
    link of its own.
    """

    def __init__(
        self,
        clouds: Clouds,
        parent: pulumi.Resource,
        *,
        zone: LandingZone,
        estate: Estate,
        stack: Stack,
        region: str,
        facts: NetworkFacts,
        resource_group: str,
        resource_group_ref: pulumi.Input[str],
        workspace: pulumi.Input[str],
        tags: Mapping[str, str],
    ) -> None:
        """Declare the network in the zone's `resource_group` of `region`.

        `resource_group` is the group's name, `resource_group_ref` the same from `components.known.known`; `workspace`
        the platform workspace's ARM id; `tags` as `components.tagging.zone_tags` gives them.
        """
        super().__init__("networking:Spoke", f"{zone.name}-spoke-{region}", clouds, parent)
        self.zone, self.region, self.facts, self.workspace = zone, region, facts, workspace
        self.group, self.group_ref, self.tags = resource_group, resource_group_ref, dict(tags)
        self.place = place_of(stack, region)
        self.guid = stack.subscriptions[zone.subscription]
        self.ground = Ground.of(estate, stack)
        name = self._azure_name("virtual network")
        declared = self._network(name)
        self.network_name = known(declared, name)
        self.network_id = known_id(declared, self._id("virtualNetworks", name))
        self._diagnose("vnet", "Microsoft.Network/virtualNetworks", self.network_id)
        self.subnet_ids: dict[str, pulumi.Output[str]] = {}
        last = self._subnets(name)
        peerings = self._peer(last)
        self._flow_log(estate.operations.flow_log_days, last)
        self.ready: list[pulumi.Resource] = [last, *peerings]
        self.done({"networkId": self.network_id})

    def _azure_name(self, kind: str, part: str = "") -> str:
        return naming.compose(kind, f"{self.zone.name}-{part}" if part else self.zone.name, self.place)

    def _id(self, *types_and_names: str) -> str:
        return naming.arm_id(self.guid, self.group, "Microsoft.Network", *types_and_names)

    def _logical(self, what: str) -> str:
        return f"{self.zone.name}-{what}-{self.region}"

    def _network(self, name: str) -> network.VirtualNetwork:
        """Declare the network; it asks the hub's firewall for names, and waits for its region's watcher."""
        plan = self.facts.ddos_plan
        return network.VirtualNetwork(
            self._logical("vnet"),
            virtual_network_name=name,
            resource_group_name=self.group_ref,
            location=self.region,
            address_space=network.AddressSpaceArgs(
                address_prefixes=[str(self.ground.zone_ranges(self.zone.name)[self.region])]
            ),
            dhcp_options=network.DhcpOptionsArgs(dns_servers=[self.facts.hubs[self.region].firewall_ip]),
            enable_ddos_protection=plan is not None,
            ddos_protection_plan=None if plan is None else network.SubResourceArgs(id=plan),
            tags=self.tags,
            opts=self.in_azure(
                self.zone.subscription,
                depends_on=[self.facts.watchers[self.zone.subscription, self.region].watcher],
            ),
        )

    def _subnets(self, network_name: str) -> network.Subnet:
        """Declare the subnets one after the other (decision 0040) and return the last."""
        table = self._route_table()
        last: network.Subnet | None = None
        for name, held in sorted(self.ground.zone_subnets(self.zone, self.region).items()):
            last = network.Subnet(
                self._logical(f"subnet-{name}"),
                subnet_name=name,
                virtual_network_name=self.network_name,
                resource_group_name=self.group_ref,
                address_prefix=str(held),
                default_outbound_access=False,
                # Lists and routes hold for private endpoints too, which they do not by default.
                private_endpoint_network_policies="Enabled",
                network_security_group=network.NetworkSecurityGroupArgs(id=self._security_group(name)),
                route_table=network.RouteTableArgs(id=table),
                opts=self.in_azure(self.zone.subscription, depends_on=[last] if last else []),
            )
            self.subnet_ids[name] = known_id(last, self._id("virtualNetworks", network_name, "subnets", name))
        return last

    def _security_group(self, subnet: str) -> pulumi.Output[str]:
        name = self._azure_name("network security group", subnet)
        declared = security_group(
            self._logical(f"nsg-{subnet}"),
            name=name,
            group=self.group_ref,
            region=self.region,
            rules=self.facts.rules.subnets[self.zone.name, self.region, subnet],
            tags=self.tags,
            opts=self.in_azure(self.zone.subscription),
        )
        group_id = known_id(declared, self._id("networkSecurityGroups", name))
        self._diagnose(f"nsg-{subnet}", "Microsoft.Network/networkSecurityGroups", group_id)
        return group_id

    def _route_table(self) -> pulumi.Output[str]:
        """Declare the one way out: everything goes through the firewall, whatever the gateway announces."""
        name = self._azure_name("route table")
        declared = network.RouteTable(
            self._logical("routes"),
            route_table_name=name,
            resource_group_name=self.group_ref,
            location=self.region,
            disable_bgp_route_propagation=True,
            routes=[
                network.RouteArgs(
                    name="to-firewall",
                    address_prefix="0.0.0.0/0",
                    next_hop_type="VirtualAppliance",
                    next_hop_ip_address=self.facts.hubs[self.region].firewall_ip,
                )
            ],
            tags=self.tags,
            opts=self.in_azure(self.zone.subscription),
        )
        return known_id(declared, self._id("routeTables", name))

    def _peer(self, last: network.Subnet) -> list[network.VirtualNetworkPeering]:
        hub = self.facts.hubs[self.region]
        return peer(
            self,
            Side(hub.subscription, hub.resource_group, hub.network_name, hub.network_id, f"hub-{self.region}"),
            Side(
                self.zone.subscription,
                self.group_ref,
                self.network_name,
                self.network_id,
                f"{self.zone.name}-{self.region}",
            ),
            through_gateway=hub.has_gateway,
            after=[*hub.ready, last],
        )

    def _flow_log(self, days: int, last: network.Subnet) -> None:
        store = self.facts.flow_stores[self.region]
        flow_log(
            self._logical("flow-log"),
            name=self._azure_name("flow log"),
            region=self.region,
            target=self.network_id,
            watcher=self.facts.watchers[self.zone.subscription, self.region],
            store=store,
            days=days,
            workspace=self.workspace,
            tags=self.tags,
            opts=self.in_azure(self.zone.subscription, depends_on=[*store.ready, last]),
        )

    def _diagnose(self, what: str, arm_type: str, target: pulumi.Input[str]) -> None:
        diagnose(
            self,
            self._logical(what),
            subscription=self.zone.subscription,
            arm_type=arm_type,
            target=target,
            workspace=self.workspace,
        )


def regions_of(zone: LandingZone, estate: Estate, stack: Stack) -> list[str]:
    """Return the regions in which `zone` has a range, primary first: a spoke stands in each."""
    return list(Ground.of(estate, stack).zone_ranges(zone.name))
