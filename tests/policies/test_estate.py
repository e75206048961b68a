"""The estate meets every mandatory rule with nothing undetermined, and a fault planted into it is caught."""

import functools

import pytest

from policies.catalogue import all_rules
from policies.rule import Outcome, Verdict
from policies.waivers import FILE, read_waivers
from tests.policies.estate_as_judged import TODAY, changed, estate, judged
from tests.policies.faults import FAULTS, Fault


def failures(verdicts: list[Verdict]) -> set[tuple[str, str]]:
    return {(each.rule.id, each.urn) for each in verdicts if each.outcome is Outcome.FAIL}


@functools.cache
def unplanted() -> set[tuple[str, str]]:
    return failures(judged(estate("dev")))


@pytest.mark.parametrize("environment", ["dev", pytest.param("prod", marks=pytest.mark.full)])
def test_the_estate_meets_every_mandatory_rule_with_nothing_undetermined(environment: str) -> None:
    stopping = [
        f"{verdict.rule.id} {verdict.urn.rpartition('::')[2]}: {verdict.outcome} "
        f"{[finding.message for finding in verdict.findings] or verdict.note}"
        for verdict in judged(estate(environment))
        if verdict.blocks or verdict.outcome in {Outcome.ERROR, Outcome.UNDETERMINED}
    ]
    assert stopping == []


def test_the_estate_needs_at_most_five_waivers() -> None:
    waivers = read_waivers(FILE, TODAY, all_rules())
    assert len(waivers.live) + len(waivers.expired) + len(waivers.malformed) <= 5


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.what}")
def test_a_fault_planted_into_the_estate_is_caught_by_its_rule(fault: Fault) -> None:
    caught = failures(judged(changed("dev", fault.plant))) - unplanted()
    assert fault.rule in {rule for rule, _ in caught}, f"caught by {sorted({rule for rule, _ in caught})}"


def test_forty_faults_or_more_are_planted_each_for_another_rule() -> None:
    assert len({fault.rule for fault in FAULTS}) == len(FAULTS) >= 40
