"""How a door is closed: what to do before, the deletion, what remains to be done after."""

from collections.abc import Iterable

from leaving.doors.kind import Steps
from leaving.doors.recognise import Door


def closing_steps(door: Door) -> Steps:
    """Give the closing sequence of one door. Pure: the same door has the same steps."""
    return door.kind.steps


def closing_list(doors: Iterable[Door]) -> list[tuple[str, Door, Steps]]:
    """Order doors for a closing: people before the ways that they use, ways before names; each with its steps.

    The order is by family, so that what a later deletion needs is still there: an assignment is removed before its
    package, a rule before the connection that it uses, a name last, since caches keep it.
    """
    held = sorted(doors, key=lambda door: (_rank(door.kind.name), door.said))
    return [(door.kind.name, door, closing_steps(door)) for door in held]


_ORDER = (
    "live-assignment",
    "access-package",
    "membership",
    "guest",
    "invited-guest",
    "role-assignment",
    "delegation",
    "application-grant",
    "foreign-application",
    "federated-credential",
    "synchronization-job",
    "firewall-rule",
    "nsg-rule",
    "address-rule",
    "resource-access-rule",
    "object-replication",
    "cross-tenant-replication",
    "data-share",
    "log-destination",
    "receiver",
    "private-endpoint",
    "private-link-service",
    "route",
    "nat-rule",
    "vpn-connection",
    "circuit-authorization",
    "peering",
    "forwarding-rule",
    "dns-record",
)


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def closing_lines(doors: Iterable[Door]) -> list[str]:
    """Write the closing list for people, one line a step."""
    lines: list[str] = []
    for kind, door, steps in closing_list(doors):
        lines.append(f"{kind}: {door.said}")
        for word, said in (("before", steps.before), ("delete", steps.delete), ("after", steps.after)):
            lines += [f"  {word}: {step}" for step in said]
    return lines
