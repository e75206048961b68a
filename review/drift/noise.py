"""Differences that nobody made: what Azure or the provider writes differently each time it is asked.

What is the same in another spelling (ids in another case, lists in another order, defaults that Azure fills in) is
known to review/meaning; here is what it cannot tell by the values alone. Each row has a source.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Final

from review.meaning.reading import folded, opened
from review.meaning.resources import Planned


@dataclass(frozen=True)
class Noise:
    """A property that changes by itself: pattern of types, expression for the whole path, why, source."""

    token: str
    path: re.Pattern[str]
    why: str
    source: str


def _noise(token: str, path: str, why: str, source: str) -> Noise:
    return Noise(token, re.compile(path), why, source)


NOISE: Final = (
    _noise(
        "azure-native:*",
        r"(.*\.)?e[tT]ag",
        "Azure draws a new etag with each write",
        "https://github.com/pulumi/pulumi-azure-native/issues/4722",
    ),
    _noise(
        "azure-native:authorization:Policy*",
        r"metadata\.(createdBy|createdOn|updatedBy|updatedOn|assignedBy|parameterScopes)(\..*)?",
        "Azure notes in the metadata who wrote it and when",
        "https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#metadata",
    ),
    _noise(
        "azure-native:*",
        r"systemData(\..*)?",
        "Azure notes who wrote it and when",
        "https://learn.microsoft.com/rest/api/resources/resources/get-by-id#systemdata",
    ),
)

CHILDREN: Final[Mapping[tuple[str, str], str]] = {
    ("azure-native:network:VirtualNetwork", "subnets"): "azure-native:network:Subnet",
    ("azure-native:network:VirtualNetwork", "virtualNetworkPeerings"): "azure-native:network:VirtualNetworkPeering",
    ("azure-native:network:RouteTable", "routes"): "azure-native:network:Route",
    ("azure-native:network:NetworkSecurityGroup", "securityRules"): "azure-native:network:SecurityRule",
}
"""A list of a parent to the type of the resources that stand in it too.

Azure answers with the children as a part of their parent, so a refresh sees them there although they are declared as
resources of their own (https://github.com/pulumi/pulumi-azure-native/issues/3049, issues/2368).
"""


def noise(token: str, path: str) -> str:
    """Return why a difference at `path` is none, "" where nothing is known."""
    for row in NOISE:
        if fnmatchcase(token, row.token) and row.path.fullmatch(path):
            return row.why
    return ""


def only_children(parent: Planned, key: str, old: Any, new: Any, declared: Mapping[str, Planned]) -> bool:
    """Tell whether what a parent's list gained is declared as resources of their own; a stranger among it is drift."""
    token = CHILDREN.get((parent.token, key))
    if token is None or not isinstance(opened(new) or [], list):
        return False
    known = {folded(each.id) for each in declared.values() if each.token == token}
    before = {_name(entry) for entry in opened(old) or []}
    added = [entry for entry in opened(new) or [] if _name(entry) not in before]
    kept = {_name(entry): entry for entry in opened(new) or [] if _name(entry) in before}
    same = all(kept.get(_name(entry)) == entry for entry in opened(old) or [])
    return bool(added) and same and all(f"{folded(parent.id)}/{_part(key)}/{_name(entry)}" in known for entry in added)


def _part(key: str) -> str:
    return key.lower()


def _name(entry: Any) -> str:
    return str(entry.get("name", "")).lower() if isinstance(entry, Mapping) else ""
