"""Identity: groups and what they may do, how people sign in, who comes from outside, what the pipelines are."""

from components.base import Clouds
from components.identity.conditional_access import ConditionalAccess
from components.identity.custom_roles import CustomRoles
from components.identity.grants import Grants
from components.identity.groups import Groups
from components.identity.outside_people import OutsidePeople, doors
from components.identity.pipelines import Pipelines
from components.identity.privileged_groups import PrivilegedGroups
from components.layers import IdentityFacts, TenancyFacts
from components.tenancy.hierarchy import top
from estate.estate import Estate
from estate.stack import Stack

__all__ = ["build"]


def build(clouds: Clouds, stack: Stack, estate: Estate, tenancy: TenancyFacts) -> IdentityFacts:
    """Declare the directory's part of the estate; object ids are Entra's to draw and unknown until applied."""
    people = estate.people
    highest = top(estate.hierarchy)
    operated = {door.zone for door in doors(stack, estate) if door.grant.role == "operator"}
    groups = Groups(clouds, people, estate.zones_of(stack), operated)
    PrivilegedGroups(clouds, people, groups)
    roles = CustomRoles(clouds, stack, people.custom_roles, tenancy.management_groups[highest])
    Grants(clouds, people, groups, roles, tenancy)
    ConditionalAccess(clouds, stack, people)
    OutsidePeople(clouds, stack, estate, groups)
    pipelines = Pipelines(clouds, stack, tenancy, highest)
    return IdentityFacts(groups=groups.ids, pipelines=pipelines.principals)
