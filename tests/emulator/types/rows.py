"""Rows of tests: a sentence, what there is, what is asked, and what Azure answers.

A row's answer is asserted by id, code and words. `given` is made first; then `ask` is previewed as a creation, as an
update when `given` made it already, or as a deletion when `deletes` names a thing that was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from emulator.errors import AzureError, Refused
from tests.emulator.driver import GROUP, OTHER_SUBSCRIPTION, SUBSCRIPTION, Local, Made

OWN = "local-azure"


@dataclass(frozen=True)
class Ask:
    """One resource as a program asks for it; `name` is its logical name, the same for a later change."""

    token: str
    name: str
    inputs: dict[str, Any] = field(hash=False)

    def but(self, **changes: Any) -> "Ask":
        """The same with other inputs; None takes one away."""
        inputs = {key: value for key, value in {**self.inputs, **changes}.items() if value is not None}
        return Ask(self.token, self.name, inputs)


@dataclass(frozen=True)
class Row:
    """What is refused and how; code OWN for the emulator's own words."""

    says: str
    error: str
    code: str
    words: str
    ask: Ask
    given: tuple[Ask, ...] = ()
    deletes: bool = False


@dataclass(frozen=True)
class Fine:
    """What is accepted."""

    says: str
    ask: Ask
    given: tuple[Ask, ...] = ()
    deletes: bool = False


def stage() -> Local:
    """A tenant with two resource groups, one in each UK region."""
    azure = Local()
    azure.group("rg", "uksouth")
    azure.group("rg-west", "ukwest")
    return azure


def make(azure: Local, given: Iterable[Ask]) -> dict[tuple[str, str], Made]:
    """Everything in `given`, made or changed in order."""
    made: dict[tuple[str, str], Made] = {}
    for ask in given:
        key = (ask.token, ask.name)
        if key in made:
            made[key] = azure.update(made[key], ask.token, ask.name, ask.inputs)
        else:
            made[key] = azure.create(ask.token, ask.name, ask.inputs)
    return made


def refused(row: Row) -> AzureError:
    """Plays a row and asserts its answer."""
    azure = stage()
    made = make(azure, row.given)
    thing = made.get((row.ask.token, row.ask.name))
    if row.deletes:
        assert thing is not None, f"{row.says}: nothing to delete"
        fault = azure.delete_refused(row.error, thing, row.ask.token)
    else:
        fault = azure.refused(row.error, row.ask.token, row.ask.name, row.ask.inputs, made=thing)
    assert fault.code == row.code
    assert row.words in fault.message, fault.message
    return fault


def accepted(fine: Fine) -> Made | None:
    """Plays what is accepted, in a preview and then for good."""
    azure = stage()
    made = make(azure, fine.given)
    thing = made.get((fine.ask.token, fine.ask.name))
    token, name, inputs = fine.ask.token, fine.ask.name, fine.ask.inputs
    try:
        if fine.deletes:
            assert thing is not None
            azure.delete(thing, token)
            return None
        if thing:
            azure.update(thing, token, name, inputs, preview=True)
            return azure.update(thing, token, name, inputs)
        azure.preview(token, name, inputs)
        return azure.create(token, name, inputs)
    except Refused as no:
        message = f"{fine.says}: refused with\n{no}"
        raise AssertionError(message) from None


def each(rows: Iterable[Row | Fine]) -> pytest.MarkDecorator:
    """One test a row, named by its sentence."""
    listed = list(rows)
    return pytest.mark.parametrize("row", listed, ids=[row.says for row in listed])


def arm(path: str, *, group: str = "rg", subscription: str = SUBSCRIPTION) -> str:
    """The id of something in a resource group: `Microsoft.Network/virtualNetworks/vnet`."""
    return f"/subscriptions/{subscription}/resourceGroups/{group}/providers/{path}"


__all__ = [
    "GROUP",
    "OTHER_SUBSCRIPTION",
    "OWN",
    "SUBSCRIPTION",
    "Ask",
    "Fine",
    "Row",
    "accepted",
    "arm",
    "each",
    "refused",
]
