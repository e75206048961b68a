"""SQL servers whose settings nobody looks through."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

SERVER = "azure-native:sql:Server"
EXPRESS = "azure-native:sql:SqlVulnerabilityAssessmentsSetting"
CLASSIC = "azure-native:sql:ServerVulnerabilityAssessment"


def check(server: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for an assessment that is on: the express kind, or the classic one that scans by itself."""
    found = stack.inside(server, EXPRESS, CLASSIC)
    if not any(_is_on(each) for each in found):
        yield server.fault(
            "", "a vulnerability assessment that is on", got="none" if not found else "one that does not scan by itself"
        )


def _is_on(assessment: Resource) -> bool:
    if assessment.token == EXPRESS:
        return assessment.same("state", "Enabled")
    return assessment.flag("recurringScans.isEnabled", default=False)


RULE = Rule(
    id="HAV-DBS-014",
    title="Every SQL server is searched for weaknesses",
    why="Open rights and risky settings pile up over the years, and only a scan finds them all.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=(SERVER,),
    controls=("MCSB-1:PV-5", "CSP:5.2", "CAF-4.0:B4.d"),
    source=Source(
        "https://learn.microsoft.com/azure/defender-for-cloud/sql-azure-vulnerability-assessment-overview",
        "Vulnerability assessment scans databases weekly and compares them with a baseline; it is off until turned on.",
    ),
    remediation="Add a SqlVulnerabilityAssessmentsSetting with state Enabled to the server.",
    check=check,
)
