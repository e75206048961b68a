"""Access packages for others without agreement, end or approval."""

from collections.abc import Iterator

from policies.agreement import faults_of, last_day
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

GUESTS_TOO = "allexistingdirectorysubjects"
"""Everybody in the directory, guests included; `AllExistingDirectoryMemberUsers` leaves them out."""


def check(policy: View) -> Iterator[Finding]:
    """Look at policies that let people of other tenants ask: agreement, end, approval and review."""
    scope = policy.text("requestorSettings.scopeType").lower()
    if not any(word in scope for word in ("external", "connectedorganization", GUESTS_TOO)):
        not_applicable("nobody from outside may ask for it")
    yield from faults_of(policy, "description", needed=True)
    if not policy.flag("approvalSettings.approvalRequired", default=False):
        yield policy.fault("approvalSettings.approvalRequired", "true", default=False)
    if not policy.flag("assignmentReviewSettings.enabled", default=False):
        yield policy.fault("assignmentReviewSettings.enabled", "true", default=False)
    if policy.flag("extensionEnabled", default=False):
        yield policy.fault("extensionEnabled", "false")
    found = last_day(policy.text("description"))
    said = policy.text("expirationDate")
    if not said:
        yield policy.fault("expirationDate", "the last day of the agreement, or earlier")
    elif found and said[:10] > found[1].isoformat():
        yield policy.fault("expirationDate", f"not after {found[1].isoformat()}, the last day of {found[0]}")


RULE = Rule(
    id="HAV-AGR-005",
    title="People from outside get access for a time, by approval, under a live agreement",
    why="Guests stay for years in tenants that let them in without an end.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azuread:AccessPackageAssignmentPolicy",),
    controls=(
        "MCSB-1:PA-3",
        "CE-3.3:UAC-01",
        "CSP:8",
        "CAF-4.0:B2.d",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/id-governance/entitlement-management-external-users",
        "Access of external users can need approval, end, and be reviewed.",
    ),
    remediation=(
        "Name the agreement in the description, set expirationDate no later than its last day, approval and a"
        " review, and no extension."
    ),
    check=check,
)
