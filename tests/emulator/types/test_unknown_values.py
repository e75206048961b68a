"""What is not known before an apply is never judged: a preview refuses only what Azure would refuse for certain."""

from copy import deepcopy
from typing import Any

import pytest

from emulator.errors import Refused
from emulator.values import UNKNOWN
from tests.emulator.types.every import EVERY
from tests.emulator.types.rows import Fine, make, stage

SAYS_WHAT_IT_IS = {"objectType", "ruleCollectionType", "ruleType", "backupManagementType", "schedulePolicyType"}
"""Words that decide the shape of what stands beside them: programs write them out."""
CERTAIN = {"principal-not-found"}
"""Refused for certain although a value is unknown: a principal of the program without its kind."""


def _blurred(value: Any, key: str = "") -> list[Any]:
    """Every copy of a value in which one text is not known."""
    if isinstance(value, str):
        return [] if key in SAYS_WHAT_IT_IS or key.endswith("PolicyType") else [UNKNOWN]
    if isinstance(value, dict):
        return [{**value, name: part} for name in value for part in _blurred(value[name], name)]
    if isinstance(value, list):
        places = range(len(value))
        return [[*value[:at], part, *value[at + 1 :]] for at in places for part in _blurred(value[at])]
    return []


@pytest.mark.parametrize("fine", EVERY, ids=[fine.says for fine in EVERY])
def test_a_value_that_is_not_known_is_not_judged(fine: Fine) -> None:
    azure = stage()
    made = make(azure, fine.given)
    thing = made.get((fine.ask.token, fine.ask.name))
    refused = []
    for inputs in _blurred(deepcopy(fine.ask.inputs)):
        azure.new_run()
        try:
            if thing:
                azure.update(thing, fine.ask.token, fine.ask.name, inputs, preview=True)
            else:
                azure.preview(fine.ask.token, fine.ask.name, inputs)
        except Refused as no:
            refused += [str(fault.spoken()) for fault in no.faults if fault.id not in CERTAIN]
    assert refused == []
