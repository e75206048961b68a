"""Waivers that end soon."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding
from policies.waivers import Waivers


def check(waivers: Waivers) -> Iterator[Finding]:
    """Find the waivers that end within 30 days."""
    for each in waivers.ending:
        yield Finding(
            each.place,
            f"a waiver of {each.rule} for '{each.resource}' that ends on {each.expires.isoformat()} ({each.ticket})",
            f"a decision before that day; today is {waivers.today.isoformat()}",
        )


RULE = Rule(
    id="HAV-WVR-004",
    title="No waiver ends within 30 days",
    why="On the day after its last, a waiver stops every preview and update until somebody has decided.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=("CAF-4.0:B1.b",),
    source=Source(
        "https://www.ncsc.gov.uk/collection/cyber-assessment-framework",
        "Policies are put into practice, and exceptions to them are managed.",
    ),
    remediation="Ask the approver now: put right what is waived, or accept it again with a reason.",
    kind="waivers",
    waivable=False,
    check=check,
)
