"""Health that is asked in clear."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table
from policies.view import View


def _is_asked(group: View) -> bool:
    """Groups that ask for health at all; the others send requests without asking."""
    return group.has("healthProbeSettings")


RULE = Rule(
    id="HAV-EDG-018",
    title="Health of what lies behind is asked over TLS",
    why="Whoever answers for a service in clear decides where its callers go.",
    severity=Severity.LOW,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:DP-3",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/traffic-manager/traffic-manager-monitoring",
        (
            "Probes use the protocol of their profile or group; over HTTPS they do not check the certificate, yet"
            " need the service's own port."
        ),
    ),
    remediation="Set monitorConfig.protocol to HTTPS, and probeProtocol of origin groups to Https.",
    check=table(
        is_text("azure-native:trafficmanager:Profile", "monitorConfig.protocol", "HTTPS"),
        is_text("azure-native:cdn:AFDOriginGroup", "healthProbeSettings.probeProtocol", "Https", when=_is_asked),
        otherwise="it asks for no health",
    ),
)
