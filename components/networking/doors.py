"""Flows of zones and agreements, resolved and judged: each becomes a door, or a fault."""

from collections.abc import Iterator
from dataclasses import dataclass

from components.networking.places import End, Ground, unknown_end
from components.networking.platform_needs import MANAGEMENT_PORTS
from estate.agreement import Agreement, GrantedFlow
from estate.faults import EstateError, Fault
from estate.landing_zone import Flow

ON_PREMISES = "on-premises"


@dataclass(frozen=True)
class Door:
    """One permitted conversation; `owner` is the zone or the agreement whose file states it."""

    source: End
    target: End
    ports: tuple[str, ...]
    protocol: str
    reason: str
    owner: str
    agreement: Agreement | None
    stands: bool = True
    """False while a suspension keeps it closed."""

    @property
    def mark(self) -> str:
        """What a rule's name begins with: the agreement's id, where one opens the door."""
        return f"{self.agreement.id}-" if self.agreement else ""

    @property
    def why(self) -> str:
        """Why a rule stands: until when by which agreement, between whom, for what."""
        term = f"{self.agreement.id} until {self.agreement.ends.isoformat()}: " if self.agreement else ""
        return f"{term}{self.source.text} to {self.target.text}: {self.reason}"


def doors(ground: Ground) -> list[Door]:
    """Return the doors of `ground` in the order of their names; raises `EstateError` with every fault.

    A flow to a zone that this environment does not hold opens nothing here.
    """
    opened: list[Door] = []
    faults: list[Fault] = []
    for file, owner, agreement, flow in _stated(ground):
        ends = []
        for text in (flow.from_, flow.to):
            end = ground.resolve(text)
            if isinstance(end, str):
                faults.append(unknown_end(file, text, end))
            else:
                ends.append(end)
        if len(ends) == 2:
            ports = tuple(sorted(set(flow.port), key=lambda port: int(port.partition("-")[0])))
            door = Door(ends[0], ends[1], ports, flow.protocol, flow.reason, owner, agreement)
            faults += _judge(file, door)
            opened.append(door)
    if faults:
        raise EstateError(faults)
    return sorted(
        (door for door in opened if all(end.ranges or end.kind != "zone" for end in (door.source, door.target))),
        key=lambda door: (door.owner, door.source.text, door.target.text, door.protocol, door.ports),
    )


def _stated(ground: Ground) -> Iterator[tuple[str, str, Agreement | None, Flow | GrantedFlow]]:
    for zone in ground.zones.values():
        for flow in zone.flows:
            yield f"landing_zones/{zone.name}.yaml", zone.name, None, flow
    for agreement in ground.agreements:
        for granted in agreement.grants.flows:
            yield f"agreements/{agreement.id}.yaml", agreement.id, agreement, granted


def _judge(file: str, door: Door) -> Iterator[Fault]:
    """Refuse what no rule may open."""
    said = f"flow {door.source.text} to {door.target.text}"
    yield from _between_others(file, said, door)
    yield from _without_agreement(file, said, door)
    yield from _management(file, said, door)
    yield from _wildcards(file, said, door)


def _between_others(file: str, said: str, door: Door) -> Iterator[Fault]:
    """Refuse flows from the internet, and flows that Havering would only carry."""
    if door.source.kind == "internet":
        yield Fault(
            file,
            None,
            said,
            got="a flow that begins on the internet",
            why="nothing here publishes a service: that needs an application gateway or an address translation",
            next="Remove the flow",
            check="flow-from-internet",
        )
    elif "zone" not in {door.source.kind, door.target.kind}:
        yield Fault(
            file,
            None,
            said,
            got="no end in a landing zone",
            why="the hub carries no traffic between others",
            next="Begin or end the flow in a zone",
            check="flow-in-transit",
        )


def _without_agreement(file: str, said: str, door: Door) -> Iterator[Fault]:
    partner = [end.holder for end in (door.source, door.target) if end.kind == "outside" and end.holder != ON_PREMISES]
    if partner and door.agreement is None:
        yield Fault(
            file,
            None,
            said,
            got=f"a flow with {partner[0]} outside any agreement",
            why="only an agreement opens a door to anyone outside Havering",
            next="State the flow in the agreement's grants",
            check="flow-without-agreement",
        )


def _management(file: str, said: str, door: Door) -> Iterator[Fault]:
    if door.target.kind != "zone" or door.protocol == "icmp":
        return
    closed = sorted({port for port in door.ports for held in MANAGEMENT_PORTS if _meet(port, held)})
    if closed:
        yield Fault(
            file,
            None,
            said,
            got=f"management port {', '.join(closed)}",
            expected=f"none of {', '.join(MANAGEMENT_PORTS)} into a zone",
            why="machines are managed through Bastion alone, and its rule stands above every flow",
            next="Use Bastion, or give the service a port of its own",
            check="flow-management-port",
        )


def _wildcards(file: str, said: str, door: Door) -> Iterator[Fault]:
    """Refuse a wildcard where the firewall asks DNS: it can ask for whole names only."""
    web = door.protocol == "tcp" and set(door.ports) <= {"80", "443"}
    stars = [name for name in door.target.fqdns if "*" in name]
    if stars and not web:
        yield Fault(
            file,
            None,
            said,
            got=f"{stars[0]} on {door.protocol} {', '.join(door.ports)}",
            expected="whole names, or tcp 80 and 443 alone",
            why="network rules resolve whole names (https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules)",
            next="Name each host in address_plan.yaml",
            check="flow-wildcard-name",
        )


def _meet(one: str, other: str) -> bool:
    """Whether two port ranges have a port in common."""
    (low, high), (first, last) = (_bounds(text) for text in (one, other))
    return low <= last and first <= high


def _bounds(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    return int(low), int(high or low)
