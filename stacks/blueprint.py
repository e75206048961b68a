"""The table of contents: what is stood up, in which order, and what each layer takes from those before it."""

from typing import Any

import pulumi

from components import governance, identity, landing_zone, monitoring, tenancy
from components.base import Clouds
from components.networking import layer as networking
from components.sdk import drop_api_version_aliases
from estate.estate import Estate
from estate.stack import Stack
from stacks.announcements import closing, coming
from stacks.closing_order import closing_order


def build(stack: Stack, estate: Estate) -> dict[str, Any]:
    """Declare the whole estate of `stack`; returns what the stack exports. Nothing here reads a file or a setting."""
    for line in closing(estate, stack):
        pulumi.log.info(line)
    for line in closing_order(estate, stack):
        pulumi.log.info(line)
    for line in coming(estate, stack):
        pulumi.log.warn(line)
    pulumi.runtime.register_stack_transformation(drop_api_version_aliases)
    clouds = Clouds(stack)
    tenant = tenancy.build(clouds, stack, estate)
    people = identity.build(clouds, stack, estate, tenant)
    watched = monitoring.build(clouds, stack, estate, tenant)
    network = networking.build(clouds, estate, stack, watched)
    judged = governance.build(clouds, stack, estate, tenancy=tenant, monitoring=watched, network=network)
    zones = landing_zone.build(
        clouds, stack, estate, tenancy=tenant, identity=people, monitoring=watched, network=network, governance=judged
    )
    return {
        "pipelines": dict(people.pipelines),
        "workspaces": dict(watched.workspaces),
        "hubs": {region: hub.network_id for region, hub in network.hubs.items()},
        "zones": {name: zone.networks[stack.regions.primary].id for name, zone in zones.items()},
    }
