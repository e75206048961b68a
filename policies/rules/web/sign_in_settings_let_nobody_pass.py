"""Sign-in of apps that is there and lets people pass."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, is_text, is_true, table

RULE = Rule(
    id="HAV-WEB-008",
    title="Sign-in of web apps is on, asks everybody, and travels over HTTPS",
    why="Settings that are present and off look like protection and are none.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-1",
        "CE-3.3:SC-05",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/overview-authentication-authorization",
        (
            "Apps may let people who have not signed in pass to the code; requests over HTTP are refused unless "
            "that is turned off."
        ),
    ),
    remediation=(
        "Set platform.enabled and globalValidation.requireAuthentication to true, and do not say AllowAnonymous."
    ),
    check=table(
        is_true("azure-native:web:WebAppAuthSettingsV2", "platform.enabled"),
        is_true("azure-native:web:WebAppAuthSettingsV2", "globalValidation.requireAuthentication"),
        is_not_text(
            "azure-native:web:WebAppAuthSettingsV2",
            "globalValidation.unauthenticatedClientAction",
            "AllowAnonymous",
            default="RedirectToLoginPage",
        ),
        is_true("azure-native:web:WebAppAuthSettingsV2", "httpSettings.requireHttps", default=True),
        is_true("azure-native:web:WebAppAuthSettingsV2Slot", "platform.enabled"),
        is_true("azure-native:web:WebAppAuthSettingsV2Slot", "globalValidation.requireAuthentication"),
        is_not_text(
            "azure-native:web:WebAppAuthSettingsV2Slot",
            "globalValidation.unauthenticatedClientAction",
            "AllowAnonymous",
            default="RedirectToLoginPage",
        ),
        is_true("azure-native:web:WebAppAuthSettingsV2Slot", "httpSettings.requireHttps", default=True),
        is_true("azure-native:web:WebAppAuthSettingsV2WithoutSecrets", "platform.enabled"),
        is_true("azure-native:web:WebAppAuthSettingsV2WithoutSecrets", "globalValidation.requireAuthentication"),
        is_not_text(
            "azure-native:web:WebAppAuthSettingsV2WithoutSecrets",
            "globalValidation.unauthenticatedClientAction",
            "AllowAnonymous",
            default="RedirectToLoginPage",
        ),
        is_true("azure-native:web:WebAppAuthSettingsV2WithoutSecrets", "httpSettings.requireHttps", default=True),
        is_true("azure-native:web:WebAppAuthSettingsV2WithoutSecretsSlot", "platform.enabled"),
        is_true("azure-native:web:WebAppAuthSettingsV2WithoutSecretsSlot", "globalValidation.requireAuthentication"),
        is_not_text(
            "azure-native:web:WebAppAuthSettingsV2WithoutSecretsSlot",
            "globalValidation.unauthenticatedClientAction",
            "AllowAnonymous",
            default="RedirectToLoginPage",
        ),
        is_true("azure-native:web:WebAppAuthSettingsV2WithoutSecretsSlot", "httpSettings.requireHttps", default=True),
        is_true("azure-native:web:WebAppAuthSettings", "enabled"),
        is_text("azure-native:web:WebAppAuthSettings", "unauthenticatedClientAction", "RedirectToLoginPage"),
        is_true("azure-native:web:WebAppAuthSettingsSlot", "enabled"),
        is_text("azure-native:web:WebAppAuthSettingsSlot", "unauthenticatedClientAction", "RedirectToLoginPage"),
        is_true("azure-native:app:ContainerAppsAuthConfig", "platform.enabled"),
        is_text(
            "azure-native:app:ContainerAppsAuthConfig",
            "globalValidation.unauthenticatedClientAction",
            "RedirectToLoginPage",
            "Return401",
            "Return403",
        ),
        is_true("azure-native:app:ContainerAppsAuthConfig", "httpSettings.requireHttps", default=True),
    ),
)
