"""Waivers that cover nothing."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable
from policies.waivers import Waivers


def check(waivers: Waivers) -> Iterator[Finding]:
    """Find the waivers that matched no finding of the whole stack."""
    if not waivers.whole:
        not_applicable("only a run over a whole stack can tell that a waiver matches nothing")
    for each in waivers.unmatched:
        yield Finding(
            each.place,
            f"a waiver of {each.rule} for '{each.resource}' that matches no finding",
            "a waiver only where something is waived",
        )


RULE = Rule(
    id="HAV-WVR-003",
    title="Every waiver covers a finding",
    why="A waiver that covers nothing today may cover tomorrow what nobody looked at.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("CAF-4.0:B1.b",),
    source=Source(
        "https://www.ncsc.gov.uk/collection/cyber-assessment-framework",
        "Policies are put into practice, and exceptions to them are managed.",
    ),
    remediation="Remove the waiver, or correct its resource pattern when it was meant for another resource.",
    kind="waivers",
    waivable=False,
    check=check,
)
