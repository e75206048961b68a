"""What is made and read again is what was made: a refresh or a second run shows nothing that nobody changed."""

import pytest

from tests.emulator.types.every import EVERY
from tests.emulator.types.rows import Fine, make, stage

PEERING = "azure-native:network:VirtualNetworkPeering"


def _is_new(fine: Fine) -> bool:
    return all((each.token, each.name) != (fine.ask.token, fine.ask.name) for each in fine.given)


NEW = [fine for fine in EVERY if _is_new(fine)]
ALONE = [fine for fine in NEW if fine.ask.token != PEERING]
"""Without peerings: one side that goes leaves the other disconnected, which then has to be written first."""


@pytest.mark.parametrize("fine", NEW, ids=[fine.says for fine in NEW])
def test_reading_and_writing_again_changes_nothing(fine: Fine) -> None:
    azure = stage()
    made = make(azure, (*fine.given, fine.ask))[fine.ask.token, fine.ask.name]
    read = azure.read(made, fine.ask.token)
    assert read is not None
    assert (read.inputs, read.outputs) == (made.inputs, made.outputs)
    again = azure.update(made, fine.ask.token, fine.ask.name, fine.ask.inputs)
    assert again.outputs == made.outputs


@pytest.mark.parametrize("fine", NEW, ids=[fine.says for fine in NEW])
def test_what_is_imported_needs_no_replacement(fine: Fine) -> None:
    azure = stage()
    made = make(azure, (*fine.given, fine.ask))[fine.ask.token, fine.ask.name]
    found = azure.imported(fine.ask.token, made.id)
    assert found is not None
    assert azure.diff(found, fine.ask.token, fine.ask.name, fine.ask.inputs).replaces == ()


@pytest.mark.parametrize("fine", ALONE, ids=[fine.says for fine in ALONE])
def test_what_is_deleted_can_be_made_again(fine: Fine) -> None:
    azure = stage()
    made = make(azure, (*fine.given, fine.ask))
    azure.delete(made[fine.ask.token, fine.ask.name], fine.ask.token)
    asked = fine.ask
    if asked.token == "azure-native:keyvault:Vault":
        asked = asked.but(properties={**asked.inputs["properties"], "createMode": "recover"})
    azure.create(asked.token, asked.name, asked.inputs)
