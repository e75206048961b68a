"""`estate/address_plan.yaml`: every range by name, Havering's and everybody else's."""

from ipaddress import IPv4Network

from pydantic import Field

from estate.vocabulary import Cidr, Environment, Fact, Name, Text, UkRegion, ZoneName


class ForeignRange(Fact):
    """A range that somebody else holds, or that lies on premises."""

    range: Cidr
    note: Text | None = None


class Destination(Fact):
    """Named public names that a flow may reach, for the firewall's application rules."""

    fqdns: list[str] = Field(min_length=1)
    note: Text | None = None


class Hub(Fact):
    """A region's hub network: its range and its subnets by name."""

    range: Cidr
    subnets: dict[str, Cidr]


class Region(Fact):
    """What one environment holds in one region."""

    supernet: Cidr
    hub: Hub


class SizeSubnets(Fact):
    """The subnets of a landing zone of one size, as ranges relative to the zone's own (0.0.0.64/26 = from .64)."""

    prefix: int = Field(ge=16, le=28, description="Prefix length of the zone's range")
    subnets: dict[Name, Cidr]


class AddressPlan(Fact):
    """The whole file."""

    environments: dict[Environment, dict[UkRegion, Region]]
    sizes: dict[str, SizeSubnets]
    zones: dict[ZoneName, dict[Environment, dict[UkRegion, Cidr]]]
    outside: dict[Name, dict[Name, ForeignRange]] = Field(description="holder (on-premises or a party) to named ranges")
    internet: dict[Name, Destination] = {}

    def zone_subnets(self, size: str, zone_range: IPv4Network) -> dict[str, IPv4Network]:
        """Subnet name to absolute range, for a zone of `size` at `zone_range`."""
        base = int(zone_range.network_address)
        return {
            name: IPv4Network((base + int(relative.network_address), relative.prefixlen))
            for name, relative in self.sizes[size].subnets.items()
        }
