"""Severing a party of Havering's own estate: what the whole program declares before, while and after."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from estate.agreement_decisions import Suspension
from estate.estate import Estate
from tests.support.recording import Declared
from tests.support.whole_estate import TODAY, declared, estate_of, whole

LISTS = {
    "azure-native:network:NetworkSecurityGroup": "securityRules",
    "azure-native:network:FirewallPolicyRuleCollectionGroup": "ruleCollections",
}
"""Resources that hold rules of agreements and of others: these lose entries, and change in nothing else."""


def severed(estate: Estate, party: str) -> Estate:
    decision = {"reference": "INC-1", "approved_by": "s151-officer", "date": TODAY}
    record = Suspension.model_validate(
        {"decision": decision, "from": TODAY, "until": date(2026, 12, 23), "reason": "Breach"}
    )
    held = estate.parties[party].model_copy(update={"suspensions": [record]})
    return replace(estate, parties={**estate.parties, party: held})


@pytest.mark.parametrize(
    ("environment", "party", "agreements"),
    [("dev", "newham", {"IAA-003"}), ("prod", "newham", {"IAA-003", "RSS-001"}), ("prod", "erp-supplier", {"SUP-001"})],
)
def test_severing_only_removes_and_everything_else_is_byte_identical(
    environment: str, party: str, agreements: set[str]
) -> None:
    before, after = whole(environment), declared(severed(estate_of(environment), party), environment)
    assert after.keys() < before.keys()
    changed = {name for name in after if _plain(after[name]) != _plain(before[name])}
    assert {before[name].token for name in changed} <= LISTS.keys()
    for name in changed:
        _only_lost(before[name], after[name], agreements)
    text = str([(each.name, each.inputs) for each in after.values()])
    assert not [name for name in agreements if name in text or name.lower() in text], "no door carries their ids"
    gone = str([(each.name, each.inputs) for name, each in before.items() if name not in after])
    assert all(name in gone or name.lower() in gone for name in agreements)


def _plain(each: Declared) -> Any:
    return each.token, each.inputs, each.provider, each.protect


def _only_lost(before: Declared, after: Declared, agreements: set[str]) -> None:
    key = LISTS[before.token]
    assert {k: v for k, v in before.inputs.items() if k != key} == {k: v for k, v in after.inputs.items() if k != key}
    left = after.inputs[key]
    lost = [rule for rule in before.inputs[key] if rule not in left]
    assert [rule for rule in before.inputs[key] if rule in left] == left, "nothing new, and in the same order"
    assert lost
    assert all(rule["name"][:7] in agreements for rule in lost)
