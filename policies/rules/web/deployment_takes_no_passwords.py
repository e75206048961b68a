"""Web apps whose code can be changed with a publishing password."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding

SETTINGS = {
    "azure-native:web:WebApp": ("azure-native:web:WebAppFtpAllowed", "azure-native:web:WebAppScmAllowed"),
    "azure-native:web:WebAppSlot": ("azure-native:web:WebAppFtpAllowedSlot", "azure-native:web:WebAppScmAllowedSlot"),
}


def check(app: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for both settings of the app or slot, each saying no."""
    for token in SETTINGS[app.token]:
        kind = token.rpartition(":")[2]
        with app:
            settings = stack.inside(app, token)
            if not settings:
                yield app.fault("", f"a {kind} with allow false", got="none (Azure then allows passwords)")
            elif any(each.flag("allow", default=True) for each in settings):
                yield app.fault("", f"a {kind} with allow false", got="one that allows passwords")


RULE = Rule(
    id="HAV-WEB-003",
    title="Code of web apps is deployed with Entra sign-in and no password",
    why="Publishing passwords know no second factor and no expiry; whoever finds one replaces the code.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(
        "azure-native:web:WebApp",
        "azure-native:web:WebAppSlot",
    ),
    controls=(
        "MCSB-1:IM-1",
        "CE-3.3:UAC-04",
        "CAF-4.0:B2.a",
        "CSP:9.1",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/configure-basic-auth-disable",
        (
            "Basic sign-in for FTP and for the deployment site are two settings, each a resource; templates leave"
            " both on."
        ),
    ),
    remediation="Add WebAppFtpAllowed and WebAppScmAllowed (or their slot kinds) of the app with allow false.",
    check=check,
)
