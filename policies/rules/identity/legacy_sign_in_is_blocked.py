"""Old protocols that go around the second factor."""

from collections.abc import Iterator

from policies.access import POLICY, blocks_legacy_sign_in, is_for_everybody, live_policies
from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable


def check(stack: Stack) -> Iterator[Finding]:
    """Look for such a policy among those that are enforced or reported."""
    policies = live_policies(stack)
    if not policies:
        not_applicable("the stack declares no conditional access policy that is in force or reported")
    if not any(is_for_everybody(each) and blocks_legacy_sign_in(each) for each in policies):
        yield Finding(
            "",
            f"{len(policies)} policies, none of them such",
            "a policy for all users that blocks exchangeActiveSync and other",
        )


RULE = Rule(
    id="HAV-IDN-004",
    title="Sign-in that knows no second factor is blocked for everybody",
    why="IMAP, POP and old Office clients ask for nothing but a password.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(POLICY,),
    controls=(
        "MCSB-1:IM-7",
        "MCSB-1:NS-8",
        "CE-3.3:UAC-04",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication",
        "Block legacy authentication: clients of the kinds exchangeActiveSync and other.",
    ),
    remediation="Declare a policy for all users that blocks exchangeActiveSync and other.",
    waivable=False,
    check=check,
)
