"""The subnets of a size lie inside its range, apart from each other, and none is too small for Azure."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from estate.address_plan import SizeSubnets
from estate.facts import Facts, check
from estate.faults import Fault
from estate.ranges import Stated, clashes

_SMALLEST = 29  # Azure keeps five addresses of every subnet


@check("sizes-lay-out-their-subnets", "A size's subnets fit into its range", needs=["address_plan.yaml"])
def sizes_lay_out_their_subnets(facts: Facts) -> Iterator[Fault]:
    """Check each size once; the zones of that size follow."""
    for name, size in facts.estate.plan.sizes.items():
        yield from _one(facts, name, size)


def _one(facts: Facts, name: str, size: SizeSubnets) -> Iterator[Fault]:
    file = facts.file("address_plan.yaml")
    whole = IPv4Network((0, size.prefix))
    stated = [
        Stated(network, name, subnet, file, ("sizes", name, "subnets", subnet))
        for subnet, network in size.subnets.items()
    ]
    for item in stated:
        if not item.range.subnet_of(whole):
            yield facts.fault(
                file,
                item.path,
                f"subnet '{item.label}' of size '{name}' is outside the size's range",
                str(item.range),
                f"a range inside {whole}, relative to the zone's own",
            )
        elif item.range.prefixlen > _SMALLEST:
            yield facts.fault(
                file,
                item.path,
                f"subnet '{item.label}' of size '{name}' is too small",
                f"/{item.range.prefixlen}",
                f"/{_SMALLEST} or larger",
                why="Azure keeps five addresses of every subnet",
            )
    for outer, inner in clashes(stated, lambda _outer, _inner: False):
        yield facts.fault(
            file,
            inner.path,
            f"subnet '{inner.label}' {inner.range} of size '{name}' overlaps subnet '{outer.label}' {outer.range}",
        )
