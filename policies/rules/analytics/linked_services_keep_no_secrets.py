"""Linked services of Data Factory with passwords in them."""

import re
from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.values import Mark
from policies.view import Finding, Undetermined, View

SECRET_TEXT = re.compile(
    r"([?&]sig|accountkey|sharedaccesskey|sharedaccesssignature|password|pwd)\s*=\s*[^;\s]", re.IGNORECASE
)


def check(service: View) -> Iterator[Finding]:
    """Walk through all that a linked service says: each of its hundred kinds names its secrets in another way."""
    unknown = ""
    for path, value in _leaves(service.map("properties"), "properties"):
        if isinstance(value, Mark):
            unknown = unknown or path
        elif path.endswith(".type") and isinstance(value, str) and value.lower() == "securestring":
            yield service.fault(path.removesuffix(".type"), "an AzureKeyVaultSecret", got="a secret in code")
        elif isinstance(value, str) and SECRET_TEXT.search(value):
            yield service.fault(path, "an AzureKeyVaultSecret or a managed identity", got="a connection with a secret")
    if unknown:
        raise Undetermined(unknown, "unknown")


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _leaves(entry, f"{path}.{key}")
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _leaves(entry, f"{path}[{index}]")
    else:
        yield path, value


RULE = Rule(
    id="HAV-ANL-005",
    title="Linked services of Data Factory keep their secrets in a vault",
    why="A password in a pipeline is in its repository, its state and every copy of both.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:datafactory:LinkedService",),
    controls=("MCSB-1:IM-8", "MCSB-1:IM-3", "CAF-4.0:A4.b", "CSP:10"),
    source=Source(
        "https://learn.microsoft.com/azure/data-factory/store-credentials-in-key-vault",
        "Linked services can name a secret of Key Vault, or use the factory's identity, and hold none themselves.",
    ),
    remediation="Use the identity of the factory, or a secret of type AzureKeyVaultSecret.",
    check=check,
)
