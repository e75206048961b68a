"""The facts of one resource type as code reads them, from facts/resource-types.yaml."""

import functools
from dataclasses import dataclass
from typing import Any

from emulator.facts import table


@dataclass(frozen=True)
class NameRule:
    """What Azure accepts as a name; `pattern` is for re.fullmatch, `unique_within` None when not unique."""

    smallest: int
    largest: int
    pattern: str | None
    unique_within: str | None


@dataclass(frozen=True)
class Reference:
    """A property that names another resource: where it stands and what it may name."""

    path: str
    to: tuple[str, ...]
    must_exist: bool
    condition: str | None


@dataclass(frozen=True)
class TypeFact:
    """Everything that the tables say of a resource type; the fields are explained in facts/resource-types.yaml."""

    token: str
    arm_type: str | None
    api_version: str | None
    template: str
    scope: str
    parent: str | None
    name_property: str | None
    auto_name: str | None
    name: NameRule | None
    location: str
    create_only: tuple[str, ...]
    update_rejected: dict[str, str | None]
    references: tuple[Reference, ...]
    blocks_delete_of: tuple[str, ...]
    soft_delete: dict[str, Any] | None
    preexisting: dict[str, Any] | None
    outputs: dict[str, str]
    grades: dict[str, str]

    @property
    def package(self) -> str:
        """The Pulumi package: azure-native or azuread."""
        return self.token.split(":", 1)[0]

    @property
    def namespace(self) -> str:
        """The resource provider: Microsoft.Network; Microsoft.Graph for the directory."""
        return (self.arm_type or "Microsoft.Graph").split("/")[0]


def _fact(row: dict[str, Any]) -> TypeFact:
    name = row["name"]
    return TypeFact(
        token=row["token"],
        arm_type=row["arm_type"],
        api_version=row["api_version"],
        template=row["id"],
        scope=row["scope"],
        parent=row["parent"],
        name_property=row["name_property"],
        auto_name=row.get("auto_name_kind") if row["auto_named"] else None,
        name=name and NameRule(name["min"], name["max"], name.get("pattern"), name.get("unique_within")),
        location=row["location"],
        create_only=tuple(row["create_only"]),
        update_rejected=row.get("update_rejected") or {},
        references=tuple(
            Reference(ref["property"], tuple(ref["to"]), ref["must_exist"], ref.get("condition"))
            for ref in row["references"] or ()
        ),
        blocks_delete_of=tuple(row["blocks_delete_of"] or ()),
        soft_delete=row["soft_delete"],
        preexisting=row.get("preexisting"),
        outputs=row["outputs_to_fake"] or {},
        grades={column: told["grade"] for column, told in row["evidence"].items()},
    )


@functools.cache
def types() -> dict[str, TypeFact]:
    """All modelled types by token."""
    return {row["token"]: _fact(row) for row in table("resource-types")["types"]}


@functools.cache
def absent() -> dict[str, dict[str, Any]]:
    """Tokens that people look for and that neither SDK has, with the nearest one that exists and why."""
    return {row["token"]: row for row in table("resource-types")["absent"]}
