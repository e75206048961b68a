"""Messaging that speaks retired versions of TLS."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import table, tls_1_2

RULE = Rule(
    id="HAV-MSG-003",
    title="Messaging services say that they speak TLS 1.2 or later",
    why="Older versions can be read and changed on the way.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:NS-8",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/service-bus-messaging/transport-layer-security-enforce-minimum-version",
        (
            "Each namespace has a lowest version of its own; what an unset one takes depends on its age, so it "
            "must be said."
        ),
    ),
    remediation=("Set minimumTlsVersion (minimumTlsVersionAllowed for Event Grid, minTlsVersion for devices) to 1.2."),
    check=table(
        tls_1_2("azure-native:eventhub:Namespace", "minimumTlsVersion"),
        tls_1_2("azure-native:servicebus:Namespace", "minimumTlsVersion"),
        tls_1_2("azure-native:eventgrid:Topic", "minimumTlsVersionAllowed"),
        tls_1_2("azure-native:eventgrid:Domain", "minimumTlsVersionAllowed"),
        tls_1_2("azure-native:eventgrid:Namespace", "minimumTlsVersionAllowed"),
        tls_1_2("azure-native:eventgrid:PartnerNamespace", "minimumTlsVersionAllowed"),
        tls_1_2("azure-native:iothub:IotHubResource", "properties.minTlsVersion"),
    ),
)
