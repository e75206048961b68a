"""Web apps that also answer in clear."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_true, table, tls_1_2

RULE = Rule(
    id="HAV-WEB-001",
    title="Web apps answer over HTTPS alone, with TLS 1.2 or later",
    why="What is sent in clear, session cookies included, is read by every network on the way.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:NS-8",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/overview-tls",
        "HTTPS only is off in templates unless set; the lowest TLS version of new apps is 1.2.",
    ),
    remediation="Set httpsOnly to true and leave siteConfig.minTlsVersion and scmMinTlsVersion at 1.2 or later.",
    check=table(
        is_true("azure-native:web:WebApp", "httpsOnly"),
        tls_1_2("azure-native:web:WebApp", "siteConfig.minTlsVersion", default="1.2"),
        tls_1_2("azure-native:web:WebApp", "siteConfig.scmMinTlsVersion", default="1.2"),
        is_true("azure-native:web:WebAppSlot", "httpsOnly"),
        tls_1_2("azure-native:web:WebAppSlot", "siteConfig.minTlsVersion", default="1.2"),
        tls_1_2("azure-native:web:WebAppSlot", "siteConfig.scmMinTlsVersion", default="1.2"),
    ),
)
