"""What hubs call the Council's own, when they do not agree or say too much."""

from collections.abc import Iterator

from policies import ground
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

WIDEST = {4: 15, 6: 48}


def check(network: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare the tags with those of the first network that has them, and look at how wide ranges are."""
    tags = network.child("tags")
    keys = [key for key in (ground.RANGES, ground.DOMAINS) if tags.text(key)]
    if not keys:
        not_applicable("it says nothing of the Council's own")
    for key in keys:
        first = next(each for each in stack.of(ground.NETWORK) if each.child("tags").text(key))
        said = first.child("tags").text(key)
        if tags.text(key) != said:
            yield tags.fault(key, f"'{said}', as {first.name} says")
    for text in tags.text(ground.RANGES).split():
        found = ground.address(text)
        if found is None or found.prefixlen < WIDEST[found.version]:
            yield tags.fault(ground.RANGES, f"ranges of /{WIDEST[4]} (IPv6 /{WIDEST[6]}) or smaller", got=f"'{text}'")


RULE = Rule(
    id="HAV-AGR-025",
    title="Hubs say alike what is the Council's own, in small ranges",
    why="Every rule about others believes these tags: one range too many hides a door.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(ground.NETWORK,),
    controls=("CSP:8", "MCSB-1:NS-1"),
    source=Source(
        "https://www.ncsc.gov.uk/collection/supply-chain-security",
        "Know what suppliers and partners can reach.",
    ),
    remediation="Let the address plan and the stack file write the tags; change neither by hand.",
    waivable=False,
    check=check,
)
