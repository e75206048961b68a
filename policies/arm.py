"""Azure ids: computed from a resource's own properties, and compared as Azure compares them."""

import re
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from policies.resources import Resource
from policies.values import Mark

_SUBSCRIPTION = re.compile(r"^/subscriptions/([^/]*)(/.*)?$")
_AZURE = re.compile(r"^/(subscriptions|providers)/", re.IGNORECASE)
_GROUPED = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/"
_PLACE = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def id_templates() -> dict[str, str]:
    """Give the id template of each plain token (arm_ids.yaml)."""
    rows = YAML(typ="safe").load(Path(__file__).with_name("arm_ids.yaml"))
    return {f"azure-native:{token}": path if path.startswith("/") else _GROUPED + path for token, path in rows.items()}


def is_azure_id(value: str) -> bool:
    """Tell whether an id says by itself what it names, as Azure's do; Entra's are GUIDs, with or without a path."""
    return bool(_AZURE.match(value))


def folded_id(arm_id: str) -> str:
    """Say an Azure id in the one spelling used for comparing: lower case, one slash in front, none behind."""
    return "/" + arm_id.strip("/").lower()


def split_id(arm_id: str) -> tuple[str, str]:
    """Part a folded id into its subscription ('' when none or not known) and the rest."""
    found = _SUBSCRIPTION.match(arm_id)
    return (found[1], found[2] or "") if found else ("", arm_id)


def computed_id(resource: Resource) -> str:
    """Compute the Azure id from a resource's own properties; '' when a part is unknown or the type is not listed."""
    template = id_templates().get(resource.token, "")
    parts = {}
    for place in _PLACE.findall(template):
        if place == "subscriptionId":
            parts[place] = resource.subscription
            continue
        value = resource.raw(place)
        if isinstance(value, Mark) or not isinstance(value, str) or not value:
            return ""
        parts[place] = value.strip("/")
    return folded_id(_PLACE.sub(lambda place: parts[place[1]], template)) if template else ""
