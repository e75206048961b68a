"""The second gate: the pack on resources that are there already, without an engine."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from policies.findings import Ledger
from policies.resources import Resource
from policies.rule import Rule
from policies.session import Session
from policies.waivers import FILE, read_waivers


def judge_all(
    resources: Sequence[Resource],
    rules: Iterable[Rule],
    today: date,
    *,
    source: str,
    findings: Path,
    waivers: Path = FILE,
) -> tuple[dict[str, Any], str]:
    """Judge resources and then the stack that they make; write the findings file.

    A type may be written in any case, as in Azure; it is judged in the spelling that the rules use.
    Gives the content of the file, and why it could not be written ('' when it was).
    """
    rules = tuple(rules)
    spelt = {token.lower(): token for rule in rules for token in rule.applies_to}
    session = Session(rules, read_waivers(waivers, today, rules))
    ledger = Ledger(findings, rules, today, source)
    for resource in resources:
        resource.token = spelt.get(resource.token.lower(), resource.token)
        ledger.add(resource, session.judge_resource(resource))
    return ledger.finish(session.judge_stack(resources)), ledger.problem
