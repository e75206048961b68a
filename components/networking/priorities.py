"""Priorities that read as an ordered agreement: a band says what a rule is for, its name says where in the band.

A priority is drawn from the rule's name, so that adding a flow leaves the rules of other flows where they are.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum
from hashlib import sha256

from estate.faults import EstateError, Fault


class Band(Enum):
    """First and last priority of rules of one meaning; lower numbers are judged first.

    Security groups take 100-4096 (https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview),
    rule collection groups 100-65000 (https://learn.microsoft.com/azure/firewall/policy-rule-sets).
    """

    PLATFORM = (100, 399)
    """What Azure itself needs, and what no flow may override: stated one by one in platform_needs.py."""
    AGREEMENTS = (1000, 1999)
    ZONES = (2000, 3999)
    CLOSE = (4096, 4096)
    """Deny-all: the last priority that a security group has."""

    FIREWALL_PLATFORM = (100, 999)
    FIREWALL_AGREEMENTS = (1000, 29999)
    FIREWALL_ZONES = (30000, 59999)

    @property
    def first(self) -> int:
        """Lowest priority of the band."""
        return self.value[0]

    @property
    def size(self) -> int:
        """How many priorities the band has."""
        return self.value[1] - self.value[0] + 1


def first_choice(name: str, size: int, attempt: int = 0) -> int:
    """Return the slot, 0 to `size` - 1, that `name` asks for at its `attempt`."""
    return int.from_bytes(sha256(f"{name}#{attempt}".encode()).digest()[:8], "big") % size


def assign(names: Iterable[str], band: Band, where: str) -> dict[str, int]:
    """Give each name a priority of its own in `band`; the order of `names` does not matter.

    A name alone on its first choice always has it, whatever else is added. Of several on one choice the first in
    alphabetical order has it; the others take the next free slot of their own sequence. `where` names the list in the
    message of the `EstateError` that refuses more names than the band holds.
    """
    contenders: dict[int, list[str]] = defaultdict(list)
    unique = sorted(set(names))
    if len(unique) > band.size:
        raise EstateError([_full(where, band, len(unique))])
    for name in unique:
        contenders[first_choice(name, band.size)].append(name)
    taken = {slot: group[0] for slot, group in contenders.items()}
    for name in sorted(loser for group in contenders.values() for loser in group[1:]):
        taken[_free(name, band.size, taken)] = name
    return {name: band.first + slot for slot, name in taken.items()}


def _free(name: str, size: int, taken: dict[int, str]) -> int:
    for attempt in range(1, 64):
        slot = first_choice(name, size, attempt)
        if slot not in taken:
            return slot
    return next(slot for slot in range(size) if slot not in taken)


def _full(where: str, band: Band, wanted: int) -> Fault:
    return Fault(
        file=where,
        line=None,
        what=f"too many rules for the band {band.name.lower()}",
        got=f"{wanted} rules",
        expected=f"at most {band.size} (priorities {band.value[0]}-{band.value[1]})",
        why="no two rules of one list may share a priority",
        next="Join flows that differ in the port alone, or split the zone",
        check="rule-band-full",
    )
