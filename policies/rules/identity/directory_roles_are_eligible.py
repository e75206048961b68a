"""Standing holders of the directory's powerful roles."""

from collections.abc import Iterator

from policies.access import GLOBAL_ADMINISTRATOR
from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

ASSIGNMENT = "azuread:DirectoryRoleAssignment"
BREAK_GLASS = 2
POWERFUL = {
    GLOBAL_ADMINISTRATOR: "Global Administrator",
    "e8611ab8-c189-46e8-94e1-60213ab1f814": "Privileged Role Administrator",
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13": "Privileged Authentication Administrator",
    "194ae4cb-b126-40b2-bd5b-6091b380977d": "Security Administrator",
    "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9": "Conditional Access Administrator",
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3": "Application Administrator",
    "158c047a-c907-4556-b7ef-446551a6b5f7": "Cloud Application Administrator",
    "fe930be7-5e62-47db-91af-98c3a49a38b1": "User Administrator",
    "29232cdf-9323-42fd-ade2-1d097af3e4de": "Exchange Administrator",
    "f28a1f50-f6e7-4571-818b-6a12f2af6b6c": "SharePoint Administrator",
}
"""Template ids (https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference)."""


def check(stack: Stack) -> Iterator[Finding]:
    """Count standing assignments of powerful roles; two of Global Administrator are the break-glass accounts'."""
    standing = stack.of(ASSIGNMENT)
    if not standing:
        not_applicable("the stack assigns no directory role for good")
    allowed = BREAK_GLASS
    for each in standing:
        role = each.text("roleId").lower()
        if role == GLOBAL_ADMINISTRATOR and allowed:
            allowed -= 1
        elif role in POWERFUL:
            yield each.fault("roleId", "an eligible assignment", got=f"standing {POWERFUL[role]}")


RULE = Rule(
    id="HAV-IDN-011",
    title="Directory roles are eligible; standing Global Administrators are the break-glass accounts alone",
    why="Whoever takes over a standing administrator owns every mailbox, file and subscription.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(ASSIGNMENT,),
    controls=(
        "MCSB-1:PA-1",
        "MCSB-1:PA-2",
        "CE-3.3:UAC-06",
        "CAF-4.0:B2.c",
        "CSP:9.1",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/role-based-access-control/best-practices",
        "Use PIM for just-in-time access; keep fewer than five Global Administrators; two emergency accounts.",
    ),
    remediation="Use DirectoryRoleEligibilityScheduleRequest.",
    waivable=False,
    check=check,
)
