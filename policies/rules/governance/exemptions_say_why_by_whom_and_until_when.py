"""Exemptions without reason, approver or end."""

from collections.abc import Iterator
from datetime import date, timedelta

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, Malformed, View, day

LONGEST = timedelta(days=366)


def check(exemption: View) -> Iterator[Finding]:
    """Look at reason, approver and end."""
    if not exemption.text("description").strip():
        yield exemption.fault("description", "the reason")
    if not exemption.text("metadata.approvedBy", "metadata.approver").strip():
        yield exemption.fault("metadata.approvedBy", "the role that approved it")
    said = exemption.text("expiresOn")
    if not said:
        yield exemption.fault("expiresOn", "a day within a year")
        return
    try:
        ends = date.fromisoformat(said[:10])
    except ValueError:
        raise Malformed(exemption.where("expiresOn"), said, "an instant such as 2027-03-31T22:59:59Z") from None
    if ends < day.get():
        yield exemption.fault("expiresOn", f"a day not before {day.get().isoformat()}")
    if ends - day.get() > LONGEST:
        yield exemption.fault("expiresOn", f"a day not after {(day.get() + LONGEST).isoformat()}")


RULE = Rule(
    id="HAV-GOV-003",
    title="Every exemption says why, by whose leave, and ends within a year",
    why="An exemption without an end is a policy that is gone.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:authorization:PolicyExemption",),
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:B1.b",
        "CIS-AZ-6.0.0:8.1.11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
        "Exemptions can expire and carry description and metadata.",
    ),
    remediation="Set description, metadata.approvedBy (a role) and expiresOn within a year.",
    check=check,
)
