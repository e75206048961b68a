"""Azure's built-in policies and initiatives that an archetype may assign, by GUID.

The table is builtin_policies.csv. Source: Azure/azure-policy built-in-policies (public cloud), commit f4a50bac
(29 April 2026); an initiative's effects are its parameters' and are not listed. Parameters are listed for what
Havering assigns: `*` marks one without a default, `-` stands for none, an empty field for not looked up.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

CHANGING = frozenset({"Modify", "DeployIfNotExists"})
"""Effects that write: an assignment with one needs an identity with roles
(https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources)."""


class Builtin(NamedTuple):
    """What Azure publishes of one definition; `effects` is empty where its effect is fixed or an initiative's."""

    name: str
    kind: str
    default_effect: str | None
    effects: tuple[str, ...]
    parameters: frozenset[str]
    required: frozenset[str]


@cache
def builtins() -> dict[str, Builtin]:
    """Return what Azure publishes, by GUID."""
    path = Path(__file__).with_suffix(".csv")
    with path.open(encoding="utf-8", newline="") as table:
        return {row["guid"]: _builtin(row) for row in csv.DictReader(table)}


def _builtin(row: dict[str, str]) -> Builtin:
    words = row["parameters"].split()
    return Builtin(
        row["name"],
        row["kind"],
        row["default_effect"] or None,
        tuple(row["effects"].split()),
        frozenset(word.removesuffix("*") for word in words),
        frozenset(word.removesuffix("*") for word in words if word.endswith("*")),
    )
