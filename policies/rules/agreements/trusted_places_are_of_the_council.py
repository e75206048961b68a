"""Places of others that conditional access trusts."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import OURS, is_agreed
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding


def check(location: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare the ranges of a location with those of the run and of the hubs' tag."""
    others = ground.strangers(location.texts("ip.ipRanges"), ground.ranges(stack))
    if others and not is_agreed(location.text("displayName")):
        yield location.fault("ip.ipRanges", OURS, got=f"'{others[0]}'")


RULE = Rule(
    id="HAV-AGR-019",
    title="Trusted places are the Council's own, and those of others by agreement alone",
    why="A place that is trusted asks less of whoever signs in there.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azuread:NamedLocation",),
    controls=("CSP:8", "MCSB-1:IM-7"),
    source=Source(
        "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
        "Named locations are ranges of public addresses.",
    ),
    remediation="Name ranges of the hubs' tag own-ranges, or say the agreement and its last day in the display name.",
    check=check,
)
