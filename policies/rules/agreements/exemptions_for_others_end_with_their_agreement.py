"""Exemptions from policy that are made for an agreement."""

from collections.abc import Iterator

from policies.agreement import faults_of, last_day, names_agreement
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

WORDS = ("displayName", "description")


def check(exemption: View) -> Iterator[Finding]:
    """Compare the exemption's end with the last day of the agreement that it names."""
    named = [path for path in WORDS if names_agreement(exemption.text(path))]
    if not named:
        not_applicable("it names no agreement; another rule ends it")
    for path in named:
        yield from faults_of(exemption, path, needed=True)
        found, ends = last_day(exemption.text(path)), exemption.text("expiresOn")
        if found and (not ends or ends[:10] > found[1].isoformat()):
            yield exemption.fault("expiresOn", f"not after {found[1].isoformat()}, the last day of {found[0]}")


RULE = Rule(
    id="HAV-AGR-024",
    title="Exemptions for others end with their agreement",
    why="What was excepted for a partner stays excepted when the partner has gone.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:authorization:PolicyExemption",),
    controls=("CSP:8", "MCSB-1:PV-2"),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
        "An exemption ends at expiresOn, and never without it.",
    ),
    remediation="Set expiresOn no later than the agreement's last day.",
    check=check,
)
