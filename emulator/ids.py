"""Ids of Azure resources: filling and reading templates, and who stands above whom. Ids are compared without case.

https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
"""

import functools
import re
from collections.abc import Iterator, Mapping

from emulator.values import UNKNOWN, Value

_HOLE = re.compile(r"\{(\w+)\}")
_ARM = re.compile(
    r"^/(subscriptions/[^/\s]+|providers/[A-Za-z0-9]+\.[A-Za-z0-9.]+/[^/\s]+/[^/\s]+)(/[^/\s]+(/.*)?)?$", re.I
)


def key(resource_id: str) -> str:
    """The spelling under which an id is compared and kept."""
    return "/" + resource_id.strip("/").lower()


def same(one: str, other: str) -> bool:
    """Whether two ids name the same resource."""
    return key(one) == key(other)


def name_of(resource_id: str) -> str:
    """The last segment of an id."""
    return resource_id.rstrip("/").rsplit("/", 1)[-1]


def looks_like_arm_id(text: str) -> bool:
    """Whether a string has the form of an ARM id, and so must name something that exists."""
    return text[:1] == "/" and _ARM.match(text) is not None


def holes(template: str) -> list[str]:
    """The names of the properties that a template needs, in order."""
    return _HOLE.findall(template)


def fill(template: str, values: Mapping[str, Value]) -> str | None:
    """The id that a template gives; None while one of its values is absent or not known."""
    needed = {hole: values.get(hole) for hole in holes(template)}
    if any(not isinstance(value, str) or not value or value == UNKNOWN for value in needed.values()):
        return None
    filled = _HOLE.sub(lambda hole: str(needed[hole[1]]).strip("/"), template)
    return filled if template[0] != "/" else "/" + filled.strip("/")


@functools.cache
def _pattern(template: str) -> re.Pattern[str]:
    parts: list[str] = []
    for text, hole in re.findall(r"([^{]*)(?:\{(\w+)\})?", template):
        parts.append(re.escape(text.lstrip("/") if not parts else text))
        if hole:
            wide = hole in {"scope", "resourceUri", "resourceId"}
            parts.append(f"(?P<{hole}>{'.+' if wide else '[^/]+'})")
    return re.compile("/?" + "".join(parts), re.I)


def parse(template: str, resource_id: str) -> dict[str, str] | None:
    """The values that an id gives to a template's properties; None when it is no id of this type."""
    match = _pattern(template).fullmatch(resource_id)
    return match.groupdict() if match else None


def ancestors(resource_id: str) -> Iterator[str]:
    """The ids above an ARM id, nearest first: parents, resource group or scope, subscription."""
    parts = resource_id.strip("/").split("/")
    while len(parts) > 2:
        parts = parts[:-2]
        if len(parts) > 1 and parts[-2].lower() == "providers":
            parts = parts[:-2]
        if parts:
            yield "/" + "/".join(parts)


def parent(resource_id: str) -> str | None:
    """The id directly above; None at the top."""
    return next(ancestors(resource_id), None)


def resource_group(resource_id: str) -> str | None:
    """The name of the resource group that an id is in."""
    match = re.match(r"/?subscriptions/[^/]+/resourceGroups/([^/]+)", resource_id, re.I)
    return match[1] if match else None


def subscription(resource_id: str) -> str | None:
    """The subscription that an id is in."""
    match = re.match(r"/?subscriptions/([^/]+)", resource_id, re.I)
    return match[1] if match else None
