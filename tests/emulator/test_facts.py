"""The tables of facts: each is read, and what they say of a type is whole."""

from pathlib import Path

import pytest

from emulator import facts
from emulator.facts.types import TypeFact, types

SOURCES = "\n".join(path.read_text() for path in sorted(facts.FOLDER.parent.rglob("*.py")))


@pytest.mark.parametrize("path", sorted(facts.FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_table_is_read_by_some_gate_or_type(path: Path) -> None:
    assert f'table("{path.stem}")' in SOURCES or f'entries("{path.stem}"' in SOURCES


@pytest.mark.parametrize("fact", types().values(), ids=lambda fact: fact.token)
def test_what_names_a_type_is_part_of_its_id_or_of_its_body(fact: TypeFact) -> None:
    if fact.auto_name:
        assert f"{{{fact.name_property}}}" in fact.template
    if fact.package == "azure-native":
        assert fact.arm_type
        assert fact.template.startswith("/")
    if fact.parent:
        assert fact.parent in types()


def test_blockers_are_types_that_there_are() -> None:
    words = {blocked for fact in types().values() for blocked in fact.blocks_delete_of if blocked.startswith("azure")}
    unknown = {word for word in words if word not in types()}
    assert unknown == {"azure-native:compute:AvailabilitySet"}  # named by virtual machines, and not modelled


def test_a_row_takes_source_and_grade_from_its_group_unless_it_has_its_own() -> None:
    roles = {row["name"]: row for row in facts.entries("roles", "azure_roles")}
    assert roles["Reader"]["evidence"] == "verified"
    assert roles["Reader"]["source"]
