"""The gates that every request passes, always in this order; the journal names the one that spoke.

A gate that is not built is a named place in the order and says nothing: it does not pretend.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from emulator.errors import AzureError
from emulator.gates import meaning, references
from emulator.request import Request
from emulator.world import World

Judge = Callable[[Request, World], Iterable[AzureError]]


@dataclass(frozen=True)
class Gate:
    """One place in the order. `judge` None: not built; `at_check`: it speaks earlier, when inputs are checked."""

    name: str
    what: str
    judge: Judge | None = None
    at_check: bool = False

    @property
    def built(self) -> bool:
        """Whether the gate can refuse anything."""
        return self.at_check or self.judge is not None


GATES = (
    Gate("known type", "the type is in the SDK and in the tables of facts", at_check=True),
    Gate("schema", "every property exists, has its type, and required ones are there", at_check=True),
    Gate("resource provider registered", "the subscription has registered the namespace"),
    Gate("access", "whoever asks has a role that allows it"),
    Gate("fault plan", "no fault was planned for this resource"),
    Gate("lock", "no lock stands above what is to be changed or deleted"),
    Gate("policy", "no policy assignment denies it"),
    Gate("quota", "the subscription's quota and the service's limits hold"),
    Gate("references", "subscription, resource group, parent and everything referred to exist", references.judge),
    Gate("meaning", "the type's own rules: names, places, create-only properties, its own semantics", meaning.judge),
    Gate("life-cycle", "what it builds on has finished being made"),
)
"""All gates, in order."""
