"""What the layers give each other: plain data only, so that each could become a stack of its own.

Every ARM id and name here is known at preview and carries its dependency (`components.known`); object ids that Entra
draws are unknown until applied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulumi

from components.networking.rules import Rules


@dataclass(frozen=True)
class TenancyFacts:
    """Management groups by name: ARM ids; an id is given once the group (and its parents) stand.

    Subscriptions by name: ARM ids, given once the subscription sits in its management group; `placed` is the move that
    put it there, for what must not stand before its policies hold.
    """

    management_groups: Mapping[str, pulumi.Input[str]]
    subscriptions: Mapping[str, pulumi.Input[str]] = field(default_factory=dict)
    placed: Mapping[str, pulumi.Resource] = field(default_factory=dict)


@dataclass(frozen=True)
class IdentityFacts:
    """Object ids by group name (people.yaml and `lz-<zone>-owners|contributors|readers`), and of the two pipelines."""

    groups: Mapping[str, pulumi.Input[str]]
    pipelines: Mapping[str, pulumi.Input[str]]


@dataclass(frozen=True)
class MonitoringFacts:
    """Workspace ids (`platform`, `security`); action-group ids by name."""

    workspaces: Mapping[str, pulumi.Input[str]]
    action_groups: Mapping[str, pulumi.Input[str]]


@dataclass(frozen=True)
class GovernanceFacts:
    """Policy assignments by `archetype/assignment`: ARM ids, for the exemptions of zones."""

    assignments: Mapping[str, pulumi.Input[str]]


@dataclass(frozen=True)
class HubFacts:
    """One region's hub."""

    region: str
    subscription: str
    resource_group: pulumi.Input[str]
    network_name: pulumi.Input[str]
    network_id: pulumi.Input[str]
    firewall_ip: pulumi.Input[str]
    """Next hop of every route out of a spoke, and the DNS server of every spoke; checked against Azure at apply."""
    has_gateway: bool
    ready: Sequence[pulumi.Resource]
    """What spokes wait for before they peer: Azure refuses a peering while a network is being written."""


@dataclass(frozen=True)
class WatcherFacts:
    """The network watcher of one subscription in one region: Azure allows one, and flow logs live under it."""

    resource_group: pulumi.Input[str]
    name: pulumi.Input[str]
    watcher: pulumi.Resource


@dataclass(frozen=True)
class FlowStoreFacts:
    """Where the flow logs of one region go, and the identity that writes them."""

    storage_id: pulumi.Input[str]
    identity_id: pulumi.Input[str]
    ready: Sequence[pulumi.Resource]
    """The identity's right to write: a flow log is refused before it stands."""


@dataclass(frozen=True)
class NetworkFacts:
    """What zones take from the networks; every id is known at preview.

    `hubs` and `flow_stores` by region; `private_zones`: ids by zone name (privatelink.vaultcore.azure.net); `watchers`
    by (subscription, region); `ddos_plan`: the tenant's one plan, or none; `rules`: what each subnet permits.
    """

    hubs: Mapping[str, HubFacts]
    private_zones: Mapping[str, pulumi.Input[str]]
    private_zone_group: pulumi.Input[str]
    """ARM id of the resource group that holds the private DNS zones."""
    flow_stores: Mapping[str, FlowStoreFacts]
    watchers: Mapping[tuple[str, str], WatcherFacts]
    ddos_plan: pulumi.Input[str] | None
    rules: Rules
