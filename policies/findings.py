"""The findings file: every verdict of every rule on every resource of a run, for people and reports."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from policies.resources import Resource
from policies.rule import Outcome, Rule, Verdict

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
    except (OSError, ValueError, RecursionError) as problem:
        msg = f"{path}: it is no findings file: {problem}. Run the check again."
        raise FindingsError(msg) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        msg = (
            f"{path}: expected a findings file of the form {SCHEMA}, got "
            f"{content.get('schema') if isinstance(content, dict) else type(content).__name__}. Run the check again."
        )
        raise FindingsError(msg)
    return _whole(content, path)


def _read_part(part: Path) -> dict[str, Any]:
    """Read what a stopped run left; a last line that was cut short is left out."""
    lines = []
    for line in part.read_bytes().splitlines():
        try:
            lines.append(json.loads(line))
        except (ValueError, RecursionError):
            break
    if not lines or not isinstance(lines[0], dict) or lines[0].get("schema") != SCHEMA:
        msg = f"{part}: nothing of the run was kept. Run the check again."
        raise FindingsError(msg)
    head: dict[str, Any] = lines[0]
    content = _whole(head | {"complete": False, "resources": lines[1:], "stack": []}, part)
    latest = {record["urn"]: record for record in content["resources"]}
    return content | {"resources": list(latest.values())}


_SHAPE: Final = {"today": str, "source": str, "rules": list, "complete": bool, "resources": list, "stack": list}
_RULE: Final = dict.fromkeys(("id", "title", "why", "area", "severity", "tier", "remediation"), str) | {
    "applies_to": list,
    "controls": list,
    "source": dict,
}
_RESOURCE: Final = {"urn": str, "token": str, "name": str, "verdicts": list}
_VERDICT: Final = {"rule": str, "verdict": str}


def _whole(content: dict[str, Any], path: Path) -> dict[str, Any]:
    """Refuse a file that lacks a part of its form; what is read from it would look better than it is."""
    if problem := next(_misshapen(content), ""):
        msg = f"{path}: it is no whole findings file: {problem}. Run the check again."
        raise FindingsError(msg)
    return content


def _misshapen(content: dict[str, Any]) -> Iterator[str]:
    yield from _lacking(content, _SHAPE, "the file")
    for number, rule in enumerate(content["rules"], 1):
        yield from _lacking(rule, _RULE, f"rule {number}")
    for number, resource in enumerate(content["resources"], 1):
        yield from _lacking(resource, _RESOURCE, f"resource {number}")
    known = {rule["id"] for rule in content["rules"]}
    verdicts = [each for resource in content["resources"] for each in resource["verdicts"]]
    for number, verdict in enumerate([*verdicts, *content["stack"]], 1):
        yield from _lacking(verdict, _VERDICT, f"verdict {number}")
        if verdict["verdict"] not in list(Outcome) or verdict["rule"] not in known:
            yield f"verdict {number} is '{verdict['verdict']}' of rule '{verdict['rule']}', which it does not know"


def _lacking(record: Any, shape: Mapping[str, type], what: str) -> Iterator[str]:
    """Say what a record lacks; the reader stops at the first, so what follows may rely on it."""
    if not isinstance(record, dict):
        yield f"{what} is no object"
    elif wrong := [key for key, kind in shape.items() if not isinstance(record.get(key), kind)]:
        yield f"{what} has no {', '.join(wrong)} of the right kind"
