"""A rule whose check is turned round, or whose table loses or turns a row, is caught by a named row."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from policies.catalogue import all_rules
from policies.rule import Rule
from policies.table import Row, Table
from policies.view import Finding
from tests.policies.harness import mistakes, rows_of, verdicts_of


def turned(rule: Rule) -> Rule:
    """Make the rule that finds a fault exactly where the real one finds none."""

    def check(*subjects: Any) -> Iterator[Finding]:
        if not list(rule.check(*subjects)):
            yield Finding("", "what was good", "the opposite")

    return replace(rule, check=check)


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Give the rule turned round, and for a table the rule with each row turned, and with each row left out."""
    yield "turned round", turned(rule)
    if isinstance(rule.check, Table):
        rows = rule.check.rows
        for index, row in enumerate(rows):
            what = f"{row.token} {row.path}"
            others = (*rows[:index], *rows[index + 1 :])
            yield f"{what} turned", replace(rule, check=replace(rule.check, rows=(*others, _turned_row(row))))
            yield f"{what} left out", replace(rule, check=replace(rule.check, rows=others), applies_to=rule.applies_to)
            if row.when:
                yield (
                    f"{what} always",
                    replace(rule, check=replace(rule.check, rows=(*others, replace(row, when=None)))),
                )


def _turned_row(row: Row) -> Row:
    return replace(row, holds=lambda value: not row.holds(value))


CASES = [(rule, name, mutant) for rule in all_rules() for name, mutant in mutants(rule)]


@pytest.mark.parametrize(("rule", "name", "mutant"), CASES, ids=[f"{rule.id} {name}" for rule, name, _ in CASES])
def test_a_mutant_of_a_rule_is_caught_by_a_named_row(rule: Rule, name: str, mutant: Rule) -> None:
    caught = [row.name for row in rows_of(rule) if mistakes(row, verdicts_of(row, mutant))]
    assert caught, f"no row of {rule.id} notices that the rule was changed: {name}"
