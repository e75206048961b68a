"""Where the ends of a flow lie: the address plan, read for one environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, collapse_addresses
from typing import Literal

from estate.address_plan import AddressPlan, Region
from estate.agreement import Agreement
from estate.estate import Estate
from estate.faults import Fault
from estate.landing_zone import LandingZone
from estate.stack import Stack

FIREWALL = "AzureFirewallSubnet"
FIREWALL_MANAGEMENT = "AzureFirewallManagementSubnet"
BASTION = "AzureBastionSubnet"
GATEWAY = "GatewaySubnet"
DNS_INBOUND = "dns-inbound"
DNS_OUTBOUND = "dns-outbound"
ENDPOINTS = "endpoints"
"""The subnet of a zone that holds its private endpoints."""

_FIRST_FREE = 4
"""Azure keeps the first four addresses of a subnet and the last one
(https://learn.microsoft.com/azure/virtual-network/ip-services/private-ip-addresses)."""


@dataclass(frozen=True)
class End:
    """One end of a flow: ranges by region for a zone (none where it is not in this environment), one range outside."""

    text: str
    kind: Literal["zone", "outside", "internet"]
    ranges: Mapping[str, IPv4Network] = field(default_factory=dict)
    fqdns: tuple[str, ...] = ()

    @property
    def holder(self) -> str:
        """The zone, party, `on-premises` or `internet`."""
        return self.text.partition("/")[0]

    def addresses(self, region: str | None = None) -> tuple[str, ...]:
        """Return ranges as text, sorted; of one region where the end is a zone and `region` is given."""
        chosen = (r for place, r in self.ranges.items() if self.kind != "zone" or region in {None, place})
        return tuple(str(r) for r in sorted(chosen))


@dataclass(frozen=True)
class Ground:
    """What the rules of one environment are compiled from."""

    environment: Literal["dev", "prod"]
    regions: tuple[Literal["uksouth", "ukwest"], ...]
    zones: Mapping[str, LandingZone]
    elsewhere: Mapping[str, LandingZone]
    """Zones that the estate knows and this environment does not hold."""
    agreements: tuple[Agreement, ...]
    plan: AddressPlan
    bastion: bool
    resolvers: tuple[str, ...]
    """On-premises resolvers that forward to, and are asked by, the hubs."""
    running: tuple[Agreement, ...] = ()
    """Agreements that run, with the doors that a suspension keeps closed: their rules keep their priorities."""

    @classmethod
    def of(cls, estate: Estate, stack: Stack) -> "Ground":
        """Take from the estate what `stack` holds today."""
        zones = {zone.name: zone for zone in estate.zones_of(stack)}
        return cls(
            environment=stack.environment,
            regions=tuple(stack.regions.all()),
            zones=zones,
            elsewhere={name: zone for name, zone in estate.zones.items() if name not in zones},
            agreements=tuple(sorted(estate.agreements_of(stack), key=lambda agreement: agreement.id)),
            plan=estate.plan,
            bastion=stack.network.bastion != "none",
            resolvers=tuple(stack.network.dns_forwarders),
            running=tuple(sorted(estate.agreements_running(stack), key=lambda agreement: agreement.id)),
        )

    def own(self) -> list[IPv4Network]:
        """Return everything that is the Council's: its regions' ranges and those beyond the gateway, joined."""
        held = [place.range for place in self.plan.outside.get("on-premises", {}).values()]
        return list(collapse_addresses([*held, *(self.supernet(region) for region in self.regions)]))

    def zone_ranges(self, zone: str) -> dict[str, IPv4Network]:
        """Return the ranges of `zone` by region, of the regions in use."""
        stated = self.plan.zones.get(zone, {}).get(self.environment, {})
        return {region: stated[region] for region in self.regions if region in stated}

    def zone_subnets(self, zone: LandingZone, region: str) -> dict[str, IPv4Network]:
        """Return the subnets of `zone` in `region`."""
        return self.plan.zone_subnets(zone.size, self.zone_ranges(zone.name)[region])

    def hub_subnet(self, region: str, subnet: str) -> IPv4Network:
        """Return the range of a hub's subnet."""
        return self._region(region).hub.subnets[subnet]

    def hub_range(self, region: str) -> IPv4Network:
        """Return the range of a region's hub."""
        return self._region(region).hub.range

    def supernet(self, region: str) -> IPv4Network:
        """Return the range that holds everything of the environment in `region`."""
        return self._region(region).supernet

    def firewall_ip(self, region: str) -> str:
        """Return the address that the firewall will have: the first free one of its subnet."""
        return first_free(self.hub_subnet(region, FIREWALL))

    def resolver_ip(self, region: str) -> str:
        """Return the address at which the resolver is asked."""
        return first_free(self.hub_subnet(region, DNS_INBOUND))

    def resolve(self, text: str) -> End | str:
        """Return the end that `text` names, or what is wrong with it."""
        holder, _, name = text.partition("/")
        if holder == "internet":
            return self._internet(text, name)
        if holder in self.zones or holder in self.elsewhere:
            return self._zone_end(text, holder, name)
        if holder in self.plan.outside:
            ranges = self.plan.outside[holder]
            if name not in ranges:
                return f"{holder} has no range {name!r} in address_plan.yaml; it has {', '.join(sorted(ranges))}"
            return End(text, "outside", {"": ranges[name].range})
        return f"{holder!r} is no zone, no party of address_plan.yaml, not on-premises and not internet"

    def _region(self, region: str) -> Region:
        return next(held for name, held in self.plan.environments[self.environment].items() if name == region)

    def _internet(self, text: str, name: str) -> End | str:
        if name not in self.plan.internet:
            return f"internet has no destination {name!r} in address_plan.yaml"
        return End(text, "internet", fqdns=tuple(sorted(self.plan.internet[name].fqdns)))

    def _zone_end(self, text: str, holder: str, subnet: str) -> End | str:
        zone = self.zones.get(holder) or self.elsewhere[holder]
        subnets = self.plan.sizes[zone.size].subnets
        if subnet not in subnets:
            return f"a zone of size {zone.size} has no subnet {subnet!r}; it has {', '.join(sorted(subnets))}"
        places = self.zone_ranges(holder) if holder in self.zones else {}
        return End(text, "zone", {region: self.zone_subnets(zone, region)[subnet] for region in places})


def first_free(subnet: IPv4Network) -> str:
    """Return the first address of `subnet` that Azure hands out."""
    return str(IPv4Address(int(subnet.network_address) + _FIRST_FREE))


def unknown_end(file: str, text: str, problem: str) -> Fault:
    """Say that one end of a flow is nowhere."""
    return Fault(
        file=file,
        line=None,
        what=f"flow end {text!r} leads nowhere",
        got=problem,
        expected="zone/subnet, on-premises/name, party/name or internet/name",
        next="Correct the end, or add the range to address_plan.yaml",
        check="flow-end-unknown",
    )
