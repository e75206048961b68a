"""A region's hub: everything that passes between Havering, its zones and others passes here."""

from collections.abc import Sequence

import pulumi
from pulumi_azure_native import network, resources

from components.base import Clouds, Component
from components.known import known
from components.layers import FlowStoreFacts, HubFacts, WatcherFacts
from components.networking.entrances import bastion, gateway
from components.networking.firewall import Firewall
from components.networking.flow_logs import FlowStore, flow_log
from components.networking.hub_network import HubNetwork, Surroundings
from components.networking.peering import Side
from components.networking.places import BASTION, FIREWALL, FIREWALL_MANAGEMENT, GATEWAY, Ground
from components.networking.resolver import Resolver
from components.networking.rules import Rules
from components.networking.site import SUBSCRIPTION, Site, place_of
from components.networking.translation import translate
from estate import naming
from estate.coexistence import Translating
from estate.stack import Stack


class Hub(Component):
    """Network, firewall, gateway, Bastion, resolver and flow logs of one region.

    Attributes: `facts` and `flow_store` for the zones, `site`, `side` for peerings with other hubs.
    """

    def __init__(
        self,
        clouds: Clouds,
        parent: pulumi.Resource,
        *,
        stack: Stack,
        region: str,
        ground: Ground,
        rules: Rules,
        watcher: WatcherFacts,
        ddos_plan: pulumi.Input[str] | None,
        workspace: pulumi.Input[str],
        flow_log_days: int,
        tags: dict[str, str],
        translations: Sequence[Translating] = (),
    ) -> None:
        """Declare the hub of `region`; logs go to `workspace` (an ARM id)."""
        super().__init__("networking:Hub", f"hub-{region}", clouds, parent)
        self.ground, self.rules, self.workspace = ground, rules, workspace
        self.site = self._site(stack, region, tags)
        around = Surroundings(ground, rules, watcher.watcher, ddos_plan, workspace)
        self.network = HubNetwork(clouds, self, self.site, around)
        self.resolver = self._resolver()
        self.firewall = self._firewall()
        entrances = self._entrances()
        for entrance in entrances:
            translate(self, self.site, entrance, translations)
        self.flow_store = FlowStore(clouds, self, site=self.site, workspace=workspace).facts
        self._flow_log(watcher, self.flow_store, flow_log_days)
        self.facts = self._facts(entrances)
        self.side = Side(SUBSCRIPTION, self.site.group_ref, self.network.name, self.network.id, label=f"hub-{region}")
        self.done({"networkId": self.network.id, "firewallIp": self.firewall.private_ip})

    def _site(self, stack: Stack, region: str, tags: dict[str, str]) -> Site:
        """Declare the resource group: firewall, network and addresses must share one.

        https://learn.microsoft.com/azure/firewall/firewall-faq
        """
        name = naming.compose("resource group", "hub", place_of(stack, region))
        group = resources.ResourceGroup(
            f"hub-{region}-group",
            resource_group_name=name,
            location=region,
            tags=tags,
            opts=self.in_azure(SUBSCRIPTION),
        )
        return Site(stack, region, name, known(group, name), tags)

    def _resolver(self) -> Resolver:
        return Resolver(
            self.clouds,
            self,
            self.site,
            ground=self.ground,
            network_id=self.network.id,
            subnet_ids=self.network.subnet_ids,
            after=self.network.written,
        )

    def _firewall(self) -> Firewall:
        region = self.site.region
        return Firewall(
            self.clouds,
            self,
            self.site,
            subnet=self.network.subnet_ids[FIREWALL],
            management_subnet=self.network.subnet_ids.get(FIREWALL_MANAGEMENT),
            expected_ip=self.ground.firewall_ip(region),
            resolver_ip=self.ground.resolver_ip(region),
            groups=self.rules.firewalls[region],
            workspace=self.workspace,
            after=self.network.written,
        )

    def _entrances(self) -> list[network.VirtualNetworkGateway]:
        """Declare what the stack file asks for, and return the gateway."""
        features, subnets, after = self.site.stack.network, self.network.subnet_ids, self.network.written
        if features.bastion != "none":
            bastion(self, self.site, subnet=subnets[BASTION], workspace=self.workspace, after=after)
        if features.gateway == "none":
            return []
        return [gateway(self, self.site, subnet=subnets[GATEWAY], workspace=self.workspace, after=after)]

    def _flow_log(self, watcher: WatcherFacts, store: FlowStoreFacts, days: int) -> None:
        flow_log(
            self.site.logical("flow-log"),
            name=self.site.name("flow log"),
            region=self.site.region,
            target=self.network.id,
            watcher=watcher,
            store=store,
            days=days,
            workspace=self.workspace,
            tags=dict(self.site.tags),
            opts=self.in_azure(SUBSCRIPTION, depends_on=[*store.ready, *self.network.written]),
        )

    def _facts(self, gateways: list[network.VirtualNetworkGateway]) -> HubFacts:
        return HubFacts(
            region=self.site.region,
            subscription=SUBSCRIPTION,
            resource_group=self.site.group_ref,
            network_name=self.network.name,
            network_id=self.network.id,
            firewall_ip=self.firewall.private_ip,
            has_gateway=bool(gateways),
            ready=[*self.network.written, *self.resolver.ready, self.firewall.firewall, *gateways],
        )
