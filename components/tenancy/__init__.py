"""The tenancy: management groups, what a new subscription meets, and where each subscription sits."""

from components.base import Clouds
from components.layers import TenancyFacts
from components.tenancy.hierarchy import Hierarchy
from components.tenancy.placement import Placement, homes
from estate.estate import Estate
from estate.stack import Stack

__all__ = ["build"]


def build(clouds: Clouds, stack: Stack, estate: Estate) -> TenancyFacts:
    """Declare the hierarchy and place every subscription in use; ids are known at preview and carry their groups."""
    hierarchy = Hierarchy(clouds, stack, estate.hierarchy)
    placement = Placement(clouds, stack, hierarchy, homes(stack, estate))
    return TenancyFacts(management_groups=hierarchy.ids, subscriptions=placement.scopes, placed=placement.moves)
