"""The resources of one run together, and how they refer to each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policies.arm import computed_id, folded_id, is_azure_id, split_id
from policies.resources import Resource
from policies.values import Mark
from policies.view import Undetermined, View, asked, deferred


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
        self._references: dict[tuple[str, ...], References] = {}
        self._lying: dict[str, tuple[dict[str, list[Resource]], list[Resource]]] = {}
        for each in self.resources:
            self._by_token[each.token].append(each)
            if each.is_component:
                continue
            arm_id = folded_id(each.arm_id) if each.arm_id else computed_id(each)
            if arm_id:
                subscription, rest = split_id(arm_id)
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
        subscription, rest = split_id(folded_id(arm_id))
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
            if is_azure_id(value):
                nameless = next((each.name for each in self.of(*tokens) if not self.id_of(each)), None)
                if nameless:
                    raise Undetermined(
                        view.where(path), f"an id that may name {nameless}, whose own name is not known yet"
                    )
                return None
            linked = self._linked(view, path, tokens)
            return linked[0] if len(linked) == 1 else None
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

        A path may go through lists: `connections[].id`. A reference that is unknown at preview leads to what its
        property depends on. Undetermined when none refers to it and one might.
        """
        key = (token, *paths)
        if key not in self._references:
            self._references[key] = References.of(self, token, paths)
        return self._references[key].to(to, self.id_of(to), self._by_urn)

    def inside(self, parent: Resource, *tokens: str) -> list[Resource]:
        """Give the resources of these types that lie in this one (their id begins with its id).

        Undetermined when none does and one of them has an id that is not known.
        """
        start = self.id_of(parent)
        found: list[Resource] = []
        doubt = ""
        for token in tokens:
            if token not in self._lying:
                self._lying[token] = self._arranged(token)
            below, nameless = self._lying[token]
            candidates = below.get(split_id(start)[1], []) if start else self.of(token)
            found += [each for each in [*candidates, *nameless] if self.lies_in(each, parent, start)]
            doubt = doubt or next((each.name for each in nameless), "")
        if not found and (doubt or (not start and self.of(*tokens))):
            raise Undetermined(doubt or parent.name, "of a name that is not known yet")
        return list(dict.fromkeys(found))

    def _arranged(self, token: str) -> tuple[dict[str, list[Resource]], list[Resource]]:
        """Arrange the resources of a type by every id that theirs begins with; apart those whose id is not known."""
        below: dict[str, list[Resource]] = defaultdict(list)
        nameless: list[Resource] = []
        for each in self.of(token):
            parts = split_id(self.id_of(each))[1].split("/")
            if len(parts) < 2:
                nameless.append(each)
            for end in range(2, len(parts)):
                below["/".join(parts[:end])].append(each)
        return below, nameless

    def lies_in(self, child: Resource, parent: Resource, start: str = "") -> bool:
        """Tell whether a resource lies in another, by its id or by what its name properties depend on."""
        start = start or self.id_of(parent)
        own = self.id_of(child)
        if start and own:
            subscription, rest = split_id(start)
            other, tail = split_id(own)
            return tail.startswith(rest + "/") and (not subscription or not other or subscription == other)
        return any(parent.urn in urns for key, urns in child.depends.items() if key.lower().endswith("name"))


@dataclass
class References:
    """Who refers to whom by some paths of a type, read once for all that ask.

    `known` is by the id without its subscription, `linked` by the URN on which an unknown reference depends; `blind`
    says that some reference is unknown and depends on nothing.
    """

    known: dict[str, list[tuple[str, Resource]]] = field(default_factory=lambda: defaultdict(list))
    linked: dict[str, list[tuple[Resource, list[str]]]] = field(default_factory=lambda: defaultdict(list))
    blind: Undetermined | None = None

    @classmethod
    def of(cls, stack: Stack, token: str, paths: tuple[str, ...]) -> "References":
        """Read the references of every resource of a type."""
        made = cls()
        unknown: list[Undetermined] = []
        mark = deferred.set(unknown)
        try:
            for each in stack.of(token):
                with each:
                    for view, path in _reached(each, paths):
                        made._read(each, view, path)
        finally:
            deferred.reset(mark)
        made.blind = made.blind or next(iter(unknown), None)
        return made

    def _read(self, each: Resource, view: View, path: str) -> None:
        note = asked.get()
        if note:
            note(each.token, view.where(path))
        try:
            value = view.value(path)
        except Undetermined as problem:
            value = problem
        if isinstance(value, str) and is_azure_id(value):
            subscription, rest = split_id(folded_id(value))
            self.known[rest].append((subscription, each))
        elif value is not None:
            urns = each.depends.get(re.split(r"[.\[]", view.where(path), maxsplit=1)[0], [])
            for urn in urns:
                self.linked[urn].append((each, list(urns)))
            if isinstance(value, Undetermined) and not urns:
                self.blind = value

    def to(self, target: Resource, arm_id: str, by_urn: Mapping[str, Resource]) -> list[Resource]:
        """Give those that refer to a resource; undetermined when none does and one might."""
        subscription, rest = split_id(arm_id)
        same = self.known.get(rest, []) if arm_id else []
        found = [each for other, each in same if not subscription or not other or other == subscription]
        doubt = self.blind
        for each, urns in self.linked.get(target.urn, []):
            alike = [urn for urn in urns if urn in by_urn and by_urn[urn].token == target.token]
            if len(alike) == 1:
                found.append(each)
            else:
                doubt = Undetermined(each.name, "unknown, and its dependencies do not tell which resource is meant")
        if not found and doubt:
            raise doubt
        return list(dict.fromkeys(found))


def _reached(view: View, paths: Iterable[str]) -> Iterator[tuple[View, str]]:
    """Give each view and last path that a path with `[]` reaches."""
    for path in paths:
        head, _, rest = path.partition("[].")
        if not rest:
            yield view, path
            continue
        for item in view.each(head):
            yield from _reached(item, [rest])
