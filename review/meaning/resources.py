"""What stands before a change and what its plan leaves: the only input of everything in this folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Planned:
    """One resource, as it stands in the state (before) or as the plan leaves it (after).

    token: the type (`azure-native:network:NetworkSecurityGroup`); name: the logical name; id: Azure's, "" while it is
    not known. Values that Azure has yet to draw are `review.model.Unknown.VALUE`; secrets may still be in their
    envelopes. dependencies: URNs. parent and provider: URNs ("" where unknown), which tell what a zone holds and which
    subscription a resource without one in its inputs belongs to.
    """

    urn: str
    token: str
    name: str
    inputs: Mapping[str, Any]
    outputs: Mapping[str, Any]
    id: str
    protect: bool
    dependencies: tuple[str, ...]
    parent: str = ""
    provider: str = ""
