"""What a picture is made of: a tree of groups, a network with its spokes, and who speaks with whom."""

from dataclasses import dataclass
from typing import Final

INTERNET: Final = "internet"


@dataclass(frozen=True)
class Node:
    """A management group, subscription or landing zone, and what is under it."""

    kind: str
    name: str
    note: str = ""
    children: tuple["Node", ...] = ()
    changes: int = 0
    """How many resources the review changes there, of a zone's own."""


@dataclass(frozen=True)
class Subnet:
    """A named range."""

    name: str
    range: str
    opened: bool = False
    """Whether the review opens it towards the internet or others."""


@dataclass(frozen=True)
class Spoke:
    """A landing zone's network in one region."""

    zone: str
    range: str
    subnets: tuple[Subnet, ...]
    changes: int = 0


@dataclass(frozen=True)
class Arrow:
    """A permitted conversation between two ends, each `holder/name`."""

    source: str
    target: str
    ports: str
    reason: str
    agreement: str = ""
    until: str = ""
    opened: bool = False
    """Whether the review says that it opens it."""


@dataclass(frozen=True)
class Network:
    """The hub of one region, its spokes, and who speaks with whom through it."""

    region: str
    hub: Subnet
    hub_subnets: tuple[Subnet, ...]
    spokes: tuple[Spoke, ...]
    outside: tuple[Subnet, ...]
    """Ends that are no spoke of this region, in the order of their names; an address or names instead of a range."""
    arrows: tuple[Arrow, ...]
