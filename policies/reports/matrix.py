"""The assurance matrix: each control, the rules that give evidence for it, what they said, and what no rule covers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policies.frameworks import Control, all_controls
from policies.report import OUTCOMES, Report


@dataclass(frozen=True)
class Line:
    """A control with its rules, and the verdicts of these rules where a run is given."""

    control: Control
    rules: tuple[str, ...]
    verdicts: Mapping[str, int]

    @property
    def state(self) -> str:
        """Say what the control's evidence is worth."""
        if not self.rules:
            return "not covered" if self.control.evidence else "not shown by code"
        if not sum(self.verdicts.values()):
            return "covered"
        for outcome in ("fail", "error", "undetermined", "waived"):
            if self.verdicts.get(outcome):
                return outcome
        return "pass" if self.verdicts.get("pass") else "nothing to judge"


def matrix(rules: Iterable[Mapping[str, Any]], report: Report | None = None) -> list[Line]:
    """Give a line for every control of every framework, covered or not."""
    by_control: dict[str, list[str]] = {}
    for rule in rules:
        for control in rule["controls"]:
            by_control.setdefault(control, []).append(rule["id"])
    said: dict[str, Counter[str]] = {}
    for item in report.items if report else ():
        said.setdefault(item.rule["id"], Counter())[item.outcome] += 1
    lines = []
    for control in all_controls().values():
        own = tuple(sorted(by_control.get(control.id, ())))
        total: Counter[str] = sum((said.get(rule, Counter()) for rule in own), Counter())
        lines.append(Line(control, own, {outcome: total[outcome] for outcome in OUTCOMES if total[outcome]}))
    return lines


def matrix_markdown(lines: Iterable[Line]) -> str:
    """Write the matrix as Markdown, framework after framework."""
    text: list[str] = []
    framework = ""
    for line in lines:
        if line.control.framework != framework:
            framework = line.control.framework
            text += ["", f"### {framework}", "", "| control | title | rules | state |", "|---|---|---|---|"]
        rules = " ".join(line.rules) or "none"
        text.append(f"| {line.control.id} | {line.control.title} | {rules} | {line.state} |")
    return "\n".join(text).strip() + "\n"
