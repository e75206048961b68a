"""What of the rules, waivers and thresholds differs between a commit and the checkout; read through git, never run
where nothing differs."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from cli.errors import CommandError
from cli.review.git import Git
from policies.catalogue import all_rules
from policies.findings import rule_record
from policies.rule import RULE_ID
from review.model import Commit, RuleChange
from review.rules import rule_changes, waiver_changes

_PACK = "policies/"
_RULES = "policies/rules/"
_FRAMEWORKS = "policies/controls/"
_WAIVERS = "policies/waivers.yaml"
_NAMED = re.compile(RULE_ID.pattern.strip("^$"))

_TELL = """
import json
from policies.catalogue import all_rules
from policies.findings import rule_record
print(json.dumps([rule_record(rule) for rule in all_rules()]))
"""


@dataclass(frozen=True)
class Rulebook:
    """The rules and waivers as a commit has them, beside the checkout's own."""

    git: Git
    commit: Commit

    def changes(self, changed_files: Sequence[str]) -> tuple[list[RuleChange], list[str]]:
        """What differs, gravest first, and what could not be told; `changed_files` are those since the commit."""
        touched = [file for file in changed_files if file.startswith(_PACK)]
        if not touched:
            return [], []
        problems: list[str] = []
        found: list[RuleChange] = []
        try:
            found += rule_changes(
                self._rules(), _by_id([rule_record(rule) for rule in all_rules()]), self._ids(touched)
            )
            found += [_unclear(file) for file in touched if _is_relied_on(file)]
        except CommandError as fault:
            problems.append(str(fault))
        if _WAIVERS in touched:
            found += waiver_changes(_waivers(self._text(_WAIVERS)), _waivers(_read(self.git.root / _WAIVERS)))
        return found, problems

    def _rules(self) -> dict[str, Mapping[str, Any]]:
        """The commit's own rules, told by its own catalogue.

        :raises CommandError: the catalogue does not load.
        """
        with TemporaryDirectory(prefix="havering-rules-") as folder:
            self.git.copy(self.commit, Path(folder), _PACK)
            command = [sys.executable, "-P", "-B", "-c", _TELL]
            environment = {"PYTHONPATH": folder, "PATH": ""}
            told = subprocess.run(  # noqa: S603 - this Python
                command, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
        if told.returncode:
            why = (told.stderr.strip().splitlines() or ["it said nothing"])[-1]
            message = f"the rules of {self.commit.ref} do not load, so what changed in them cannot be told: {why}"
            raise CommandError(message)
        return _by_id(json.loads(told.stdout))

    def _ids(self, files: Sequence[str]) -> set[str]:
        """The rules that stand in files that differ, in either version."""
        code = [file for file in files if file.startswith(_RULES) and file.endswith(".py")]
        return {name for file in code for name in self._named(file)}

    def _named(self, file: str) -> Iterator[str]:
        yield from _NAMED.findall(self._text(file))
        yield from _NAMED.findall(_read(self.git.root / file))

    def _text(self, file: str) -> str:
        return self.git.ask("show", f"{self.commit.hash}:{file}") or ""


def _by_id(records: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {record["id"]: record for record in records}


def _is_relied_on(file: str) -> bool:
    """Whether rules judge by this file: by its code, or by a table of types and names."""
    told = file == _WAIVERS or file.startswith((_RULES, _FRAMEWORKS))
    return file.endswith((".py", ".yaml", ".txt")) and not told


def _unclear(file: str) -> RuleChange:
    said = f"{file} reads differently: whether rules that rely on it let more through must be read"
    return RuleChange(rule="all rules", what="rewritten", said=said)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="backslashreplace")
    except OSError:
        return ""


def _waivers(text: str) -> list[Mapping[str, Any]]:
    """The entries of a waiver file; a broken one has none, and the pack itself refuses it."""
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError:
        return []
    entries = read.get("waivers") if isinstance(read, Mapping) else None
    return [each for each in entries if isinstance(each, Mapping)] if isinstance(entries, list) else []
