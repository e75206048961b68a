"""Desktops that the internet reaches."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-VDI-001",
    title="Virtual desktops are offered over private endpoints",
    why="A desktop inside the network is the network; whoever guesses one password has it.",
    severity=Severity.MEDIUM,
    tier=Tier.ADVISORY,
    controls=(
        "MCSB-1:NS-2",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/virtual-desktop/private-link-overview",
        "Host pools and workspaces answer public networks unless said otherwise.",
    ),
    remediation=(
        "Set publicNetworkAccess to Disabled (or EnabledForSessionHostsOnly for a host pool) and add private endpoints."
    ),
    check=table(
        is_text(
            "azure-native:desktopvirtualization:HostPool",
            "publicNetworkAccess",
            "Disabled",
            "EnabledForSessionHostsOnly",
            default="Enabled",
        ),
        is_text("azure-native:desktopvirtualization:Workspace", "publicNetworkAccess", "Disabled", default="Enabled"),
    ),
)
