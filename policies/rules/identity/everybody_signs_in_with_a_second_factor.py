"""Tenants where a password alone is enough for somebody."""

from collections.abc import Iterator

from policies.access import POLICY, demands, is_for_everybody, live_policies
from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable


def check(stack: Stack) -> Iterator[Finding]:
    """Look for such a policy among those that are enforced or reported."""
    policies = live_policies(stack)
    if not policies:
        not_applicable("the stack declares no conditional access policy that is in force or reported")
    if not any(is_for_everybody(each) and demands(each, "mfa") for each in policies):
        yield Finding(
            "",
            f"{len(policies)} policies, none of them such",
            "a policy for all users and applications that demands mfa",
        )


RULE = Rule(
    id="HAV-IDN-003",
    title="Everybody signs in with a second factor",
    why="Stolen passwords are the way in of most break-ins.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(POLICY,),
    controls=(
        "MCSB-1:IM-6",
        "MCSB-1:IM-7",
        "CIS-AZ-6.0.0:5.1.3",
        "CE-3.3:UAC-04",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-mfa-strength",
        "Require multifactor authentication for all users.",
    ),
    remediation="Declare a policy for all users and applications that demands mfa.",
    waivable=False,
    check=check,
)
