"""The resources of one run together, and how they refer to each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from policies.resource import Resource
from policies.values import Mark
from policies.view import Undetermined, View, asked

_SUBSCRIPTION = re.compile(r"^/subscriptions/([^/]*)(/.*)?$")
_AZURE = re.compile(r"^/(subscriptions|providers)/", re.IGNORECASE)
"""An id of Azure's says by itself what it names; one of Entra's is a GUID, with or without a path before it."""
_GROUPED = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/"
_PLACE = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def _templates() -> dict[str, str]:
    """Give the id template of each plain token (arm_ids.yaml)."""
    rows = YAML(typ="safe").load(Path(__file__).with_name("arm_ids.yaml"))
    return {f"azure-native:{token}": path if path.startswith("/") else _GROUPED + path for token, path in rows.items()}


def folded_id(arm_id: str) -> str:
    """Say an Azure id in the one spelling used for comparing: lower case, one slash in front, none behind."""
    return "/" + arm_id.strip("/").lower()


def _split(arm_id: str) -> tuple[str, str]:
    """Part an id into its subscription ('' when none or not known) and the rest."""
    found = _SUBSCRIPTION.match(arm_id)
    return (found[1], found[2] or "") if found else ("", arm_id)


def _computed_id(resource: Resource) -> str:
    """Compute the Azure id from a resource's own properties; '' when a part is unknown or the type is not listed."""
    template = _templates().get(resource.token, "")
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


class Stack:
    """All resources of a run.

    Answers `Undetermined` where a reference cannot be followed because it is unknown. A reference that is known and
    leads to nothing of this run leads outside it: the answer is None, and the rule decides what that means.
    """

    def __init__(self, resources: Iterable[Resource]) -> None:
        self.resources = list(resources)
        self._by_token: dict[str, list[Resource]] = defaultdict(list)
        self._by_urn = {each.urn: each for each in self.resources}
        self._ids: dict[str, list[tuple[str, Resource]]] = defaultdict(list)
        self._id_of: dict[str, str] = {}
        for each in self.resources:
            self._by_token[each.token].append(each)
            if each.is_component:
                continue
            arm_id = folded_id(each.arm_id) if each.arm_id else _computed_id(each)
            if arm_id:
                subscription, rest = _split(arm_id)
                self._id_of[each.urn] = arm_id
                self._ids[rest].append((subscription, each))

    def of(self, *tokens: str) -> list[Resource]:
        """Give the resources of these types, in the order of the run; a token may end in `*`."""
        wild = [token[:-1] for token in tokens if token.endswith("*")]
        if not wild:
            return [each for token in tokens for each in self._by_token.get(token, [])]
        return [each for each in self.resources if each.token in tokens or each.token.startswith(tuple(wild))]

    def id_of(self, resource: Resource) -> str:
        """Give a resource's Azure id in lower case, '' where it cannot be known."""
        return self._id_of.get(resource.urn, "")

    def named(self, arm_id: str) -> Resource | None:
        """Find the resource that an Azure id names, None when it is not of this run."""
        subscription, rest = _split(folded_id(arm_id))
        for other, resource in self._ids.get(rest, []):
            if not subscription or not other or subscription == other:
                return resource
        return None

    def target(self, view: View, path: str, *tokens: str) -> Resource | None:
        """Follow the reference at a property to a resource of one of the types; None when it leads outside the run.

        An id that is unknown at preview is followed by the property's dependencies.
        """
        note = asked.get()
        if note:
            note(view.origin.token, view.where(path))
        value = view.raw(path)
        if isinstance(value, str):
            found = self.named(value)
            if found:
                return found if found.token in tokens else None
            linked = self._linked(view, path, tokens)
            return linked[0] if len(linked) == 1 and not _AZURE.match(value) else None
        if value is None and not self._unknown_above(view, path):
            return None
        linked = self._linked(view, path, tokens)
        if len(linked) == 1:
            return linked[0]
        raise Undetermined(view.where(path), "unknown, and its dependencies do not tell which resource is meant")

    def _linked(self, view: View, path: str, tokens: tuple[str, ...]) -> list[Resource]:
        """Give the resources of the types that a property's value depends on (Entra's object ids are known only so)."""
        origin = view.origin
        top = re.split(r"[.\[]", view.where(path), maxsplit=1)[0]
        urns = origin.depends.get(top, []) if isinstance(origin, Resource) else []
        return [self._by_urn[urn] for urn in urns if urn in self._by_urn and self._by_urn[urn].token in tokens]

    @staticmethod
    def _unknown_above(view: View, path: str) -> bool:
        try:
            return isinstance(view.value(path), Mark)
        except Undetermined:
            return True

    def referring(self, to: Resource, token: str, *paths: str) -> list[Resource]:
        """Give the resources of a type that refer to this one.

        A path may go through lists: `connections[].id`. Undetermined when none refers to it and one might.
        """
        found: list[Resource] = []
        doubt: Undetermined | None = None
        for each in self.of(token):
            try:
                if any(self.target(view, path, to.token) is to for view, path in _reached(each, paths)):
                    found.append(each)
            except Undetermined as problem:
                doubt = problem
        if not found and doubt:
            raise doubt
        return found

    def inside(self, parent: Resource, *tokens: str) -> list[Resource]:
        """Give the resources of these types that lie in this one (their id begins with its id).

        Undetermined when none does and one of them has an id that is not known.
        """
        start = self.id_of(parent)
        found: list[Resource] = []
        doubt = ""
        for each in self.of(*tokens):
            if self.lies_in(each, parent, start):
                found.append(each)
            elif not self.id_of(each):
                doubt = each.name
        if not found and (doubt or (not start and self.of(*tokens))):
            raise Undetermined(doubt or parent.name, "of a name that is not known yet")
        return found

    def lies_in(self, child: Resource, parent: Resource, start: str = "") -> bool:
        """Tell whether a resource lies in another, by its id or by what its name properties depend on."""
        start = start or self.id_of(parent)
        own = self.id_of(child)
        if start and own:
            subscription, rest = _split(start)
            other, tail = _split(own)
            return tail.startswith(rest + "/") and (not subscription or not other or subscription == other)
        return any(parent.urn in urns for key, urns in child.depends.items() if key.lower().endswith("name"))


def _reached(view: View, paths: Iterable[str]) -> Iterator[tuple[View, str]]:
    """Give each view and last path that a path with `[]` reaches."""
    for path in paths:
        head, _, rest = path.partition("[].")
        if not rest:
            yield view, path
            continue
        for item in view.each(head):
            yield from _reached(item, [rest])
