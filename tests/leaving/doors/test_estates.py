"""The estates' own doors all stand on agreements: no false alarm, at any size, and an end closes what it should."""

from datetime import date
from typing import Any

import pytest

from estate.stack import Stack
from leaving.doors.item import Items
from leaving.doors.reading import parse_items
from leaving.doors.report import Evidence, Report, report
from leaving.doors.signs import Own, Signs
from leaving.doors.terms import terms_of
from tests.support.whole_estate import estate_of, stack_of, whole

BOTH = pytest.mark.parametrize("environment", ["dev", pytest.param("prod", marks=pytest.mark.full)])


def state(environment: str) -> Items:
    """What a preview declares, in the form of an exported state."""
    declared = whole(environment)
    urns = {
        name: f"urn:pulumi:havering-{environment}::havering::{each.token}::{name}" for name, each in declared.items()
    }
    entries: list[dict[str, Any]] = [
        {
            "type": each.token,
            "urn": urns[name],
            "inputs": each.inputs,
            "propertyDependencies": {
                key: [urns[other] for other in others if other in urns]
                for key, others in each.property_depends_on.items()
            },
        }
        for name, each in declared.items()
    ]
    return parse_items({"deployment": {"resources": entries}}, environment)


def own() -> Own:
    stacks: list[Stack] = [stack_of("dev"), stack_of("prod")]
    plan = estate_of("prod").plan
    return Own(
        frozenset(stack.tenant.id for stack in stacks),
        frozenset(guid for stack in stacks for guid in stack.subscriptions.values()),
        (
            *(region.supernet for regions in plan.environments.values() for region in regions.values()),
            *(place.range for place in plan.outside["on-premises"].values()),
        ),
    )


def judged(environment: str, day: date) -> Report:
    estate = estate_of(environment)
    terms = terms_of(estate.agreements.values(), estate.parties, estate.plan, day)
    return report(state(environment), Signs(estate.parties, day, own()), terms, Evidence(), environment)


@BOTH
def test_no_door_of_the_estate_is_unclaimed_or_wrong(environment: str) -> None:
    found = judged(environment, date(2026, 11, 23))
    assert [(each.door.said, [fault.why for fault in each.faults]) for each in found.faulty] == []
    assert {each.agreement for each in found.judged} >= {"IAA-003"}
    assert found.unread == ()


@BOTH
def test_every_agreement_that_opens_doors_is_found_at_them(environment: str) -> None:
    estate = estate_of(environment)
    opened = {each.id for each in estate.agreements_of(stack_of(environment)) if any(each.grants.every())}
    assert {each.agreement for each in judged(environment, date(2026, 11, 23)).judged} == opened


def test_a_state_that_was_not_changed_fails_from_the_day_after_the_last() -> None:
    last = estate_of("dev").agreements["IAA-003"].last_day(date(2028, 1, 1))
    assert judged("dev", last).passed
    after = judged("dev", date.fromordinal(last.toordinal() + 1))
    assert {fault.what for each in after.faulty for fault in each.faults} == {"ended"}
    assert len(after.faulty) == len(after.judged)
