"""Standing roles over everything."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

HARMLESS = {
    "acdd72a7-3385-48ef-bd42-f606fba81ae7",  # Reader
    "ac63b705-f282-497d-ac71-919bf39d939d",  # Management Group Reader
    "350f8d15-c687-4448-8ae1-157740a3936d",  # Hierarchy Settings Administrator
    "39bc4728-0917-49c7-9d2c-d95423bc2eb4",  # Security Reader
}


def check(assignment: View) -> Iterator[Finding]:
    """Find roles at / other than reading ones and the one that only governs the hierarchy."""
    scope = "/" + assignment.text("scope").strip("/")
    if scope != "/":
        not_applicable("its scope lies below the root")
    role = assignment.text("roleDefinitionId").rsplit("/", 1)[-1].lower()
    if role not in HARMLESS:
        yield assignment.fault("scope", "a management group or less, for a role that writes")


RULE = Rule(
    id="HAV-IDN-019",
    title="No standing writing role reaches the tenant root",
    why="A role at the root holds for every subscription that is or ever will be.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:authorization:RoleAssignment",),
    controls=(
        "MCSB-1:PA-1",
        "MCSB-1:PA-7",
        "CAF-4.0:B2.c",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/role-based-access-control/elevate-access-global-admin",
        "Assignments at the root scope reach every subscription of the tenant.",
    ),
    remediation="Assign the role at the management group or subscription that needs it.",
    check=check,
)
