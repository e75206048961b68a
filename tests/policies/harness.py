"""Reads the rows of test data beside this file and judges them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from policies.catalogue import all_rules
from policies.resources import Resource
from policies.rule import Outcome, Rule, Verdict
from policies.session import Session
from policies.values import UNKNOWN
from policies.waivers import Waivers, parse_waivers

ROWS = Path(__file__).parent / "rows"
TODAY = date(2026, 11, 23)
URN = "urn:pulumi:test::rows::{token}::{name}"


class RowConstructor(SafeConstructor):
    """YAML as usual, and !unknown for a value that is unknown at preview."""


RowConstructor.add_constructor("!unknown", lambda _loader, _node: UNKNOWN)


@dataclass(frozen=True)
class Row:
    """One named row: what is judged, what each judged resource gets, and the messages of those that fail."""

    rule: Rule
    name: str
    data: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.rule.id} {self.name}"


@lru_cache(maxsize=1)
def all_rows() -> tuple[Row, ...]:
    """Read the rows of every rule; a rule without a file has none."""
    return tuple(row for rule in all_rules() for row in rows_of(rule))


@lru_cache(maxsize=512)
def rows_of(rule: Rule) -> tuple[Row, ...]:
    """Read the rows of one rule from rows/<area>/<file of the rule>.yaml."""
    path = ROWS / rule.area / f"{rule.file}.yaml"
    if not path.is_file():
        return ()
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = RowConstructor
    data = yaml.load(path)
    assert data["rule"] == rule.id, f"{path}: 'rule' is {data['rule']}, expected {rule.id}"
    return tuple(Row(rule, row["name"], row) for row in data["rows"])


def resources_of(row: Row) -> list[Resource]:
    """Make the resources of a row: `resources`, or one of `props` (and `token`, else the rule's first)."""
    entries = row.data.get("resources") or [row.data]
    made = []
    for entry in entries:
        token = entry.get("token") or row.rule.applies_to[0]
        name = entry.get("name") if "resources" in row.data else "it"
        depends = {
            key: [URN.format(token=other.split("::")[0], name=other.split("::")[1]) for other in others]
            for key, others in entry.get("depends", {}).items()
        }
        made.append(
            Resource(
                token,
                name,
                entry.get("props", {}),
                urn=URN.format(token=token, name=name),
                arm_id=entry.get("id", ""),
                depends=depends,
                is_custom=not entry.get("component", False),
            )
        )
    return made


def verdicts_of(row: Row, rule: Rule | None = None) -> list[Verdict]:
    """Judge a row by its rule, or by a mutant of it."""
    rule = rule or row.rule
    today = date.fromisoformat(str(row.data.get("today", TODAY)))
    waivers = Waivers(today)
    if "waivers" in row.data:
        waivers = parse_waivers(row.data["waivers"], today, all_rules())
    session = Session([rule], waivers)
    if rule.kind == "resource":
        return [verdict for each in resources_of(row) for verdict in session.judge_resource(each)]
    found = session.judge_stack(resources_of(row) if "resources" in row.data or "props" in row.data else [])
    if row.data.get("part"):
        waivers.whole = False
        return session.judge_waivers()
    return found


def mistakes(row: Row, verdicts: list[Verdict]) -> list[str]:
    """Say how the verdicts differ from what the row says; empty when they are as they should be."""
    said = {name_of(each): each for each in verdicts}
    expected = row.data.get("verdicts") or {("it" if "resources" not in row.data else ""): row.data["verdict"]}
    wrong = []
    for name, outcome in expected.items():
        verdict = said.get(name)
        if verdict is None or verdict.outcome != outcome:
            wrong.append(f"{name or 'the stack'}: got {_said(verdict)}, expected {outcome}")
    if wrong:
        return wrong
    messages = row.data.get("messages") or (
        {next(iter(expected)): row.data["message"]} if "message" in row.data else {}
    )
    for name, texts in messages.items():
        got = [finding.message for finding in said[name].findings] or [said[name].note]
        wanted = [texts] if isinstance(texts, str) else list(texts)
        if got != wanted:
            wrong.append(f"{name}: got the messages {got}, expected {wanted}")
    for name, verdict in said.items():
        if verdict.outcome is Outcome.FAIL and name not in expected:
            wrong.append(f"{name or 'the stack'}: got {_said(verdict)}, expected no failure")
        if verdict.outcome is Outcome.FAIL and name not in messages:
            wrong.append(f"{name or 'the stack'}: it fails, and the row says no message; got {_said(verdict)}")
    return wrong


def name_of(verdict: Verdict) -> str:
    return verdict.urn.rpartition("::")[2]


def _said(verdict: Verdict | None) -> str:
    if verdict is None:
        return "no verdict"
    return f"{verdict.outcome} {[finding.message for finding in verdict.findings] or verdict.note}"
