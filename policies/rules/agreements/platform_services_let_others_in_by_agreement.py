"""Addresses of others in the lists of platform services."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import TAGGED, is_agreed, is_agreed_by_tags
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

NETWORKS = tuple(f"azure-native:{each}:" for each in ("network", "dnsresolver", "privatedns", "dns"))
ASIDE = ("tags", "description")


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Look for addresses anywhere in a service: lists of them have another name in every service."""
    if resource.token.startswith(NETWORKS) or resource.is_component:
        not_applicable("its addresses are read by rules of their own")
    said = [
        (path, text)
        for path, text in ground.every_text(resource.raw(""))
        if not path.startswith(ASIDE) and "version" not in path.lower()
    ]
    first, last = resource.raw("startIpAddress"), resource.raw("endIpAddress")
    if isinstance(first, str) and isinstance(last, str):
        said.insert(0, ("startIpAddress", f"{first}-{last}"))
    own = ground.ranges(stack)
    others = [(path, text) for path, text in said if ground.strangers([text], own)]
    names = [str(resource.raw(key)) for key in ("firewallRuleName", "name", "ruleName")]
    if others and not is_agreed_by_tags(resource) and not is_agreed(*names):
        path, text = others[0]
        yield resource.fault(path, TAGGED, got=f"'{text}'")


RULE = Rule(
    id="HAV-AGR-017",
    title="Platform services let in addresses of others by agreement alone",
    why="An address on a list is who is behind it today and tomorrow, and nobody takes it off.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:*",),
    controls=("CSP:8", "CSP:11", "MCSB-1:NS-2"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/storage-network-security",
        "Firewalls of services let in public addresses by list.",
    ),
    remediation="Reach the service by private endpoint; else tag it with agreement and agreement-ends.",
    check=check,
)
