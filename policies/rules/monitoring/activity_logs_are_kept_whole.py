"""Activity logs that lack what an investigation needs."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

NEEDED = ("Administrative", "Security", "Alert", "Policy")


def check(setting: View) -> Iterator[Finding]:
    """Look at the categories that are on, and where they go."""
    sent = set()
    for log in setting.each("logs"):
        with log:
            if log.flag("enabled", default=False):
                sent.add(log.text("category"))
                sent.add(log.text("categoryGroup"))
    lacking = [each for each in NEEDED if each not in sent]
    if lacking and "allLogs" not in sent:
        yield setting.fault("logs", f"the categories {', '.join(NEEDED)}", got=f"no {', '.join(lacking)}")
    if not setting.has("workspaceId"):
        yield setting.fault("workspaceId", "a workspace")


RULE = Rule(
    id="HAV-MON-003",
    title="Each subscription sends its whole activity log to a workspace",
    why="Who changed what is in the activity log, and Azure keeps it for 90 days only.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:monitor:SubscriptionDiagnosticSetting",),
    controls=(
        "CIS-AZ-6.0.0:6.1.1.1",
        "CIS-AZ-6.0.0:6.1.1.2",
        "MCSB-1:LT-3",
        "MCSB-1:LT-5",
        "CAF-4.0:C1.a",
        "CSP:13",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log",
        "A diagnostic setting sends the activity log on, by category.",
    ),
    remediation="Send at least Administrative, Security, Alert and Policy to a workspace.",
    check=check,
)
