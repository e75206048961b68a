"""Of a changed resource: which landing zone and layer it belongs to, what Azure calls it, how far it reaches."""

import re
from collections.abc import Collection
from typing import Final

from review.meaning.reading import folded, is_unknown, text
from review.meaning.resources import Planned
from review.tree import GROUPS, Scope, Tree, scope_of

_LAYERS: Final = {
    "tenancy": "tenancy",
    "identity": "identity",
    "monitoring": "monitoring",
    "networking": "networking",
    "governance": "governance",
    "landing_zone": "landing zone",
}

_GUID = re.compile(r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)

_ABOUT_SCOPES: Final = frozenset(
    {
        "azure-native:consumption:Budget",
        "azure-native:monitor:DiagnosticSetting",
        "azure-native:monitor:ManagementGroupDiagnosticSetting",
    }
)
"""Besides everything of `authorization`: what says something of the scope that it is placed at."""

_PARTS_OF_THE_DIRECTORY: Final = re.compile(r"^azuread:(Group|GroupMember|AdministrativeUnit\w*|AccessPackage\w*)$")
"""What of the directory concerns its own members alone, and not the whole tenant."""


def layer(urn: str) -> str:
    """The layer of the blueprint that declares a resource, by the first component of its URN; "" for none."""
    first = urn.split("::")[2].split("$", maxsplit=1)[0] if urn.count("::") > 2 else ""
    package, _, rest = first.partition(":")
    return _LAYERS.get(rest.partition(":")[0], "") if package == "havering" else ""


def zone(resource: Planned, tree: Tree, zones: Collection[str]) -> str:
    """The landing zone that a resource is of: by its component, its tag, or a zone's whole name in its own."""
    held = tree.zones.get(resource.urn)
    if held:
        return held
    tagged = text(resource.inputs, "tags.service")
    if tagged in zones:
        return tagged
    named = [each for each in zones if re.search(rf"(^|-){re.escape(each)}(-|$)", resource.name)]
    return max(named, key=len, default="")


def azure_name(resource: Planned) -> str:
    """Azure's name of a resource that people know by it, else the logical name: not a child's, and no GUID."""
    kind = resource.token.rpartition(":")[2]
    if resource.token.startswith("azuread:"):
        return text(resource.inputs, "displayName") or resource.name
    parts = folded(resource.id).split("/")
    if parts.count("providers") == 1 and len(parts) == 9:
        found = resource.id.rstrip("/").rpartition("/")[2]
    else:
        found = text(resource.inputs, f"{kind[:1].lower()}{kind[1:]}Name") if not resource.id else ""
    if kind == "ResourceGroup":
        found = text(resource.inputs, "resourceGroupName")
    return found if found and not _GUID.match(found) and not is_unknown(found) else resource.name


def reach(resource: Planned, tree: Tree) -> tuple[Scope, list[str]]:
    """How far a thing placed there reaches, and the landing zones under that; none below a subscription."""
    token = resource.token
    if token.startswith("azuread:"):
        return "tenant", [] if _PARTS_OF_THE_DIRECTORY.match(token) else tree.zones_under("")
    scope = _stated_scope(resource)
    if scope is None:
        return _by_place(resource), []
    kind, _ = scope_of(scope)
    return kind, tree.zones_under(scope)


def _stated_scope(resource: Planned) -> str | None:
    """The id of the scope that a resource is about; None for an ordinary resource."""
    token = resource.token
    if token.startswith("azure-native:management:"):
        group = text(resource.inputs, "groupId")
        return f"{GROUPS}{group.lower()}" if group else None
    if not token.startswith("azure-native:authorization:") and token not in _ABOUT_SCOPES:
        return None
    if group := text(resource.inputs, "managementGroupId"):
        return group if group.startswith("/") else f"{GROUPS}{group}"
    stated = text(resource.inputs, "scope") or text(resource.inputs, "resourceUri")
    if stated.startswith("/") or not stated:
        return stated or None
    return f"/{stated}"


def _by_place(resource: Planned) -> Scope:
    """The reach of an ordinary resource: one outside every resource group is its subscription's."""
    if resource.token == "azure-native:resources:ResourceGroup":  # noqa: S105  a type, no password
        return "resource group"
    if resource.token.startswith("pulumi:providers:"):
        return "subscription"
    stands_alone = "resourceGroupName" not in resource.inputs and "scope" not in resource.inputs
    if resource.token.startswith("azure-native:") and stands_alone:
        outside = not resource.id or "/resourcegroups/" not in folded(resource.id)
        return "subscription" if outside else "resource"
    return "resource"
