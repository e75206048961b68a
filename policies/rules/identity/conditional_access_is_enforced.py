"""Policies that watch and do nothing."""

from policies.access import POLICY
from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-IDN-006",
    title="Conditional access policies are enforced, not only reported",
    why="A policy in report-only mode stops nobody.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:IM-7",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-report-only",
        "Report-only policies are evaluated and not enforced.",
    ),
    remediation="Once its reports are clean, set state to enabled in a change of its own.",
    check=table(is_text(POLICY, "state", "enabled")),
)
