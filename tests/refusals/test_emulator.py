"""The local Azure refuses every way of being wrong in emulator_rows.py, at the gate and in the words that it names."""

import pytest

from emulator.errors import Refused
from tests.emulator.driver import Local, Made
from tests.emulator.types.rows import make, stage
from tests.refusals.emulator_rows import ROWS
from tests.refusals.rows.wrong import Wrong


def _answer(row: Wrong) -> Refused:
    azure = stage()
    made = make(azure, row.given)
    thing = made.get((row.ask.token, row.ask.name))
    with pytest.raises(Refused) as caught:
        _ask(azure, row, thing)
    return caught.value


def _ask(azure: Local, row: Wrong, thing: Made | None) -> None:
    token, name, inputs = row.ask.token, row.ask.name, row.ask.inputs
    if row.deletes:
        assert thing is not None
        azure.delete(thing, token)
    elif thing:
        azure.update(thing, token, name, inputs, preview=True)
    else:
        azure.preview(token, name, inputs)


@pytest.mark.parametrize("row", ROWS, ids=[row.says for row in ROWS])
def test_it_is_refused_with_the_right_words(row: Wrong) -> None:
    refused = _answer(row)
    found = {fault.id: fault for fault in refused.faults}
    assert row.error in found, str(refused)
    assert row.words in found[row.error].message
    assert refused.gate == row.gate


def test_at_least_forty_ways_differ_in_gate_or_answer() -> None:
    ways = [(row.gate, row.error) for row in ROWS]
    assert len(ways) == len(set(ways)) >= 40


def test_every_refusal_says_how_surely_it_is_known() -> None:
    for row in ROWS[:12]:
        assert "evidence" in str(_answer(row))
