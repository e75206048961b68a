"""One request on its way through the gates."""

from dataclasses import dataclass

from emulator import ids
from emulator.facts.types import TypeFact
from emulator.resource import Resource
from emulator.values import Properties, Value, at


@dataclass(frozen=True)
class Request:
    """What a program asks for.

    operation: create or update; inputs: checked inputs without secrets' wrapping, values not known yet are
    values.UNKNOWN; id: None while a name in it is not known; old: the resource as it stands, None at creation;
    urn: the engine's name for it; preview: nothing will be kept; generation: how often this id was made before.
    """

    operation: str
    fact: TypeFact
    urn: str
    tenant: str
    subscription: str | None
    inputs: Properties
    id: str | None
    old: Resource | None
    preview: bool
    generation: int = 0

    @property
    def token(self) -> str:
        """The type's token."""
        return self.fact.token

    @property
    def name(self) -> str:
        """The last segment of the id, or what the engine calls it while the id is not known."""
        return ids.name_of(self.id) if self.id else self.urn.rsplit("::", 1)[-1]

    @property
    def resource_group(self) -> str | None:
        """The resource group that it is asked for in."""
        group: str | None = at(self.inputs, "resourceGroupName")
        return group or (ids.resource_group(self.id) if self.id else None)

    @property
    def subject(self) -> str:
        """How a message names it: the id, or type and name while there is none."""
        return self.id or f"{self.token} {self.name}"

    def get(self, path: str, default: Value = None) -> Value:
        """The input at a dotted path; `default` where it is absent or not known yet."""
        value = at(self.inputs, path)
        return default if value is None else value

    def changed(self, path: str) -> bool:
        """Whether an update gives this input another known value than the resource has."""
        new = self.get(path)
        return self.old is not None and new is not None and new != self.old.get(path)
