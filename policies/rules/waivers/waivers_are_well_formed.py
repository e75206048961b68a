"""Waivers that cannot be understood."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding
from policies.waivers import Waivers


def check(waivers: Waivers) -> Iterator[Finding]:
    """Find the entries of the waiver file that are malformed."""
    for text in waivers.malformed:
        yield Finding("", text, "rule, resource, reason, approver, ticket and expires of each waiver")


RULE = Rule(
    id="HAV-WVR-001",
    title="Every waiver is complete and names a rule that may be waived",
    why="A waiver that cannot be understood may be thought to cover something that nobody accepted.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=("CAF-4.0:B1.b",),
    source=Source(
        "https://www.ncsc.gov.uk/collection/cyber-assessment-framework",
        "Policies are put into practice, and exceptions to them are managed.",
    ),
    remediation="Mend the entry in policies/waivers.yaml as the message says, or remove it.",
    kind="waivers",
    waivable=False,
    check=check,
)
