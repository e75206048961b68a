"""Machines are managed through Bastion alone: no flow and no agreement opens a management port of a zone."""

from collections.abc import Iterator

from estate.agreement import GrantedFlow
from estate.endpoints import end_of
from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import Flow

PORTS = ((22, 22, "SSH"), (3389, 3389, "RDP"), (5985, 5986, "WinRM"))


@check("management-ports-are-bastions", "No flow opens a management port of a zone")
def management_ports_are_bastions(facts: Facts) -> Iterator[Fault]:
    """Look at the ports of every flow that ends in a zone."""
    for zone in facts.estate.zones.values():
        for index, flow in enumerate(zone.flows):
            yield from _one(facts, facts.zone_file(zone.name), ("flows", index, "port"), flow)
    for agreement in facts.estate.agreements.values():
        for index, granted in enumerate(agreement.grants.flows):
            yield from _one(facts, facts.agreement_file(agreement.id), ("grants", "flows", index, "port"), granted)


def _one(facts: Facts, file: str, path: tuple[str | int, ...], flow: Flow | GrantedFlow) -> Iterator[Fault]:
    if end_of(facts, flow.to).kind != "zone" or flow.protocol == "icmp":
        return
    for port in flow.port:
        low, _, high = port.partition("-")
        meant = [name for first, last, name in PORTS if int(low) <= last and first <= int(high or low)]
        if meant:
            yield facts.fault(
                file,
                path,
                "a management port of a zone",
                f"{port} ({', '.join(meant)}) at {flow.to}",
                "a port of the service's own",
                why="machines are managed through Bastion alone, and that rule stands above every flow",
                then="Use Bastion, or let the service listen elsewhere.",
            )
