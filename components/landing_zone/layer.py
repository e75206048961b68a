"""The landing zones of an environment."""

from components.base import Clouds
from components.landing_zone.zone import Given, LandingZone
from components.layers import GovernanceFacts, IdentityFacts, MonitoringFacts, NetworkFacts, TenancyFacts
from estate.estate import Estate
from estate.stack import Stack


def build(
    clouds: Clouds,
    stack: Stack,
    estate: Estate,
    *,
    tenancy: TenancyFacts,
    identity: IdentityFacts,
    monitoring: MonitoringFacts,
    network: NetworkFacts,
    governance: GovernanceFacts,
) -> dict[str, LandingZone]:
    """Declare every zone that `stack` holds; a zone that is gone is not declared, its file stays as a record."""
    given = Given(tenancy, identity, monitoring, network, governance)
    return {zone.name: LandingZone(clouds, estate, zone, given) for zone in estate.zones_of(stack)}
