"""What a kind of door is, and the list of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from estate.closing_steps import Steps
from leaving.doors.item import Item, Items
from leaving.doors.marks import Mark
from leaving.doors.traffic import Traffic

DoorClass = Literal["declared", "observed", "attested"]
Grant = Literal["flows", "people", "dns"]


@dataclass(frozen=True)
class Part:
    """The smallest thing that is open or closed: a resource, or one rule inside it.

    `texts` are where it says its agreement; `until` is an expiry of its own, as Azure has it; `faults` are what is
    wrong with it whatever its agreement says (it extends itself, it has no end). `traffic` is what a rule lets through.
    """

    item: Item
    name: str
    marks: tuple[Mark, ...]
    texts: tuple[str, ...]
    until: str = ""
    faults: tuple[str, ...] = ()
    traffic: Traffic | None = None


__all__ = ["AtOnce", "DoorClass", "Grant", "Kind", "Part", "Parts", "Steps"]

Parts = Callable[[Item, Items], Iterator[Part]]


@dataclass(frozen=True)
class AtOnce:
    """What somebody does by hand on the night on which a party is severed, and which of its signs tell where."""

    how: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One kind of door.

    `sign` says in words what betrays the party; `granted_by` which entries of an agreement open it (none: an agreement
    has no words for it, and whoever claims one goes beyond its grant); `parts` finds it in a resource, None for kinds
    that no resource shows. `source` is where its behaviour at the end is documented.
    """

    name: str
    title: str
    sign: str
    steps: Steps
    source: str
    door_class: DoorClass = "declared"
    tokens: tuple[str, ...] = ()
    parts: Parts | None = None
    granted_by: tuple[Grant, ...] = ()
    by_claim: bool = True
    """Whether a part that says an agreement is a door of this kind without any sign; False where the resource may be
    opened by an agreement for another reason."""
    closes_by: str = "the program no longer declares it"
    seen_by: str = "plan, state, live"
    at_once: AtOnce | None = None
