"""Tags that say something that nobody can use."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

KNOWN = {"classification": ("OFFICIAL", "OFFICIAL-SENSITIVE"), "environment": ("dev", "prod")}


def check(resource: View) -> Iterator[Finding]:
    """Compare the words of three tags where they are set."""
    tags = resource.child("tags")
    if not resource.map("tags"):
        not_applicable("it carries no tags; another rule says where they are needed")
    for name, words in KNOWN.items():
        with tags:
            said = tags.text(name)
            if said and said not in words:
                yield tags.fault(name, " or ".join(f"'{word}'" for word in words))
    with tags:
        if "@" in tags.text("owner"):
            yield tags.fault("owner", "a group, never a person's address", got="an address")


RULE = Rule(
    id="HAV-TAG-002",
    title="Classification and environment are known words, and owners are groups",
    why="A misspelt classification is none, and a person as owner leaves.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:*",),
    controls=(
        "CAF-4.0:A3.a",
        "MCSB-1:DP-1",
    ),
    source=Source(
        "https://www.gov.uk/government/publications/government-security-classifications",
        "Information is OFFICIAL, SECRET or TOP SECRET; OFFICIAL may carry the marking SENSITIVE.",
    ),
    remediation="Use OFFICIAL or OFFICIAL-SENSITIVE, dev or prod, and the name of a group.",
    check=check,
)
