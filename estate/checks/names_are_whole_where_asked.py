"""A wildcard name is only for web ports: elsewhere the firewall asks DNS, which knows whole names alone."""

from collections.abc import Iterator

from estate.endpoints import INTERNET, end_of
from estate.facts import Facts, check
from estate.faults import Fault

WEB = frozenset({"80", "443"})


@check("names-are-whole-where-asked", "Flows to wildcard names use web ports", needs=["address_plan.yaml"])
def names_are_whole_where_asked(facts: Facts) -> Iterator[Fault]:
    """Look at every flow to the internet that the firewall cannot judge by the name in the request.

    Network rules resolve whole names (https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules).
    """
    for zone in facts.estate.zones.values():
        for index, flow in enumerate(zone.flows):
            end = end_of(facts, flow.to)
            target = facts.estate.plan.internet.get(end.name) if end.holder == INTERNET else None
            if target is None or (flow.protocol == "tcp" and set(flow.port) <= WEB):
                continue
            for name in target.fqdns:
                if "*" in name:
                    yield facts.fault(
                        facts.zone_file(zone.name),
                        ("flows", index),
                        "a wildcard name on ports where the firewall asks for whole names",
                        f"{name} on {flow.protocol} {', '.join(flow.port)}",
                        "whole names, or tcp 80 and 443 alone",
                        then=f"Name each host of '{flow.to}' in {facts.file('address_plan.yaml')}.",
                    )
