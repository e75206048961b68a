"""What the layers give each other: plain data only, so that each could become a stack of its own.

Every ARM id and name here is known at preview and carries its dependency (`components.known`); object ids that Entra
draws are unknown until applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pulumi


@dataclass(frozen=True)
class TenancyFacts:
    """Management groups by name: ARM ids; an id is given once the group (and its parents) stand.

    Subscriptions by name: ARM ids, given once the subscription sits in its management group.
    """

    management_groups: Mapping[str, pulumi.Input[str]]
    subscriptions: Mapping[str, pulumi.Input[str]] = field(default_factory=dict)


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
class HubFacts:
    """One region's hub."""

    region: str
    subscription: str
    resource_group: pulumi.Input[str]
    network_name: pulumi.Input[str]
    network_id: pulumi.Input[str]
    firewall_ip: str
    dns_ip: str | None
    ready: pulumi.Resource
    """What spokes wait for before they peer and route (the hub's last resource)."""


@dataclass(frozen=True)
class NetworkFacts:
    """Hubs by region; private DNS zone ids by zone name; flow-log storage account ids by region."""

    hubs: Mapping[str, HubFacts]
    private_zones: Mapping[str, pulumi.Input[str]]
    flow_log_storage: Mapping[str, pulumi.Input[str]]
