"""Gateways that serve pages in clear."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(gateway: View) -> Iterator[Finding]:
    """Look at listeners that no rule redirects, then at the settings for backends."""
    for listener in gateway.each("httpListeners"):
        with listener:
            if listener.same("protocol", "Http") and not _is_redirected(gateway, listener.text("name").lower()):
                yield listener.fault("protocol", "'Https', or a rule that redirects", got="'Http', served in clear")
    for settings in gateway.each("backendHttpSettingsCollection"):
        with settings:
            if not settings.same("protocol", "Https"):
                yield settings.fault("protocol", "'Https'")


def _is_redirected(gateway: View, name: str) -> bool:
    """Look for a rule of the listener, known by the end of its id, that redirects."""

    def redirects(rule: View) -> bool:
        listener = rule.text("httpListener.id").rstrip("/").rpartition("/")[2].lower()
        return listener == name and rule.has("redirectConfiguration")

    return gateway.some("requestRoutingRules", redirects)


RULE = Rule(
    id="HAV-EDG-007",
    title="Application gateways redirect what comes in clear, and encrypt to what lies behind",
    why="Whatever is served in clear is read and changed on the way, cookies and forms included.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:network:ApplicationGateway",),
    controls=(
        "MCSB-1:DP-3",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/application-gateway/redirect-http-to-https-cli",
        (
            "A listener of HTTP serves its backend in clear unless its rule redirects; backends are spoken to as "
            "their settings say."
        ),
    ),
    remediation=(
        "Give each HTTP listener a rule with a redirectConfiguration, and each backend setting protocol Https."
    ),
    check=check,
)
