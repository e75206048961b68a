"""Waivers whose last day has passed."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding
from policies.waivers import Waivers


def check(waivers: Waivers) -> Iterator[Finding]:
    """Find the waivers that have ended."""
    for each in waivers.expired:
        yield Finding(
            each.place,
            f"a waiver of {each.rule} for '{each.resource}' that ended on {each.expires.isoformat()} ({each.ticket})",
            f"one that holds on {waivers.today.isoformat()}, or none",
        )


RULE = Rule(
    id="HAV-WVR-002",
    title="No waiver has expired",
    why="A risk was accepted for a time; after that time nobody has accepted it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("CAF-4.0:B1.b",),
    source=Source(
        "https://www.ncsc.gov.uk/collection/cyber-assessment-framework",
        "Policies are put into practice, and exceptions to them are managed.",
    ),
    remediation="Put right what was waived and remove it, or have its approver accept it again until a new day.",
    kind="waivers",
    waivable=False,
    check=check,
)
