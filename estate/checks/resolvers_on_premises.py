"""Names that are answered on premises are asked of resolvers on premises."""

from collections.abc import Iterator
from ipaddress import IPv4Address

from estate.endpoints import ON_PREMISES
from estate.facts import Facts, check
from estate.faults import Fault


@check("resolvers-on-premises", "DNS forwarders lie in the Council's own ranges", needs=["address_plan.yaml"])
def resolvers_on_premises(facts: Facts) -> Iterator[Fault]:
    """Look up each forwarder of each stack among the ranges on premises."""
    ranges = [foreign.range for foreign in facts.estate.plan.outside.get(ON_PREMISES, {}).values()]
    for name, stack in facts.stacks.items():
        for index, text in enumerate(stack.network.dns_forwarders):
            path = ("config", "network", "dns-forwarders", index)
            try:
                address = IPv4Address(text)
            except ValueError:
                yield facts.fault(name, path, "a DNS forwarder that is no address", repr(text), "such as 10.10.0.53")
                continue
            if not any(address in network for network in ranges):
                yield facts.fault(
                    name,
                    path,
                    "a DNS forwarder outside the Council's own ranges",
                    text,
                    f"an address of 'outside: {ON_PREMISES}' in {facts.file('address_plan.yaml')}",
                    why="whoever answers for a name can send traffic where it likes",
                )
