"""The rules as a set: sources, controls, names, properties, and enough rows for each."""

import re
from collections import defaultdict

import pytest

from policies.arm import id_templates
from policies.catalogue import RULES, all_rules, rule_files
from policies.frameworks import all_controls
from policies.rule import Rule
from policies.table import Table
from policies.taggable import taggable
from policies.tokens import plain_token
from policies.view import asked
from tests.policies import sdk
from tests.policies.harness import ROWS, all_rows, resources_of, rows_of, verdicts_of

BAD_STATES = re.compile(r"(^|_)(missing|without|lacks?|unprotected|insecure|not_set|too_many|bad|wrong)(_|$)")
every_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)


@every_rule
def test_a_rule_names_controls_that_exist(rule: Rule) -> None:
    assert [each for each in rule.controls if each not in all_controls()] == []


@every_rule
def test_a_rule_looks_at_types_that_the_sdk_has(rule: Rule) -> None:
    tokens = [token for token in rule.applies_to if not token.endswith("*")]
    assert [token for token in tokens if plain_token(token) != token or not sdk.exists(token)] == []


@every_rule
def test_a_rule_has_a_row_that_passes_one_that_fails_and_one_that_is_undetermined(rule: Rule) -> None:
    outcomes = {
        outcome
        for row in rows_of(rule)
        for outcome in (row.data.get("verdicts") or {"": row.data.get("verdict")}).values()
    }
    needed = {"pass", "fail"} | (set() if excused(rule) else {"undetermined"})
    assert needed - outcomes == set(), f"rows/{rule.area}/{rule.file}.yaml lacks rows with these verdicts"


def excused(rule: Rule) -> str:
    """Why a rule can never be undetermined, as its row file says."""
    path = ROWS / rule.area / f"{rule.file}.yaml"
    found = re.search(r"^never_undetermined: (.+)$", path.read_text("utf-8") if path.is_file() else "", re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.parametrize("rule", [each for each in all_rules() if isinstance(each.check, Table)], ids=lambda r: r.id)
def test_each_type_of_a_table_passes_in_one_row_and_fails_in_another(rule: Rule) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(rule):
        for resource, verdict in zip(resources_of(row), verdicts_of(row), strict=False):
            seen[resource.token].add(verdict.outcome.value)
    lacking = {token: sorted({"pass", "fail"} - seen[token]) for token in rule.applies_to}
    assert {token: outcomes for token, outcomes in lacking.items() if outcomes} == {}


NAMED = [rule for rule in all_rules() if not any(token.endswith("*") for token in rule.applies_to)]
"""Rules that look at every type may ask for a property that some type lacks; the others may not."""


@pytest.mark.parametrize("rule", NAMED, ids=lambda rule: rule.id)
def test_a_rule_reads_properties_under_the_names_that_the_sdk_sends(rule: Rule) -> None:
    reads: set[tuple[str, str]] = set()
    mark = asked.set(lambda token, path: reads.add((token, path)))
    try:
        for row in rows_of(rule):
            verdicts_of(row)
    finally:
        asked.reset(mark)
    strange = {
        f"{token} {path}: no '{part}'"
        for token, path in reads
        if sdk.exists(token)
        if (part := sdk.missing(token, path))
    }
    assert sorted(strange) == []


@every_rule
def test_a_rule_file_is_named_by_the_good_state(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", rule.file), rule.file
    assert not BAD_STATES.search(rule.file), f"{rule.file} names the fault; name the state that is wanted"


def test_one_area_uses_one_letter_code_and_no_other_area_uses_it() -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    for rule in all_rules():
        codes[rule.id.split("-")[1]].add(rule.area)
    assert {code: areas for code, areas in codes.items() if len(areas) > 1} == {}


def test_every_row_file_belongs_to_a_rule() -> None:
    rules = {(rule.area, rule.file) for rule in all_rules()}
    strays = [
        str(path.relative_to(ROWS)) for path in ROWS.glob("*/*.yaml") if (path.parent.name, path.stem) not in rules
    ]
    assert strays == []


def test_every_rule_file_is_in_the_catalogue() -> None:
    assert len(rule_files(RULES)) == len(all_rules())


def test_rows_of_one_rule_have_names_of_their_own() -> None:
    names = [str(row) for row in all_rows()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_titles_are_said_once() -> None:
    titles = [rule.title for rule in all_rules()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []


NAMED_TYPES = sorted({token for rule in all_rules() for token in rule.applies_to if not token.endswith("*")})


def test_the_parts_of_an_id_are_properties_of_its_type() -> None:
    strange = [
        f"{token}: no '{place}'"
        for token, template in id_templates().items()
        for place in re.findall(r"\{(\w+)\}", template)
        if place != "subscriptionId"
        if sdk.missing(token, place)
    ]
    assert strange == []


def test_the_list_of_types_that_take_tags_agrees_with_the_sdk() -> None:
    listed = taggable()
    wrong = [
        token
        for token in NAMED_TYPES
        if token.startswith("azure-native:")
        if (dict in sdk.beneath([sdk.arguments(token)], "tags")) != (token in listed)
    ]
    assert wrong == []
