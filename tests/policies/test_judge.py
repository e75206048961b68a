"""What a judge makes of a check that meets what it cannot read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from policies.catalogue import all_rules
from policies.judge import judge
from policies.resources import Resource
from policies.rule import Outcome
from policies.values import UNKNOWN
from policies.view import Finding, not_applicable

SUBJECT = Resource("azure-native:test:Test", "it", {"items": [UNKNOWN]})


def passes_over(resource: Resource) -> Iterator[Finding]:
    yield from (item.fault("", "nothing") for item in resource.each("items"))
    not_applicable("no item is meant")


def test_a_rule_that_passed_over_an_unknown_item_is_undetermined_even_where_it_says_it_does_not_apply() -> None:
    verdict = judge(replace(all_rules()[0], check=passes_over), "urn:it", SUBJECT, today=date(2026, 11, 23))
    assert verdict.outcome is Outcome.UNDETERMINED
    assert verdict.note == "items[0] is unknown until it is applied"
