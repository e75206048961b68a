"""Web apps that the internet reaches and that ask nobody to sign in."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable
from policies.workloads import is_closed, refuses_strangers

CONTAINER = "azure-native:app:ContainerApp"
OLDER = ("azure-native:web:WebAppAuthSettings", "azure-native:web:WebAppAuthSettingsSlot")
SETTINGS = {
    "azure-native:web:WebApp": (
        "azure-native:web:WebAppAuthSettingsV2",
        "azure-native:web:WebAppAuthSettingsV2WithoutSecrets",
        "azure-native:web:WebAppAuthSettings",
    ),
    "azure-native:web:WebAppSlot": (
        "azure-native:web:WebAppAuthSettingsV2Slot",
        "azure-native:web:WebAppAuthSettingsV2WithoutSecretsSlot",
        "azure-native:web:WebAppAuthSettingsSlot",
    ),
    CONTAINER: ("azure-native:app:ContainerAppsAuthConfig",),
}


def check(app: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for sign-in settings of an app that is not private."""
    if not _is_open(app):
        not_applicable("the internet does not reach it")
    settings = stack.inside(app, *SETTINGS[app.token])
    if not any(_is_on(each) for each in settings):
        yield app.fault("", "sign-in settings that are on", got="some that are off" if settings else "none")


def _is_open(app: Resource) -> bool:
    if app.token == CONTAINER:
        return app.flag("configuration.ingress.external", default=False)
    return not is_closed(app) and not refuses_strangers(app)


def _is_on(settings: Resource) -> bool:
    if settings.token in OLDER:
        return settings.flag("enabled", default=False)
    return settings.flag("platform.enabled", default=False)


RULE = Rule(
    id="HAV-WEB-009",
    title="Web apps that the internet reaches have sign-in before the code",
    why=(
        "Sign-in by the platform stands before every fault of the code; an exposed app without it has the code alone."
    ),
    severity=Severity.HIGH,
    tier=Tier.ADVISORY,
    kind="relatives",
    applies_to=(
        "azure-native:web:WebApp",
        "azure-native:web:WebAppSlot",
        "azure-native:app:ContainerApp",
    ),
    controls=(
        "MCSB-1:IM-1",
        "CE-3.3:SC-05",
        "CAF-4.0:B2.a",
        "CSP:10",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/overview-authentication-authorization",
        (
            "Built-in sign-in is a resource of its own beside the app (authsettings, authsettingsV2); without one"
            " there is none."
        ),
    ),
    remediation=(
        "Add WebAppAuthSettingsV2 of the app, close the app to the internet, or waive: a page for everybody "
        "asks nobody."
    ),
    check=check,
)
