"""Names that a program leaves out, given as azure-native gives them.

https://www.pulumi.com/registry/packages/azure-native/ (auto-naming); AutoNamer in pulumi-azure-native's
provider/pkg/resources/resources.go: `random` adds eight hex digits and replaces create-first, `copy` takes the
logical name as it is, `uuid` draws a GUID.
"""

import hashlib
import uuid
from dataclasses import dataclass

from emulator.facts.types import TypeFact
from emulator.values import Properties

CREATE_FIRST = "__createBeforeDelete"
"""The provider's own mark among the inputs: a replacement may be created before the old one is deleted."""


@dataclass(frozen=True)
class Naming:
    """What the engine says of names: the seed of what is random, and what the stack's configuration wishes."""

    seed: bytes = b""
    proposed: str = ""
    disabled: bool = False


def apply(fact: TypeFact, urn: str, naming: Naming, inputs: Properties, old: Properties) -> None:
    """Fills in a missing name: the old one when there was one, so that names stay from run to run."""
    holder = fact.name_property
    if fact.auto_name is None or holder is None or inputs.get(holder) is not None:
        return
    if old.get(holder) is not None:
        inputs[holder] = old[holder]
        if old.get(CREATE_FIRST):
            inputs[CREATE_FIRST] = True
        return
    if naming.disabled:
        return
    logical = urn.rsplit("::", 1)[-1]
    digest = hashlib.sha256(naming.seed or urn.encode()).hexdigest()
    if naming.proposed and fact.auto_name != "uuid":
        inputs[holder] = naming.proposed
        inputs[CREATE_FIRST] = True
    elif fact.auto_name == "random":
        inputs[holder] = logical + digest[:8]
        inputs[CREATE_FIRST] = True
    elif fact.auto_name == "uuid":
        inputs[holder] = str(uuid.UUID(digest[:32]))
        inputs[CREATE_FIRST] = True
    else:
        inputs[holder] = logical
