"""Resources of packages of which these rules know nothing."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

READ = {"azure-native", "azuread"}
INNER = ("pulumi", "random", "tls", "time", "std", "null")
"""Packages that make nothing outside the program; those of Pulumi's own begin with its name."""


def check(stack: Stack) -> Iterator[Finding]:
    """Find the resources that are no components and of a package that no rule reads."""
    for each in stack.resources:
        package = each.token.partition(":")[0]
        if each.is_custom and package not in READ and not package.startswith(INNER):
            yield Finding("", each.token, "a type of azure-native or azuread, which these rules read", each.urn)


RULE = Rule(
    id="HAV-GOV-009",
    title="Every resource is of a package that these rules read",
    why="No rule looks at a resource of another package: that nothing was found there says nothing.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    controls=("MCSB-1:AM-2", "CAF-4.0:A3.a"),
    source=Source(
        "https://learn.microsoft.com/security/benchmark/azure/mcsb-v2-asset-management",
        "Only approved services are used; what is not approved is found out.",
    ),
    remediation="Judge it by the rules of its own package, or declare it with azure-native or azuread.",
    kind="stack",
    check=check,
)
