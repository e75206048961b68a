"""App Service Environments that face the internet."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View


def check(environment: View) -> Iterator[Finding]:
    """Look at the balancer, and at two of the custom settings."""
    mode = environment.text("internalLoadBalancingMode", default="None").replace(" ", "").lower()
    if mode not in {"web,publishing", "3"}:
        yield environment.fault("internalLoadBalancingMode", "'Web, Publishing'", default="None")
    with environment:
        if not environment.some("clusterSettings", lambda each: _says(each, "InternalEncryption", "true")):
            yield environment.fault("clusterSettings", "InternalEncryption 'true'", got="none that says so")
    with environment:
        if not environment.some("clusterSettings", lambda each: _says(each, "DisableTls1.0", "1")):
            yield environment.fault("clusterSettings", "DisableTls1.0 '1'", got="none that says so")


def _says(setting: View, name: str, value: str) -> bool:
    return setting.same("name", name) and setting.same("value", value)


RULE = Rule(
    id="HAV-WEB-015",
    title="App Service Environments answer inside the network alone, and encrypt inside",
    why="An environment with a public face shows every app in it to the internet.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:web:AppServiceEnvironment",),
    controls=(
        "MCSB-1:NS-1",
        "MCSB-1:DP-3",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/environment/app-service-app-service-environment-custom-settings",
        (
            "internalLoadBalancingMode None is public; InternalEncryption and the end of TLS 1.0 are custom "
            "settings, off unless set."
        ),
    ),
    remediation=(
        "Set internalLoadBalancingMode to 'Web, Publishing' and clusterSettings InternalEncryption to 'true'."
    ),
    check=check,
)
