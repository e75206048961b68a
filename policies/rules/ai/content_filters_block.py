"""Content filters that let through what they find."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(policy: View) -> Iterator[Finding]:
    """Look at each filter of a policy and at the policy's mode."""
    with policy:
        if policy.same("properties.mode", "Asynchronous_filter", "Deferred"):
            yield policy.fault("properties.mode", "'Default' or 'Blocking': answers wait for the filter")
    for each in policy.each("properties.contentFilters"):
        with each:
            if not each.flag("enabled", default=True):
                yield each.fault("enabled", "true")
            elif not each.flag("blocking", default=True):
                yield each.fault("blocking", "true")


RULE = Rule(
    id="HAV-AI-003",
    title="Content filters of language models are on and block",
    why="What a model says to a resident in the Council's name is said by the Council.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:cognitiveservices:RaiPolicy",),
    controls=("MCSB-1:PV-2", "CAF-4.0:B4.b"),
    source=Source(
        "https://learn.microsoft.com/azure/ai-foundry/openai/how-to/content-filters",
        "Filters are on by default; a policy of one's own can turn them off, or only report what they find.",
    ),
    remediation="Set enabled and blocking of every filter to true, and the mode to Default or Blocking.",
    check=check,
)
