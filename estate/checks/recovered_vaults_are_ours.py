"""A vault that is to be brought back is one that the estate declares."""

from collections.abc import Iterator
from dataclasses import replace

from estate.facts import Facts, check
from estate.faults import Fault
from estate.naming import Place, compose


@check("recovered-vaults-are-ours", "A vault to bring back is one that the estate declares")
def recovered_vaults_are_ours(facts: Facts) -> Iterator[Fault]:
    """Warn about names under `recover` that no zone's vault has: nothing would come of them."""
    for file, stack in facts.stacks.items():
        known = [
            compose("key vault", zone.name, Place(stack.environment, region, stack.tenant.id))
            for zone in facts.estate.zones_of(stack)
            for region in stack.regions.all()
        ]
        for index, name in enumerate(stack.recover):
            if name not in known and not facts.broken:
                path = ("config", "recover", index)
                yield replace(facts.unknown(file, path, "key vault of this stack", name, known), warning=True)
