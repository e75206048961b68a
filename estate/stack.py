"""The `havering:*` keys of Pulumi.<stack>.yaml: one environment's own facts. Each stack is a tenant of its own."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from estate.vocabulary import Environment, Fact, Guid, Name, UkRegion


class Tenant(Fact):
    """The Entra tenant; management groups and conditional access are tenant-wide, so a stack owns one."""

    id: Guid
    domain: str = Field(pattern=r"^[a-z0-9.-]+\.[a-z]+$")
    domains: list[Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]+$")]] = Field(
        default=[], description="Other domains of the Council's own: mail goes there, and names lead there"
    )


class Regions(Fact):
    """Where the environment runs, and where it recovers."""

    primary: UkRegion
    recovery: UkRegion | None = None

    def all(self) -> list[UkRegion]:
        """Return the regions in use, primary first."""
        return [self.primary, *([self.recovery] if self.recovery else [])]


class Network(Fact):
    """Sizes and features of the hubs."""

    firewall_tier: Literal["Standard", "Premium"] = Field(alias="firewall-tier")
    ddos_plan: bool = Field(default=False, alias="ddos-plan")
    gateway: Literal["none", "VpnGw2AZ", "VpnGw2", "VpnGw3AZ"] = "none"
    bastion: Literal["none", "Basic", "Standard"] = "none"
    firewall_public_ips: int = Field(
        default=1,
        ge=1,
        le=250,
        alias="firewall-public-ips",
        description="Public addresses that the firewall calls from",
    )
    dns_forwarders: list[str] = Field(default=[], alias="dns-forwarders", description="on-premises resolvers")
    dns_domains: list[Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+\.)+$")]] = Field(
        default=[], alias="dns-domains", description="Domains that the on-premises resolvers answer, with the final dot"
    )


class Pipeline(Fact):
    """Whose tokens the two pipeline identities accept."""

    organisation: str
    repository: str
    environment: str = Field(description="The protected environment from which apply may run")


class Stack(Fact):
    """One environment."""

    environment: Environment
    tenant: Tenant
    regions: Regions
    subscriptions: dict[Name, Guid] = Field(min_length=1)
    break_glass: list[Guid] = Field(alias="break-glass", min_length=2, max_length=2)
    network: Network
    pipeline: Pipeline
    recover: list[str] = Field(
        default=[],
        description="Key vaults, by Azure name, that Azure holds as deleted and that the next apply brings back",
    )
    estate: str = Field(default="estate", description="The data folder, from the project root")
