"""Web apps that do not know who came."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

LOGS = {
    "azure-native:web:WebApp": "azure-native:web:WebAppDiagnosticLogsConfiguration",
    "azure-native:web:WebAppSlot": "azure-native:web:WebAppDiagnosticLogsConfigurationSlot",
}


def check(app: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for request logs in the app's configuration, or in a logs configuration of its own."""
    if app.flag("siteConfig.httpLoggingEnabled", default=False):
        return
    if not any(_records(each) for each in stack.inside(app, LOGS[app.token])):
        yield app.fault("siteConfig.httpLoggingEnabled", "true, or a logs configuration with httpLogs", default=False)


def _records(logs: Resource) -> bool:
    kept = logs.flag("httpLogs.fileSystem.enabled", default=False)
    return kept or logs.flag("httpLogs.azureBlobStorage.enabled", default=False)


RULE = Rule(
    id="HAV-WEB-016",
    title="Web apps record the requests that reach them",
    why="Without a record of requests nobody can say what an intruder asked for, or got.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=(
        "azure-native:web:WebApp",
        "azure-native:web:WebAppSlot",
    ),
    controls=(
        "MCSB-1:LT-3",
        "CAF-4.0:C1.a",
        "CSP:13",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs",
        "Web server logging is off unless set, in the app or in its logs configuration.",
    ),
    remediation=(
        "Set siteConfig.httpLoggingEnabled to true, or add a WebAppDiagnosticLogsConfiguration with httpLogs."
    ),
    check=check,
)
