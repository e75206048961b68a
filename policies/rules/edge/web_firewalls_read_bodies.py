"""Web firewalls that look at the envelope alone."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, is_true, table

RULE = Rule(
    id="HAV-EDG-003",
    title="Web application firewalls inspect the bodies of requests",
    why="Most injections come in the body of a form or of a call.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-6",
        "CIS-AZ-6.0.0:7.14",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-waf-request-size-limits",
        "Gateway policies inspect bodies unless told not to; for Front Door the answer must be said.",
    ),
    remediation="Leave requestBodyCheck of a gateway's policy on, and set it to Enabled for Front Door.",
    check=table(
        is_true("azure-native:network:WebApplicationFirewallPolicy", "policySettings.requestBodyCheck", default=True),
        is_text("azure-native:frontdoor:Policy", "policySettings.requestBodyCheck", "Enabled"),
    ),
)
