"""The networking layer: rules compiled once, a hub in each region, names for private endpoints."""

import pulumi
from pulumi_azure_native import network, resources

from components.base import Clouds, Component
from components.known import known, known_id
from components.layers import MonitoringFacts, NetworkFacts, WatcherFacts
from components.networking.compile import compile_rules
from components.networking.hub import Hub
from components.networking.peering import peer
from components.networking.places import Ground
from components.networking.private_dns import PrivateDns
from components.networking.site import SUBSCRIPTION, place_of
from components.networking.watchers import Watchers
from components.tagging import platform_tags
from estate import naming
from estate.coexistence import fallbacks_of, translations_of
from estate.estate import Estate
from estate.stack import Stack


def build(clouds: Clouds, estate: Estate, stack: Stack, monitoring: MonitoringFacts) -> NetworkFacts:
    """Declare watchers, hubs, their peerings and private DNS; raises `EstateError` before any network is."""
    ground = Ground.of(estate, stack)
    rules = compile_rules(ground)
    layer = Networking(clouds, stack, ground)
    hubs = {
        region: Hub(
            clouds,
            layer,
            stack=stack,
            region=region,
            ground=ground,
            rules=rules,
            watcher=layer.watchers[SUBSCRIPTION, region],
            ddos_plan=layer.ddos_plan,
            workspace=monitoring.workspaces["platform"],
            flow_log_days=estate.operations.flow_log_days,
            tags=layer.tags,
            translations=translations_of(estate, stack, region),
        )
        for region in stack.regions.all()
    }
    layer.join(list(hubs.values()), fallbacks_of(estate, stack))
    return NetworkFacts(
        hubs={region: hub.facts for region, hub in hubs.items()},
        private_zones=layer.private_dns.zones,
        private_zone_group=layer.private_dns.group_id,
        flow_stores={region: hub.flow_store for region, hub in hubs.items()},
        watchers=layer.watchers,
        ddos_plan=layer.ddos_plan,
        rules=rules,
    )


class Networking(Component):
    """What all hubs share: watchers, the tenant's DDoS plan, private DNS zones, and the peerings between hubs."""

    def __init__(self, clouds: Clouds, stack: Stack, ground: Ground) -> None:
        """Declare what the hubs need before they stand."""
        super().__init__("networking:Networking", "networking", clouds)
        self.stack = stack
        self.tags = platform_tags(stack.environment, "network")
        self.watchers = self._watchers(ground)
        self.ddos_plan = self._ddos_plan() if stack.network.ddos_plan else None
        self.private_dns = PrivateDns(clouds, self, stack, self.tags)
        self.done()

    def join(self, hubs: list[Hub], fallbacks: frozenset[str]) -> None:
        """Link the zones to every hub, those in `fallbacks` asking in public too, and peer the hubs with each other."""
        for hub in hubs:
            self.private_dns.link(hub.site, hub.network.id, hub.network.written, fallbacks)
        for place, hub in enumerate(hubs):
            for other in hubs[place + 1 :]:
                peer(
                    self,
                    hub.side,
                    other.side,
                    through_gateway=False,  # each region has a gateway of its own
                    between_hubs=True,
                    after=[*hub.facts.ready, *other.facts.ready],
                )

    def _watchers(self, ground: Ground) -> dict[tuple[str, str], WatcherFacts]:
        """Declare a watcher wherever a subscription holds a network."""
        held: set[tuple[str, str]] = {(SUBSCRIPTION, region) for region in ground.regions}
        held |= {(zone.subscription, r) for zone in ground.zones.values() for r in ground.zone_ranges(zone.name)}
        facts: dict[tuple[str, str], WatcherFacts] = {}
        for subscription in sorted({subscription for subscription, _ in held}):
            regions = [region for region in ground.regions if (subscription, region) in held]
            made = Watchers(
                self.clouds, self, stack=self.stack, subscription=subscription, regions=regions, tags=self.tags
            )
            facts |= made.facts
        return facts

    def _ddos_plan(self) -> pulumi.Output[str]:
        """Declare the tenant's one plan: it may protect networks of every subscription and region."""
        place = place_of(self.stack, self.stack.regions.primary)
        group_name = naming.compose("resource group", "ddos", place)
        group = resources.ResourceGroup(
            "ddos-group",
            resource_group_name=group_name,
            location=place.region,
            tags=self.tags,
            opts=self.in_azure(SUBSCRIPTION),
        )
        name = naming.compose("ddos plan", "tenant", place)
        plan = network.DdosProtectionPlan(
            "ddos-plan",
            ddos_protection_plan_name=name,
            resource_group_name=known(group, group_name),
            location=place.region,
            tags=self.tags,
            opts=self.in_azure(SUBSCRIPTION),
        )
        subscription = self.stack.subscriptions[SUBSCRIPTION]
        return known_id(plan, naming.arm_id(subscription, group_name, "Microsoft.Network", "ddosProtectionPlans", name))
