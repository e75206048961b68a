"""Web apps that let a debugger in."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, table

RULE = Rule(
    id="HAV-WEB-004",
    title="Web apps let no debugger in",
    why="A debugger reads the memory of the app, and with it everybody's data.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:PV-2",
        "CE-3.3:FW-03",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
        (
            "Built-in policies: App Service and function apps should have remote debugging turned off. It is off "
            "unless set."
        ),
    ),
    remediation="Leave siteConfig.remoteDebuggingEnabled out, or set it to false.",
    check=table(
        is_false("azure-native:web:WebApp", "siteConfig.remoteDebuggingEnabled", default=False),
        is_false("azure-native:web:WebAppSlot", "siteConfig.remoteDebuggingEnabled", default=False),
    ),
)
