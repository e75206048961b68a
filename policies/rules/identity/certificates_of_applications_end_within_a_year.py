"""Certificates that outlive their holders."""

from collections.abc import Iterator
from datetime import date, timedelta

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, Malformed, View, day, not_applicable

LONGEST = timedelta(days=366)


def check(certificate: View) -> Iterator[Finding]:
    """Compare the end with the day of the run."""
    said = certificate.text("endDate")
    if not said:
        if certificate.has("endDateRelative"):
            not_applicable("its end counts from the day on which it is made")
        yield certificate.fault("endDate", "a day within a year")
        return
    try:
        ends = date.fromisoformat(said[:10])
    except ValueError:
        raise Malformed(certificate.where("endDate"), said, "a date such as 2027-03-31T00:00:00Z") from None
    if ends - day.get() > LONGEST:
        yield certificate.fault("endDate", f"not after {(day.get() + LONGEST).isoformat()}")


RULE = Rule(
    id="HAV-IDN-018",
    title="Certificates of applications end within a year",
    why="A key that never ends is found in a backup years later, and still opens.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azuread:ApplicationCertificate",),
    controls=(
        "MCSB-1:DP-7",
        "CIS-AZ-6.0.0:8.3.11",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-enforce-secret-standards",
        "Application management policies can limit the life of certificates.",
    ),
    remediation="Set endDate to at most a year from now, and renew.",
    check=check,
)
