"""Where what a change touches is decided: the data file and line, or the component that declares it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from estate.agreement import Agreement
from estate.agreement_severing import suspended
from estate.document import Document
from estate.party import Parties
from estate.reading import Unreadable, read
from review.meaning.resources import Planned
from review.model import Link

M = TypeVar("M", bound=BaseModel)

_PART: Final[Mapping[str, str]] = {
    "network": "flows",
    "consumption": "funding",
    "authorization": "owner",
    "keyvault": "needs",
    "storage": "needs",
    "recoveryservices": "needs",
    "managedidentity": "sovereignty",
}
"""Module of a type to the part of a landing zone's file that it follows from."""

_FROM_THE_PLAN: Final = frozenset(
    {"azure-native:network:VirtualNetwork", "azure-native:network:Subnet", "azure-native:network:RouteTable"}
)

_REGISTERED = re.compile(r'super\(\).__init__\(\s*"([a-z_]+:\w+)"')


class Sources:
    """The files of a checkout that decide what stands; each is read once, when it is first asked for.

    `root` is the checkout, `data` the folder of the estate's data in it. A file that is not there, or is no YAML, gives
    no line: a link is a help, and its absence no fault.
    """

    def __init__(self, root: Path, data: str = "estate") -> None:
        self._root = root
        self._data = data
        self._read: dict[str, Document | None] = {}

    def link(self, resource: Planned, zone: str, agreement: str) -> Link | None:
        """Find where a resource comes from: what frees it, what opens it, whose zone it is, or what declares it."""
        return (
            self._exemption(resource)
            or self._assignment(resource)
            or (self._at(f"agreements/{agreement}.yaml", "grants") if agreement else None)
            or self._group(resource)
            or (self._zone(resource, zone) if zone else None)
            or self._component(resource)
        )

    def titles(self) -> dict[str, str]:
        """The title of each agreement, by its id."""
        folder = self._root / self._data / "agreements"
        found = {}
        for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
            document = self._document(f"agreements/{file.name}")
            value = document.value if document else None
            if isinstance(value, Mapping) and isinstance(value.get("title"), str):
                found[file.stem] = value["title"]
        return found

    def suspensions(self, today: date) -> dict[str, str]:
        """The decision that keeps doors of an agreement closed on `today`, by id; files that are broken say none."""
        listed = self._model("parties.yaml", Parties)
        parties = {each.name: each for each in listed.parties} if listed else {}
        found = {}
        folder = self._root / self._data / "agreements"
        for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
            agreement = self._model(f"agreements/{file.name}", Agreement)
            closed = suspended(agreement, parties, today) if agreement else {}
            if closed:
                found[file.stem] = next(iter(closed.values())).decision.reference
        return found

    def _model(self, name: str, model: type[M]) -> M | None:
        document = self._document(name)
        try:
            return model.model_validate(document.value) if document else None
        except ValidationError:
            return None

    def _document(self, name: str) -> Document | None:
        if name not in self._read:
            path = self._root / self._data / name
            try:
                self._read[name] = read(path, f"{self._data}/{name}") if path.is_file() else None
            except (Unreadable, OSError):
                self._read[name] = None
        return self._read[name]

    def _at(self, name: str, *path: str | int) -> Link | None:
        document = self._document(name)
        return Link(file=document.file, line=document.line(*path)) if document else None

    def _exemption(self, resource: Planned) -> Link | None:
        if not resource.token.endswith(":PolicyExemption"):
            return None
        entries = self._entries("exemptions.yaml", "exemptions")
        index = _longest(resource.name.removeprefix("exemption-"), [str(each.get("name")) for each in entries])
        return self._at("exemptions.yaml", "exemptions", *([] if index is None else [index]))

    def _assignment(self, resource: Planned) -> Link | None:
        if not resource.token.endswith(":PolicyAssignment"):
            return None
        rest = resource.name.removeprefix("policy-")
        groups = [str(each.get("name")) for each in self._entries("management_groups.yaml", "groups")]
        index = _longest(rest, groups)
        if index is None:
            return None
        file, named = f"archetypes/{groups[index]}.yaml", rest.removeprefix(f"{groups[index]}-")
        for number, each in enumerate(self._entries(file, "assignments")):
            if each.get("name") == named:
                return self._at(file, "assignments", number)
        return self._at(file)

    def _group(self, resource: Planned) -> Link | None:
        if not resource.token.endswith(":ManagementGroup"):
            return None
        for number, each in enumerate(self._entries("management_groups.yaml", "groups")):
            if each.get("name") == resource.inputs.get("groupId"):
                return self._at("management_groups.yaml", "groups", number)
        return self._at("management_groups.yaml")

    def _zone(self, resource: Planned, zone: str) -> Link | None:
        if resource.token in _FROM_THE_PLAN:
            return self._at("address_plan.yaml", "zones", zone)
        part = _PART.get(resource.token.split(":")[1], "name")
        return self._at(f"landing_zones/{zone}.yaml", part)

    def _component(self, resource: Planned) -> Link | None:
        types = resource.urn.split("::")[2].split("$") if resource.urn.count("::") > 2 else []
        ours = [each.removeprefix("havering:") for each in types if each.startswith("havering:")]
        return next((self._components[each] for each in reversed(ours) if each in self._components), None)

    @cached_property
    def _components(self) -> dict[str, Link]:
        """Every component's type to the place that registers it."""
        found = {}
        for file in sorted((self._root / "components").rglob("*.py")):
            text = file.read_text(encoding="utf-8", errors="replace")
            for match in _REGISTERED.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                found[match[1]] = Link(file=file.relative_to(self._root).as_posix(), line=line)
        return found

    def _entries(self, name: str, key: str) -> Sequence[Mapping[str, Any]]:
        document = self._document(name)
        value = document.value if document else None
        entries = value.get(key) if isinstance(value, Mapping) else None
        return [each for each in entries if isinstance(each, Mapping)] if isinstance(entries, list) else []


def _longest(name: str, candidates: Sequence[str]) -> int | None:
    """The index of the longest candidate that `name` is, or begins with before a hyphen."""
    fitting = [number for number, each in enumerate(candidates) if name == each or name.startswith(f"{each}-")]
    return max(fitting, key=lambda number: len(candidates[number]), default=None)
