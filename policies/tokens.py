"""Type tokens without the API version, so that a rule written once fits every generation of the SDK."""

import re
from functools import lru_cache

_LOCAL_SDK = re.compile(r"^(azure-native|azuread)_[a-z0-9]+_v\d{8}\w*:")
"""Packages generated for one API version: azure-native_storage_v20240101:storage:StorageAccount."""

_MODULES = {"insights": "monitor", "documentdb": "cosmosdb", "cache": "redis"}
"""Modules that azure-native 3 renamed (https://www.pulumi.com/registry/packages/azure-native/from-v2-to-v3/)."""

_TYPES = {
    "azure-native:network:PrivateZone": "azure-native:privatedns:PrivateZone",
    "azure-native:network:PrivateRecordSet": "azure-native:privatedns:PrivateRecordSet",
    "azure-native:network:VirtualNetworkLink": "azure-native:privatedns:VirtualNetworkLink",
    "azure-native:network:DnsResolver": "azure-native:dnsresolver:DnsResolver",
    "azure-native:network:DnsForwardingRuleset": "azure-native:dnsresolver:DnsForwardingRuleset",
    "azure-native:network:ForwardingRule": "azure-native:dnsresolver:ForwardingRule",
}


@lru_cache(maxsize=4096)
def plain_token(token: str) -> str:
    """Say a type token in the one spelling that rules use.

    `azure-native:network/v20230101:Subnet` becomes `azure-native:network:Subnet`,
    `azuread:index/group:Group` becomes `azuread:Group`; anything else stays as it is.
    """
    token = _LOCAL_SDK.sub(r"\1:", token)
    parts = token.split(":")
    if len(parts) != 3:
        return token
    package, module, kind = parts
    module = module.split("/")[0]
    if module in {"index", ""}:
        return f"{package}:{kind}"
    if package == "azure-native":
        module = _MODULES.get(module, module)
    plain = f"{package}:{module}:{kind}"
    return _TYPES.get(plain, plain)


def matches(pattern: str, token: str) -> bool:
    """Tell whether a rule's `applies_to` entry (a token, or a package or module with `*`) covers a plain token."""
    if pattern.endswith("*"):
        return token.startswith(pattern[:-1])
    return pattern == token
