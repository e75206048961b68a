"""Rules as plain data: what the compiler writes and the components declare."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

LONGEST_NAME = 80
LONGEST_DESCRIPTION = 140
"""Of a security rule (https://learn.microsoft.com/rest/api/virtualnetwork/security-rules/create-or-update)."""

Direction = Literal["Inbound", "Outbound"]
Access = Literal["Allow", "Deny"]


@dataclass(frozen=True)
class NsgRule:
    """One rule of a network security group; ranges, a service tag or `*`; ports as text or `*`."""

    name: str
    priority: int
    direction: Direction
    access: Access
    protocol: Literal["Tcp", "Udp", "Icmp", "*"]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    ports: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class FirewallRule:
    """One rule of the firewall: of the network kind, or of the application kind (by name, over HTTP or HTTPS)."""

    name: str
    description: str
    kind: Literal["network", "application"]
    sources: tuple[str, ...]
    ports: tuple[str, ...]
    protocols: tuple[str, ...]
    targets: tuple[str, ...] = ()
    fqdns: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleGroup:
    """One rule collection group: the rules of the platform, of one agreement or of one zone."""

    name: str
    priority: int
    rules: tuple[FirewallRule, ...]

    def of_kind(self, kind: str) -> tuple[FirewallRule, ...]:
        """Return the rules of one kind: a collection holds one kind only."""
        return tuple(rule for rule in self.rules if rule.kind == kind)


@dataclass(frozen=True)
class Rules:
    """Everything that one environment permits.

    `subnets` by (zone, region, subnet), `hubs` by (region, hub subnet): whole lists in the order in which Azure judges
    them. `firewalls` by region, in the order of priority.
    """

    subnets: Mapping[tuple[str, str, str], tuple[NsgRule, ...]]
    hubs: Mapping[tuple[str, str], tuple[NsgRule, ...]]
    firewalls: Mapping[str, tuple[RuleGroup, ...]]


def fit_name(name: str) -> str:
    """Return `name`, or, where it is too long, its head and a digest of the whole."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9].rstrip('-._')}-{sha256(name.encode()).hexdigest()[:8]}"


def fit_description(text: str) -> str:
    """Return `text`, cut where Azure would refuse it; what matters most stands first."""
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 3].rstrip()}..."
