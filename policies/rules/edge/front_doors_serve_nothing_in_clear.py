"""Front Doors that serve, or ask, in clear."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, is_true, table, tls_1_2

RULE = Rule(
    id="HAV-EDG-010",
    title="Front Door answers and asks over TLS alone, and checks who answers",
    why="In clear, or without checking the certificate behind, somebody on the way is as good as the service.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-3",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/frontdoor/end-to-end-tls",
        "Routes forward as they were asked (MatchRequest) and redirect only if told; domains begin with TLS 1.2.",
    ),
    remediation=(
        "Set httpsRedirect Enabled, forwardingProtocol HttpsOnly, enforceCertificateNameCheck true, "
        "minimumTlsVersion TLS12."
    ),
    check=table(
        is_text("azure-native:cdn:Route", "httpsRedirect", "Enabled", default="Disabled"),
        is_text("azure-native:cdn:Route", "forwardingProtocol", "HttpsOnly", default="MatchRequest"),
        tls_1_2("azure-native:cdn:AFDCustomDomain", "tlsSettings.minimumTlsVersion", default="TLS12"),
        is_true("azure-native:cdn:AFDOrigin", "enforceCertificateNameCheck", default=True),
        is_false("azure-native:cdn:Endpoint", "isHttpAllowed", default=True),
    ),
)
