"""Web firewalls that only watch."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, is_text, table
from policies.view import View


def _has_its_own(gateway: View) -> bool:
    """Gateways with the older kind of firewall, inside themselves."""
    return gateway.flag("webApplicationFirewallConfiguration.enabled", default=False)


RULE = Rule(
    id="HAV-EDG-002",
    title="Web application firewalls are on and prevent what they find",
    why="In detection mode an attack is written down and passed on.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-6",
        "CIS-AZ-6.0.0:7.10",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-policy-settings",
        (
            "A policy is enabled unless disabled. Portal and API differ in the mode that they begin with, so it "
            "must be said."
        ),
    ),
    remediation="Set policySettings.mode to Prevention, and the state to Enabled or leave it out.",
    check=table(
        is_text("azure-native:network:WebApplicationFirewallPolicy", "policySettings.mode", "Prevention"),
        is_not_text(
            "azure-native:network:WebApplicationFirewallPolicy", "policySettings.state", "Disabled", default="Enabled"
        ),
        is_text("azure-native:frontdoor:Policy", "policySettings.mode", "Prevention"),
        is_not_text("azure-native:frontdoor:Policy", "policySettings.enabledState", "Disabled", default="Enabled"),
        is_text(
            "azure-native:network:ApplicationGateway",
            "webApplicationFirewallConfiguration.firewallMode",
            "Prevention",
            when=_has_its_own,
        ),
        otherwise="its firewall is a policy of its own",
    ),
)
