"""Web apps that every address of the internet reaches."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.traffic import is_everyone
from policies.view import Finding, View
from policies.workloads import is_closed, refuses_strangers


def check(app: View) -> Iterator[Finding]:
    """Judge the app's own switch, the older one of its configuration, then its access rules."""
    if is_closed(app):
        return
    config = app.child("siteConfig")
    refuses = refuses_strangers(app)
    opened = False
    for rule in config.each("ipSecurityRestrictions"):
        with rule:
            if _admits_everyone(rule):
                opened = True
                yield rule.fault("ipAddress", "an address, network or service of ours", got="everybody allowed")
    # Azure adds "deny all" behind the rules of an app as soon as there is one, unless the default says Allow.
    named = config.has("ipSecurityRestrictions") and not config.has("ipSecurityRestrictionsDefaultAction")
    if not opened and not refuses and not named:
        expected = "'Disabled', or access rules that deny by default"
        yield app.fault("publicNetworkAccess", expected, default="Enabled")


def _admits_everyone(rule: View) -> bool:
    if not rule.same("action", "Allow", default="Allow") or rule.has("headers"):
        return False
    return is_everyone(rule.text("ipAddress")) if rule.has("ipAddress") else False


RULE = Rule(
    id="HAV-WEB-006",
    title="Web apps are private, or refuse whom no rule names",
    why="An app that answers everybody is reached around the firewall that stands in front of it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        "azure-native:web:WebApp",
        "azure-native:web:WebAppSlot",
    ),
    controls=(
        "MCSB-1:NS-2",
        "CE-3.3:FW-04",
        "CSP:11",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/overview-access-restrictions",
        "An app answers every address unless public access is disabled or its rules deny whom they do not name.",
    ),
    remediation=(
        "Set publicNetworkAccess to Disabled and add a private endpoint; or deny by default and allow the "
        "gateway alone."
    ),
    check=check,
)
