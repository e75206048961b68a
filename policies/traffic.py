"""What a network security rule lets through, in any of the ways in which Azure lets one say it."""

import ipaddress
from collections.abc import Iterator

from policies.view import Malformed, View

NSG = "azure-native:network:NetworkSecurityGroup"
SECURITY_RULE = "azure-native:network:SecurityRule"

_ANYONE = {"*", "any", "internet", "0.0.0.0", "azurecloud"}  # noqa: S104  an address range to look for, no bind
_EVERY_PORT = (0, 65535)


def security_rules(resource: View) -> Iterator[View]:
    """Give the security rules of a group with inline rules, or the one rule of a separate resource."""
    if resource.token == SECURITY_RULE:
        yield resource
    else:
        yield from resource.each("securityRules")


def lets_in(rule: View) -> bool:
    """Tell whether a security rule allows inbound traffic."""
    return rule.same("direction", "Inbound") and rule.same("access", "Allow")


def ports(rule: View, side: str = "destination") -> list[tuple[int, int]]:
    """Give the port ranges of a security rule: `443`, `0-65535`, `*`, alone or in a list."""
    said = [rule.text(f"{side}PortRange"), *rule.texts(f"{side}PortRanges")]
    return [_range(each, rule.where(f"{side}PortRange")) for each in said if each]


def _range(text: str, path: str) -> tuple[int, int]:
    if text.strip() == "*":
        return _EVERY_PORT
    low, _, high = text.strip().partition("-")
    if not low.isdigit() or (high and not high.isdigit()):
        raise Malformed(path, text, "a port, a range such as 8000-8080, or *")
    return int(low), int(high or low)


def reaches(rule: View, port: int) -> bool:
    """Tell whether a security rule covers a destination port."""
    return any(low <= port <= high for low, high in ports(rule))


def addresses(rule: View, side: str = "source") -> list[str]:
    """Give the address prefixes of one side of a security rule, single and listed."""
    said = [rule.text(f"{side}AddressPrefix"), *rule.texts(f"{side}AddressPrefixes")]
    return [each for each in said if each]


def is_public(address: str) -> bool:
    """Tell whether an address prefix or service tag lets in the internet or a public range.

    `*`, `Internet`, `0.0.0.0/0`, `::/0`, halves such as `0.0.0.0/1`, public ranges, and AzureCloud (every customer of
    Azure) are public. Private ranges, VirtualNetwork and the tags of single services are not.
    """
    text = address.strip().lower()
    if text in _ANYONE or text.startswith("azurecloud."):
        return True
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    if network.prefixlen == 0:
        return True
    shared = network.version == 4 and network.subnet_of(ipaddress.IPv4Network("100.64.0.0/10"))
    return not network.is_private and not shared


def is_everyone(address: str) -> bool:
    """Tell whether an address prefix or service tag lets in (nearly) the whole internet."""
    text = address.strip().lower()
    if text in _ANYONE or text.startswith("azurecloud."):
        return True
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return network.prefixlen < (8 if network.version == 4 else 16)


def from_public(rule: View) -> str:
    """Give the first public source of a security rule, '' when it has none."""
    return next((each for each in addresses(rule) if is_public(each)), "")
