"""`estate/archetypes/<management group>.yaml`: which Azure Policy assignments a management group carries."""

from typing import Any, Literal

from pydantic import Field

from estate.vocabulary import Day, Environment, Fact, Guid, Name, SovereigntyLevel, Text


class PolicyParameter(Fact):
    """A literal value, or a named fact of the stack that the component fills in."""

    value: Any = None
    fact: Literal["regions", "security-workspace", "platform-workspace", "private-dns-resource-group"] | None = None


class Assignment(Fact):
    """One built-in policy or initiative assigned at a management group."""

    name: str = Field(pattern=r"^[A-Za-z0-9-]+$", max_length=24, description="24 characters at management-group scope")
    display_name: Text
    definition: Guid = Field(description="GUID of the built-in definition or initiative")
    kind: Literal["policy", "initiative"]
    version: str | None = Field(default=None, description="Pinned version, such as 57.*.*")
    enforced: bool = True
    why: Text
    parameters: dict[str, PolicyParameter] = {}
    roles: list[str] = Field(
        default=[], description="Built-in roles that its managed identity needs; none: no identity"
    )
    environments: list[Environment] = ["dev", "prod"]


class Archetype(Fact):
    """The assignments of one management group; `management_group` names it in management_groups.yaml."""

    management_group: Name
    description: Text
    sovereignty: SovereigntyLevel | None = Field(
        default=None, description="The level that this archetype's assignments hold a service to"
    )
    assignments: list[Assignment] = []


class Exemption(Fact):
    """A resource scope freed from one assignment for a while, for a reason."""

    name: Name
    scope: str = Field(pattern=r"^(management_group|subscription|landing_zone):[a-z0-9-]+$")
    assignment: str = Field(description="archetype/assignment name")
    category: Literal["Waiver", "Mitigated"]
    reason: Text
    approver: Name
    expires: Day
    environments: list[Environment] = ["dev", "prod"]


class Exemptions(Fact):
    """`estate/exemptions.yaml`."""

    exemptions: list[Exemption] = []


class ManagementGroup(Fact):
    """One node of the hierarchy."""

    name: Name
    display_name: Text
    parent: Name | None = Field(default=None, description="None: directly under the tenant root group")


class Hierarchy(Fact):
    """`estate/management_groups.yaml`: the tree, where platform subscriptions sit, where new ones land."""

    groups: list[ManagementGroup] = Field(min_length=1)
    subscriptions: dict[Name, Name] = Field(description="platform subscription name to management group name")
    new_subscriptions: Name
