"""What is the Council's own, as the resources of a run say it: networks, tenant, subscriptions, ranges, domains.

Networks say their own ranges. Hubs say in the tags `own-ranges` and `own-domains`, with spaces between, what lies
beyond the run: ranges on premises, addresses from which the Council calls, domains of its mail and names.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from policies.arm import folded_id, split_id
from policies.relatives import Stack
from policies.resources import Resource

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NETWORK = "azure-native:network:VirtualNetwork"
RANGES, DOMAINS = "own-ranges", "own-domains"
_LONGEST = 100
"""No address or range is written longer; texts without a dot or colon are none either, and most are such."""
_PLACES = ("scope", "resourceUri")
"""Properties that say where we manage: nobody declares a resource in a subscription that is not his."""
GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
MAIL_HOST = re.compile(r"@([a-z0-9.-]+\.[a-z0-9-]+)", re.IGNORECASE)
MAIL = re.compile(r"[^@\s,;<>\"']+@([a-z0-9.-]+\.[a-z0-9-]+)", re.IGNORECASE)


def ranges(stack: Stack) -> list[Network]:
    """Give the ranges of the run's networks, and those that its hubs call the Council's own."""
    return list(_ranges(stack))


@lru_cache(maxsize=4)
def _ranges(stack: Stack) -> tuple[Network, ...]:
    found: list[Network] = []
    for each in stack.of(NETWORK):
        said = [*_texts(each, "addressSpace"), *each.child("tags").text(RANGES).split()]
        found += [held for text in said if (held := address(text)) is not None]
    return tuple(found)


def _texts(network: Resource, key: str) -> list[str]:
    """Read the prefixes of a network; those that are not known yet (a pool gives them) count as none."""
    space = network.raw(key)
    prefixes = space.get("addressPrefixes") if isinstance(space, dict) else None
    return [each for each in prefixes or [] if isinstance(each, str)]


@lru_cache(maxsize=8192)
def address(text: str) -> Network | None:
    """Read an address or range, `first-last` too; None when it is a service tag, a name or a star."""
    if not any(sign in text for sign in ".:") or len(text) > _LONGEST:
        return None
    first, dash, last = text.strip().partition("-")
    try:
        if not dash:
            return ipaddress.ip_network(first, strict=False)
        low, high = ipaddress.ip_address(first), ipaddress.ip_address(last)
        bits = low.max_prefixlen - (int(low) ^ int(high)).bit_length()
        return ipaddress.ip_network(f"{low}/{bits}", strict=False)
    except ValueError:
        return None


def strangers(texts: Iterable[str], own: Iterable[Network]) -> list[str]:
    """Give the addresses among texts that are not wholly the Council's; the whole internet is nobody's address.

    A text may list several with commas between.
    """
    held = list(own)
    return [
        text
        for listed in texts
        for text in (listed.split(",") if "," in listed else (listed,))
        if (found := address(text)) is not None and found.prefixlen and not any(_in(found, each) for each in held)
    ]


def _in(found: Network, held: Network) -> bool:
    if isinstance(found, ipaddress.IPv4Network):
        return isinstance(held, ipaddress.IPv4Network) and found.subnet_of(held)
    return isinstance(held, ipaddress.IPv6Network) and found.subnet_of(held)


@lru_cache(maxsize=4)
def subscriptions(stack: Stack) -> frozenset[str]:
    """Give the subscriptions in which the run declares anything."""
    found = {each.subscription.lower() for each in stack.resources if each.subscription}
    for each in stack.resources:
        for text in (each.arm_id, *(each.raw(place) for place in _PLACES)):
            if isinstance(text, str) and (subscription := split_id(folded_id(text))[0]):
                found.add(subscription)
    return frozenset(found)


@lru_cache(maxsize=4)
def tenants(stack: Stack) -> frozenset[str]:
    """Give the tenant of the run: the root of its hierarchy, and the tenant of its vaults."""
    found = [each.raw("groupId") for each in stack.of("azure-native:management:HierarchySetting")]
    found += [each.raw("properties.tenantId") for each in stack.of("azure-native:keyvault:Vault")]
    return frozenset(each.lower() for each in found if isinstance(each, str) and GUID.fullmatch(each))


@lru_cache(maxsize=4)
def domains(stack: Stack) -> frozenset[str]:
    """Give the domains that the run's hubs call the Council's own."""
    said = [text for each in stack.of(NETWORK) for text in each.child("tags").text(DOMAINS).split()]
    return frozenset(text.lower().strip(".") for text in said)


def is_ours(host: str, stack: Stack) -> bool:
    """Tell whether a name is a domain of the Council, or lies in one."""
    name = host.lower().strip(".")
    return any(name == each or name.endswith(f".{each}") for each in domains(stack))


def foreign_subscription(text: str, stack: Stack) -> str:
    """Give the subscription of an Azure id, or a bare GUID, that is none of the run's; '' where it is ours or none."""
    found = split_id(folded_id(text))[0] or (text.strip().lower() if GUID.fullmatch(text.strip()) else "")
    return "" if not found or found in subscriptions(stack) else found


def every_text(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every text inside a value and where it stands; unknown values are passed over."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from every_text(entry, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from every_text(entry, f"{path}[{index}]")
