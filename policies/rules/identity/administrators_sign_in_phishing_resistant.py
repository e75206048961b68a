"""Administrators whom a false page can rob."""

from collections.abc import Iterator

from policies.access import GLOBAL_ADMINISTRATOR, POLICY, is_phishing_resistant, live_policies
from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable


def check(stack: Stack) -> Iterator[Finding]:
    """Look for such a policy among those that are enforced or reported."""
    policies = live_policies(stack)
    if not policies:
        not_applicable("the stack declares no conditional access policy that is in force or reported")
    if not any(
        is_phishing_resistant(each, stack) and GLOBAL_ADMINISTRATOR in each.texts("conditions.users.includedRoles")
        for each in policies
    ):
        yield Finding(
            "",
            f"{len(policies)} policies, none of them such",
            "a policy for Global Administrators with a phishing-resistant strength",
        )


RULE = Rule(
    id="HAV-IDN-005",
    title="Administrators sign in with what no false page can ask for",
    why="Codes and prompts are handed to false pages every day; keys and certificates cannot be.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(POLICY,),
    controls=(
        "MCSB-1:IM-6",
        "MCSB-1:PA-1",
        "CAF-4.0:B2.c",
        "CSP:9.1",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/conditional-access/policy-admin-phish-resistant-mfa",
        "Require phishing-resistant MFA for administrators.",
    ),
    remediation="Declare a policy for the administrators' roles with a phishing-resistant authentication strength.",
    waivable=False,
    check=check,
)
