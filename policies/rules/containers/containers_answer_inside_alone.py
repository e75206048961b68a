"""Containers that face the internet, or speak in clear."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_text, is_true, table
from policies.view import View


def _has_address(group: View) -> bool:
    return group.has("ipAddress")


def _is_asked(app: View) -> bool:
    """Apps that answer requests of HTTP at all."""
    return app.has("configuration.ingress")


RULE = Rule(
    id="HAV-CNT-014",
    title="Containers answer inside the network, over TLS",
    why="A container with a public address stands in front of the firewall.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:NS-2",
        "MCSB-1:DP-3",
        "CE-3.3:FW-04",
        "CSP:11",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/container-apps/networking",
        ("An environment is public unless vnetConfiguration.internal is true; insecure ingress is off unless allowed."),
    ),
    remediation=(
        "Set vnetConfiguration.internal true and publicNetworkAccess Disabled; ipAddress.type Private for "
        "container groups."
    ),
    check=table(
        is_true("azure-native:app:ManagedEnvironment", "vnetConfiguration.internal"),
        is_text("azure-native:app:ManagedEnvironment", "publicNetworkAccess", "Disabled", default="Enabled"),
        is_false("azure-native:app:ContainerApp", "configuration.ingress.allowInsecure", default=False, when=_is_asked),
        is_text("azure-native:containerinstance:ContainerGroup", "ipAddress.type", "Private", when=_has_address),
        otherwise="nobody can ask it anything",
    ),
)
