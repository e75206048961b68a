"""The findings file: every verdict of every rule on every resource of a run, for people and reports."""

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from policies.resources import Resource
from policies.rule import Rule, Verdict

SCHEMA: Final = "havering-findings/1"
_ROOT: Final = Path(__file__).resolve().parents[1]


def default_path() -> Path:
    """Say where the findings file goes: HAVERING_FINDINGS, else findings.json in the local folder."""
    if named := os.environ.get("HAVERING_FINDINGS"):
        return Path(named)
    return Path(os.environ.get("HAVERING_LOCAL") or _ROOT / ".local") / "findings.json"


class Ledger:
    """Collects the verdicts of a run and writes them.

    Each judged resource is appended to `<file>.part` at once, so that a run that the engine stops leaves what it had;
    when the whole stack was judged, the finished file takes the old one's place in one step and the part goes.
    A folder that cannot be written is remembered in `problem` and never stops a preview.
    """

    def __init__(self, path: Path, rules: Iterable[Rule], today: date, source: str) -> None:
        self.path = path
        self.problem = ""
        self._head = {
            "schema": SCHEMA,
            "today": today.isoformat(),
            "source": source,
            "rules": [rule_record(rule) for rule in rules],
        }
        self._resources: dict[str, dict[str, Any]] = {}
        self._part = path.with_name(path.name + ".part")
        self._begun = False

    def add(self, resource: Resource, verdicts: Iterable[Verdict]) -> None:
        """Take in one resource and what was said of it."""
        record = {"urn": resource.urn, "token": resource.token, "name": resource.name}
        record_full = record | {"verdicts": [verdict_record(each) for each in verdicts]}
        self._resources[resource.urn] = record_full
        self._append(record_full)

    def finish(self, verdicts: Iterable[Verdict], *, complete: bool = True) -> dict[str, Any]:
        """Add what was said of the stack, write the file, and give its content."""
        stack: list[dict[str, Any]] = []
        for each in verdicts:
            owner = self._resources.get(each.urn)
            (owner["verdicts"] if owner else stack).append(
                verdict_record(each) | ({"urn": each.urn} if each.urn and not owner else {})
            )
        content = self._head | {
            "complete": complete,
            "resources": list(self._resources.values()),
            "stack": stack,
        }
        self._write(content)
        self._resources, self._begun = {}, False
        return content

    def _append(self, record: dict[str, Any]) -> None:
        lines = [json.dumps(record)]
        if not self._begun:
            lines.insert(0, json.dumps(self._head))
        try:
            self._part.parent.mkdir(parents=True, exist_ok=True)
            with self._part.open("a" if self._begun else "w", encoding="utf-8") as part:
                part.write("\n".join(lines) + "\n")
        except OSError as problem:
            self.problem = f"{self._part}: {problem.strerror or problem}"
        self._begun = True

    def _write(self, content: dict[str, Any]) -> None:
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
            fresh.replace(self.path)
            self._part.unlink(missing_ok=True)
        except OSError as problem:
            self.problem = f"{self.path}: {problem.strerror or problem}"


def rule_record(rule: Rule) -> dict[str, Any]:
    """Give what a report needs to know of a rule."""
    return {
        "id": rule.id,
        "title": rule.title,
        "why": rule.why,
        "area": rule.area,
        "severity": rule.severity.value,
        "tier": rule.tier.value,
        "kind": rule.kind,
        "applies_to": list(rule.applies_to),
        "controls": list(rule.controls),
        "source": {"url": rule.source.url, "says": rule.source.says},
        "remediation": rule.remediation,
        "waivable": rule.waivable,
        "unknown_is_fine": rule.unknown_is_fine,
    }


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict as it stands in the file; what is empty is left out."""
    record: dict[str, Any] = {"rule": verdict.rule.id, "verdict": verdict.outcome.value}
    if verdict.blocks:
        record["blocks"] = True
    if verdict.findings:
        record["findings"] = [
            {"path": each.path, "got": each.got, "expected": each.expected, "message": each.message}
            for each in verdict.findings
        ]
    if verdict.note:
        record["note"] = verdict.note
    if verdict.waiver:
        record["waiver"] = verdict.waiver
    return record


class FindingsError(Exception):
    """A findings file that cannot be read; the text says what to do."""


def read_findings(path: Path) -> dict[str, Any]:
    """Read a findings file, or the part that a stopped run left when it is newer."""
    part = path.with_name(path.name + ".part")
    if part.is_file() and (not path.is_file() or part.stat().st_mtime_ns >= path.stat().st_mtime_ns):
        return _read_part(part)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = (
            f"{path}: there is no findings file. Run 'pulumi preview --policy-pack policies' or "
            "'havering policies check FILE' first."
        )
        raise FindingsError(msg) from None
    except (OSError, ValueError) as problem:
        msg = f"{path}: it is no findings file: {problem}. Run the check again."
        raise FindingsError(msg) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        msg = (
            f"{path}: expected a findings file of the form {SCHEMA}, got "
            f"{content.get('schema') if isinstance(content, dict) else type(content).__name__}. Run the check again."
        )
        raise FindingsError(msg)
    return content


def _read_part(part: Path) -> dict[str, Any]:
    """Read what a stopped run left; a last line that was cut short is left out."""
    lines = []
    for line in part.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            break
    if not lines or lines[0].get("schema") != SCHEMA:
        msg = f"{part}: nothing of the run was kept. Run the check again."
        raise FindingsError(msg)
    latest = {record["urn"]: record for record in lines[1:]}
    head: dict[str, Any] = lines[0]
    return head | {"complete": False, "resources": list(latest.values()), "stack": []}
