"""The shape of every type, taken from the installed SDKs by a process of its own and kept in the per-user cache.

A type is `{"inputs": {name: property}, "outputs": {name: property}, "secrets": [...]}`; a property is
`{"type": term, "required": bool, "const": value, "default": value}`; a term is `{"t": kind, ...}` with the kinds
any, string, integer, number, boolean, enum, array, map, object, union, asset. Objects are named by `ref`, and
`shapes` holds their properties.
"""

import functools
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from emulator import cache
from emulator.errors import EmulatorFault
from emulator.facts.types import types

CORRECTIONS: dict[tuple[str, str], list[str]] = {
    # Two ARM enumerations are called ConditionOperator, and the SDK kept the other one's values
    # (https://learn.microsoft.com/javascript/api/@azure/arm-previewalertrule/knownconditionoperator).
    ("pulumi_azure_native.monitor._inputs:ConditionArgs", "operator"): [
        "Equals",
        "GreaterOrLessThan",
        "GreaterThan",
        "GreaterThanOrEqual",
        "LessThan",
        "LessThanOrEqual",
    ],
    # The specification of 2017 knows the first two; Entra has added the others since
    # (https://learn.microsoft.com/entra/identity/monitoring-health/concept-diagnostic-settings-logs-options).
    ("pulumi_azure_native.aadiam._inputs:LogSettingsArgs", "category"): [
        "AuditLogs",
        "SignInLogs",
        "NonInteractiveUserSignInLogs",
        "ServicePrincipalSignInLogs",
        "ManagedIdentitySignInLogs",
        "ProvisioningLogs",
        "ADFSSignInLogs",
        "RiskyUsers",
        "UserRiskEvents",
        "RiskyServicePrincipals",
        "ServicePrincipalRiskEvents",
        "NetworkAccessTrafficLogs",
        "EnrichedOffice365AuditLogs",
        "MicrosoftGraphActivityLogs",
        "RemoteNetworkHealthLogs",
    ],
    # Sentinel's own stream, which the general specification leaves out
    # (https://learn.microsoft.com/azure/sentinel/connect-services-windows-based).
    ("pulumi_azure_native.monitor._inputs:WindowsEventLogDataSourceArgs", "streams"): [
        "Microsoft-Event",
        "Microsoft-SecurityEvent",
        "Microsoft-WindowsEvent",
    ],
    ("pulumi_azure_native.monitor._inputs:DataFlowArgs", "streams"): [
        "Microsoft-Event",
        "Microsoft-InsightsMetrics",
        "Microsoft-Perf",
        "Microsoft-SecurityEvent",
        "Microsoft-Syslog",
        "Microsoft-WindowsEvent",
    ],
}
"""Where the SDK lists values that Azure does not take: (shape, property) to those that it takes."""

PACKAGES = {"azure-native": "pulumi-azure-native", "azuread": "pulumi-azuread"}


def versions() -> dict[str, str]:
    """The installed version of each SDK."""
    return {package: version(distribution) for package, distribution in PACKAGES.items()}


def _extract() -> Any:
    command = [sys.executable, "-m", "emulator.schema.extract"]
    done = subprocess.run(  # noqa: S603  (our own module)
        command, input=json.dumps(sorted(types())), capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        message = f"reading the shapes of types from the installed SDKs failed: {last[0]}"
        raise EmulatorFault(message)
    return json.loads(done.stdout)


@functools.cache
def _all() -> dict[str, Any]:
    extractor = (Path(__file__).parent / "extract.py").read_bytes()
    key = cache.digest([json.dumps(versions()), extractor, *sorted(types())])
    found: dict[str, Any] = cache.remembered("schema", key, _extract)
    for (shape, name), values in CORRECTIONS.items():
        if name in found["shapes"].get(shape, {}):
            about, term = found["shapes"][shape][name], {"t": "enum", "values": values}
            about["type"] = {"t": "array", "of": term} if about["type"]["t"] == "array" else term
    return found


def of(token: str) -> dict[str, Any]:
    """The shape of a modelled type."""
    found: dict[str, Any] = _all()["types"][token]
    return found


def shapes() -> dict[str, Any]:
    """The properties of every nested object, by reference."""
    found: dict[str, Any] = _all()["shapes"]
    return found


def tokens() -> list[str]:
    """Every resource token that the two SDKs have, modelled or not."""
    found: list[str] = _all()["tokens"]
    return found
