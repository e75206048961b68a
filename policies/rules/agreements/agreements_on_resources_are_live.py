"""Resources that an agreement opened and that outlived it."""

from collections.abc import Iterator
from datetime import date

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, Malformed, View, day, not_applicable


def check(resource: View) -> Iterator[Finding]:
    """Compare the tag `agreement-ends`, the last day owed, with the day of the run."""
    tags = resource.child("tags")
    agreement = tags.text("agreement")
    if not agreement:
        not_applicable("no agreement opened this resource")
    said = tags.text("agreement-ends")
    if not said:
        yield tags.fault("agreement-ends", f"the last day of {agreement}")
        return
    try:
        ends = date.fromisoformat(said)
    except ValueError:
        raise Malformed(tags.where("agreement-ends"), said, "a date such as 2028-07-31") from None
    if ends < day.get():
        yield tags.fault("agreement-ends", f"a day not before {day.get().isoformat()}")


RULE = Rule(
    id="HAV-AGR-001",
    title="Whatever an agreement opened closes with it",
    why="A door to another organisation stands on the agreement alone; after its last day nobody answers for it.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:*",),
    controls=("CSP:8", "CAF-4.0:B2.d"),
    source=Source(
        "https://www.ncsc.gov.uk/collection/supply-chain-security",
        "Know what suppliers and partners can reach, and end it when the arrangement ends.",
    ),
    remediation="Remove what the agreement opened, or have the agreement extended and say its new last day.",
    waivable=False,
    check=check,
)
