"""Resources in regions outside the United Kingdom."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

UK = {"uksouth", "ukwest"}
NOWHERE = {"", "global"}
"""Types without a region of their own: Azure's own allowed-locations policy passes over 'global' too."""


def check(resource: View) -> Iterator[Finding]:
    """Compare the region, in either spelling ('UK South', 'uksouth')."""
    region = resource.text("location").replace(" ", "").lower()
    if region in NOWHERE:
        not_applicable("the resource has no region of its own; it lies where its parent lies")
    if region not in UK:
        yield resource.fault("location", "'uksouth' or 'ukwest'")


RULE = Rule(
    id="HAV-SOV-001",
    title="Every resource lies in the United Kingdom",
    why="The Council has decided that its data and what processes it stay under the law of the United Kingdom.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:*",),
    controls=("CSP:2.1", "MCSB-1:AM-2"),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
        "Built-in policy 'Allowed locations': resources only in the regions that the organisation names.",
    ),
    remediation="Create the resource in uksouth, or in ukwest for recovery.",
    waivable=False,
    check=check,
)
