"""Directory logs that lack sign-ins."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

NEEDED = ("AuditLogs", "SignInLogs", "NonInteractiveUserSignInLogs", "ServicePrincipalSignInLogs")


def check(setting: View) -> Iterator[Finding]:
    """Look at the categories that are on."""
    sent = set()
    for log in setting.each("logs"):
        with log:
            if log.flag("enabled", default=False):
                sent.add(log.text("category"))
    lacking = [each for each in NEEDED if each not in sent]
    if lacking:
        yield setting.fault("logs", f"the categories {', '.join(NEEDED)}", got=f"no {', '.join(lacking)}")


RULE = Rule(
    id="HAV-MON-005",
    title="Sign-ins, changes and risks of the directory are kept",
    why="Most break-ins begin with a sign-in.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:aadiam:DiagnosticSetting",),
    controls=(
        "CIS-AZ-6.0.0:6.1.1.8",
        "MCSB-1:LT-2",
        "CAF-4.0:C1.a",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/monitoring-health/howto-configure-diagnostic-settings",
        "Entra logs are sent on by category.",
    ),
    remediation="Send AuditLogs, SignInLogs, NonInteractiveUserSignInLogs and ServicePrincipalSignInLogs.",
    check=check,
)
