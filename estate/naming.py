"""Azure names and ARM ids as pure functions, so that a name too long is a fault of the data, not of a deployment.

Pattern: `<abbreviation>-hav-<workload>-<environment>-<region>` (Cloud Adoption Framework's abbreviations); where Azure
wants a name that is unique in the world and at most 24 characters: `<abbreviation>hav<workload><d|p><region><4 hex>`.
Source of lengths and patterns: Azure's resource name rules
(https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).
"""

import re
import uuid
from dataclasses import dataclass

ORGANISATION = "hav"
REGION_CODES = {"uksouth": "uks", "ukwest": "ukw"}
"""Short codes as in the Azure Landing Zones library (Deploy-Private-DNS-Zones)."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "havering.gov.uk")


@dataclass(frozen=True)
class Kind:
    """How one kind of resource is named: abbreviation, length, pattern; `compact` for world-unique short names."""

    abbreviation: str
    longest: int
    pattern: str = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
    compact: bool = False


KINDS = {
    "resource group": Kind("rg", 90),
    "virtual network": Kind("vnet", 64),
    "network security group": Kind("nsg", 80),
    "route table": Kind("rt", 80),
    "firewall": Kind("afw", 50),
    "firewall policy": Kind("afwp", 80),
    "public ip": Kind("pip", 80),
    "bastion": Kind("bas", 80),
    "gateway": Kind("vgw", 80),
    "dns resolver": Kind("dnspr", 80),
    "dns ruleset": Kind("dnsfrs", 80),
    "ddos plan": Kind("ddos", 80),
    "network watcher": Kind("nw", 80),
    "flow log": Kind("fl", 80),
    "private endpoint": Kind("pep", 64),
    "workspace": Kind("log", 63, r"[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]"),
    "action group": Kind("ag", 260),
    "alert": Kind("alert", 260),
    "data collection rule": Kind("dcr", 64),
    "data collection endpoint": Kind("dce", 44),
    "identity": Kind("id", 128, r"[A-Za-z0-9][A-Za-z0-9_-]*"),
    "recovery vault": Kind("rsv", 50, r"[A-Za-z][A-Za-z0-9-]*"),
    "budget": Kind("budget", 63),
    "storage account": Kind("st", 24, r"[a-z0-9]{3,24}", compact=True),
    "key vault": Kind("kv", 24, r"[a-z][a-z0-9]{2,23}", compact=True),
}


@dataclass(frozen=True)
class Place:
    """Where a name lives: environment, region and tenant (the tenant makes world-unique names differ by stack)."""

    environment: str
    region: str
    tenant_id: str


def compose(kind: str, workload: str, place: Place) -> str:
    """Compose the name of `kind` for `workload` at `place`, without judging it (see `problem`)."""
    rule = KINDS[kind]
    region = REGION_CODES[place.region]
    if rule.compact:
        mark = uuid.uuid5(_NAMESPACE, f"{place.tenant_id}/{place.environment}").hex[:4]
        return f"{rule.abbreviation}{ORGANISATION}{workload.replace('-', '')}{place.environment[0]}{region}{mark}"
    return f"{rule.abbreviation}-{ORGANISATION}-{workload}-{place.environment}-{region}"


def problem(kind: str, name: str) -> str | None:
    """Say what Azure would refuse about `name`, or None."""
    rule = KINDS[kind]
    if len(name) > rule.longest:
        return f"{len(name)} characters, Azure takes {rule.longest} for a {kind}"
    if not re.fullmatch(rule.pattern, name):
        return f"characters that Azure refuses for a {kind} (pattern {rule.pattern})"
    return None


def stable_guid(*parts: str) -> str:
    """Return the GUID that always belongs to `parts`: names of role assignments and the like must not change."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def subscription_id(subscription: str) -> str:
    """ARM id of a subscription, from its GUID."""
    return f"/subscriptions/{subscription}"


def management_group_id(name: str) -> str:
    """ARM id of a management group."""
    return f"/providers/Microsoft.Management/managementGroups/{name}"


def group_id(subscription: str, group: str) -> str:
    """ARM id of a resource group."""
    return f"/subscriptions/{subscription}/resourceGroups/{group}"


def arm_id(subscription: str, group: str, namespace: str, *types_and_names: str) -> str:
    """ARM id in a resource group: `arm_id(s, g, "Microsoft.Network", "virtualNetworks", "v", "subnets", "s")`."""
    return f"{group_id(subscription, group)}/providers/{namespace}/{'/'.join(types_and_names)}"


def role_definition_id(role: str) -> str:
    """ARM id of a built-in role definition, from its GUID."""
    return f"/providers/Microsoft.Authorization/roleDefinitions/{role}"
