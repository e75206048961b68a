"""Conditional access policies that would lock out the break-glass accounts."""

from collections import Counter
from collections.abc import Iterator

from policies.access import POLICY, is_phishing_resistant, live_policies
from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

FEWEST = 2


def check(stack: Stack) -> Iterator[Finding]:
    """Find the accounts that most policies exclude, and the policies that do not exclude them.

    The break-glass accounts are made by hand and known by object id alone: they are the users that every policy leaves
    out, except those that demand phishing-resistant sign-in. Two of them are needed.
    """
    policies = live_policies(stack)
    if not policies:
        not_applicable("the stack declares no conditional access policy that is in force or reported")
    ordinary = [each for each in policies if not is_phishing_resistant(each, stack)]
    excluded = {each.urn: set(each.texts("conditions.users.excludedUsers")) for each in ordinary}
    spared = Counter(user for users in excluded.values() for user in users)
    break_glass = {user for user, count in spared.items() if count * 2 > len(ordinary)}
    for each in ordinary:
        left = len(excluded[each.urn] & break_glass)
        if left < FEWEST:
            yield each.fault(
                "conditions.users.excludedUsers", f"the {FEWEST} break-glass accounts", got=f"{left} of them excluded"
            )


RULE = Rule(
    id="HAV-IDN-002",
    title="Every conditional access policy but the phishing-resistant one spares the break-glass accounts",
    why="A faulty policy that includes them locks everybody out, with no way back but Microsoft's support.",
    severity=Severity.CRITICAL,
    tier=Tier.MANDATORY,
    kind="stack",
    applies_to=(POLICY,),
    controls=(
        "MCSB-1:PA-5",
        "MCSB-1:IM-7",
        "CAF-4.0:B2.c",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
        "Keep two emergency access accounts and exclude them from conditional access policies.",
    ),
    remediation="Add both break-glass object ids to conditions.users.excludedUsers of the policy.",
    waivable=False,
    check=check,
)
