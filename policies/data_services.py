"""What rules about data services share: who reaches an account, which ranges are narrow, what belongs to production."""

import ipaddress
from typing import Final

from policies.view import View

FEWEST_BITS: Final = 24
"""A range with fewer fixed bits than /24 is no office and no server of a partner."""


def is_production(resource: View) -> bool:
    """Tell whether a resource's own tag says that it belongs to production."""
    return resource.child("tags").same("environment", "prod", "production")


def serves_azure_alone(account: View) -> bool:
    """Tell whether a storage account lets in nobody but Azure's own services, such as the writer of flow logs.

    Those come over the public side, for they use no private endpoint
    (https://learn.microsoft.com/azure/storage/common/storage-network-security-trusted-azure-services).
    """
    rules = account.child("networkRuleSet")
    return (
        rules.same("defaultAction", "Deny")
        and rules.text("bypass").lower().find("azureservices") >= 0
        and not rules.has("ipRules")
        and not rules.has("virtualNetworkRules")
    )


def too_wide(first: str, last: str) -> str:
    """Say why a range of addresses lets in too many, '' when it does not; ranges of private addresses are narrow.

    Azure reads 0.0.0.0 to 0.0.0.0 as *every* Azure service, those of other customers included
    (https://learn.microsoft.com/azure/azure-sql/database/firewall-configure).
    """
    try:
        low, high = ipaddress.ip_address(first.strip()), ipaddress.ip_address(last.strip())
    except ValueError:
        return f"'{first}' to '{last}', which is no range of addresses"
    if low.version != high.version or int(high) < int(low):
        return f"'{first}' to '{last}', which is no range of addresses"
    if int(low) == int(high) == 0:
        return "0.0.0.0, which lets in all of Azure, other customers included"
    count = int(high) - int(low) + 1
    if low.is_private and high.is_private and count <= 2 ** (low.max_prefixlen - 8):
        return ""
    most = 2 ** (low.max_prefixlen - (FEWEST_BITS if low.version == 4 else 2 * FEWEST_BITS))
    return "" if count <= most else f"'{first}' to '{last}', which is {count} addresses"


def too_wide_prefix(prefix: str) -> str:
    """Say why an address, a prefix, or 'first-last' lets in too many, '' when it does not."""
    first, dash, last = prefix.partition("-")
    if dash:
        return too_wide(first, last)
    try:
        network = ipaddress.ip_network(prefix.strip(), strict=False)
    except ValueError:
        return f"'{prefix}', which is no prefix of addresses"
    return too_wide(str(network[0]), str(network[-1]))


def vault_of(uri: str) -> str:
    """Give the name of the vault or managed HSM that a key's address names, '' when it names none."""
    host = uri.strip().lower().removeprefix("https://").partition("/")[0]
    name, _, domain = host.partition(".")
    return name if domain.startswith(("vault.", "managedhsm.")) else ""
