"""Passwords that lie in the settings of apps."""

import re
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import CONTAINER_APPS, CONTAINER_GROUP, SITES, containers, entries

APP_SETTINGS = ("azure-native:web:WebAppApplicationSettings", "azure-native:web:WebAppApplicationSettingsSlot")
STRINGS = ("azure-native:web:WebAppConnectionStrings", "azure-native:web:WebAppConnectionStringsSlot")
VARIABLES = dict.fromkeys(CONTAINER_APPS, "env") | {CONTAINER_GROUP: "environmentVariables"}
NAMES = re.compile(r"(password|passwd|pwd|secret|apikey|api_key|accesskey|access_key|clientkey|token)$", re.IGNORECASE)
VALUES = re.compile(r"(AccountKey|SharedAccessKey|Password|Pwd|PRIVATE KEY|[?&]sig)\s*[=-]", re.IGNORECASE)


def check(resource: View) -> Iterator[Finding]:
    """Look at settings, connection strings and variables, inline or separate; values are never shown."""
    if resource.token in VARIABLES:
        for container in containers(resource):
            for variable in container.each(VARIABLES[resource.token]):
                with variable:
                    yield from _judged(variable, "value", variable.text("name"))
    elif resource.token in APP_SETTINGS:
        for name, entry in entries(resource, "properties"):
            with entry:
                yield from _judged(entry, "value", name)
    elif resource.token in STRINGS:
        for name, entry in entries(resource, "properties"):
            with entry:
                yield from _judged(entry, "value.value", name)
    else:
        yield from _inline(resource.child("siteConfig"))


def _inline(config: View) -> Iterator[Finding]:
    for setting in config.each("appSettings"):
        with setting:
            yield from _judged(setting, "value", setting.text("name"))
    for string in config.each("connectionStrings"):
        with string:
            yield from _judged(string, "connectionString", "")


def _judged(holder: View, path: str, name: str) -> Iterator[Finding]:
    value = holder.text(path)
    if not value or value.startswith("@Microsoft.KeyVault("):
        return
    if NAMES.search(name) or VALUES.search(value):
        yield holder.fault(path, "a reference to a vault", got="a secret in clear")


RULE = Rule(
    id="HAV-WEB-011",
    title="Settings of apps hold no secrets, but name where they lie",
    why=(
        "Whoever may read an app's settings reads every password in them, and so does each backup and log of "
        "deployments."
    ),
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        *SITES,
        *APP_SETTINGS,
        *STRINGS,
        *VARIABLES,
    ),
    controls=(
        "MCSB-1:IM-8",
        "CE-3.3:SC-02",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/app-service-key-vault-references",
        (
            "A setting may name a secret of a vault, @Microsoft.KeyVault(...), which the app reads by its managed"
            " identity."
        ),
    ),
    remediation=(
        "Put the secret in a vault and write @Microsoft.KeyVault(SecretUri=...), secretRef or secureValue; or"
        " use the identity."
    ),
    check=check,
)
