"""What is not known before an apply is never judged: a preview refuses only what Azure would refuse for certain."""

from copy import deepcopy
from typing import Any

import pytest

from emulator.errors import Refused
from emulator.values import UNKNOWN
from tests.emulator.types.authorization.test_authorization import FINE as AUTHORIZATION
from tests.emulator.types.azuread.test_access_package import FINE as PACKAGES
from tests.emulator.types.azuread.test_conditional_access import FINE as ACCESS
from tests.emulator.types.azuread.test_directory import FINE as DIRECTORY
from tests.emulator.types.consumption.test_budget import FINE as BUDGETS
from tests.emulator.types.dnsresolver.test_resolver import FINE as RESOLVERS
from tests.emulator.types.keyvault.test_keyvault import FINE as VAULTS
from tests.emulator.types.monitor.test_monitor import FINE as MONITOR
from tests.emulator.types.network.test_hub import FINE as HUB
from tests.emulator.types.network.test_private_endpoint import FINE as ENDPOINTS
from tests.emulator.types.network.test_ranges import FINE as RANGES
from tests.emulator.types.network.test_rules import FINE as RULES
from tests.emulator.types.recoveryservices.test_recovery import FINE as RECOVERY
from tests.emulator.types.rows import Fine, make, stage
from tests.emulator.types.storage.test_storage import FINE as STORAGE

EVERY = [
    fine
    for fines in (
        *(AUTHORIZATION, PACKAGES, ACCESS, DIRECTORY, BUDGETS, RESOLVERS, VAULTS),
        *(MONITOR, HUB, ENDPOINTS, RANGES, RULES, RECOVERY, STORAGE),
    )
    for fine in fines
    if not fine.deletes
]
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
