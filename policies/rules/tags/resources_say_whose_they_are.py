"""Resources without the tags that say whose they are."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.taggable import taggable
from policies.view import Finding, View, not_applicable

REQUIRED = ("service", "owner", "environment", "classification", "funding")


def check(resource: View) -> Iterator[Finding]:
    """Look for each required tag with a text in it."""
    if resource.token not in taggable():
        not_applicable("the type takes no tags")
    tags = resource.child("tags")
    missing = []
    for name in REQUIRED:
        with tags:
            if not tags.text(name).strip():
                missing.append(name)
    if missing:
        yield resource.fault("tags", f"the tags {', '.join(REQUIRED)}", got=f"no {', '.join(missing)}")


RULE = Rule(
    id="HAV-TAG-001",
    title="Every resource says its service, owner, environment, classification and funding",
    why="What has no owner is patched, paid for and switched off by nobody.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:*",),
    controls=("CAF-4.0:A3.a", "MCSB-1:AM-2"),
    source=Source(
        "https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-tagging",
        "Tags carry workload, owner, environment, data classification and cost centre.",
    ),
    remediation="Create the resource through a component, which sets the tags, or set them yourself.",
    check=check,
)
