"""Waivers: findings that somebody accountable has accepted for a time. A waiver never hides a finding."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from policies.rule import Outcome, Rule, Verdict

FILE: Final = Path(__file__).resolve().parent / "waivers.yaml"
_FIELDS: Final = ("rule", "resource", "reason", "approver", "ticket", "expires")
_LONGEST: Final = timedelta(days=366)
_SOON: Final = timedelta(days=30)
_WAIVED: Final = {Outcome.FAIL, Outcome.UNDETERMINED}
_ROLE: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_WILD: Final = re.compile(r"\*|\?|\[[^]]*\]")
_FEWEST: Final = 3
"""Letters that a name with wildcards must still hold, so that it means some resources and not nearly all."""


@dataclass(frozen=True)
class Waiver:
    """One accepted finding, and where it stands in the file."""

    rule: str
    resource: str
    reason: str
    approver: str
    ticket: str
    expires: date
    place: str

    @property
    def covers(self) -> tuple[str, str]:
        """What it waives, and where."""
        return self.rule, self.resource

    def record(self) -> dict[str, Any]:
        """Give it as it stands in the findings file."""
        return asdict(self) | {"expires": self.expires.isoformat()}


@dataclass
class Waivers:
    """The waivers of a run: those that hold, those that do not, and what each was used for.

    `malformed` are sentences; `expired` no longer waive anything; `whole` is true once the whole stack was judged, for
    only then can a waiver be said to match nothing.
    """

    today: date
    live: list[Waiver] = field(default_factory=list)
    expired: list[Waiver] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    whole: bool = False

    @property
    def unmatched(self) -> list[Waiver]:
        """Waivers that waived nothing, known only after the whole stack was judged."""
        return [each for each in self.live if each.place not in self.used] if self.whole else []

    @property
    def ending(self) -> list[Waiver]:
        """Waivers that end within 30 days."""
        return [each for each in self.live if each.expires - self.today <= _SOON]

    def applied(self, verdict: Verdict) -> Verdict:
        """Turn a failed or undetermined verdict into a waived one where a live waiver covers it."""
        if verdict.outcome not in _WAIVED or not verdict.rule.waivable:
            return verdict
        for each in self.live:
            if each.rule == verdict.rule.id and fnmatchcase(verdict.urn, each.resource):
                self.used.add(each.place)
                return Verdict(verdict.rule, verdict.urn, Outcome.WAIVED, verdict.findings, verdict.note, each.record())
        return verdict


def read_waivers(path: Path, today: date, rules: Iterable[Rule]) -> Waivers:
    """Read a waiver file; whatever is wrong with it is in `malformed`, never raised."""
    try:
        data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, YAMLError, ValueError, RecursionError) as problem:
        text = " ".join(str(problem).split())
        return Waivers(today, malformed=[f"{path.name} cannot be read: {text}. Mend the file."])
    return parse_waivers(data, today, rules, path.name)


def parse_waivers(data: Any, today: date, rules: Iterable[Rule], file: str = "waivers.yaml") -> Waivers:
    """Check the content of a waiver file and sort its entries."""
    waivers = Waivers(today)
    known = {rule.id: rule for rule in rules}
    entries = data.get("waivers") if isinstance(data, Mapping) else None
    if entries is None and data:
        waivers.malformed.append(f"{file}: expected a list under 'waivers:'. Write 'waivers: []' when there are none.")
    if entries is not None and not isinstance(entries, list):
        waivers.malformed.append(f"{file}: 'waivers' must be a list. Begin each waiver with '- rule: ...'.")
        return waivers
    for number, entry in enumerate(entries or [], 1):
        place = f"{file} entry {number}"
        faults = list(_faults(entry, today, known))
        if faults:
            waivers.malformed.append(f"{place}: " + "; ".join(faults))
            continue
        waiver = Waiver(**{name: entry[name] for name in _FIELDS}, place=place)
        if same := next((each for each in (*waivers.live, *waivers.expired) if each.covers == waiver.covers), None):
            waivers.malformed.append(f"{place}: it waives the same as {same.place}; keep the one that was approved")
            continue
        (waivers.expired if waiver.expires < today else waivers.live).append(waiver)
    return waivers


def _faults(entry: Any, today: date, rules: Mapping[str, Rule]) -> Iterable[str]:
    if not isinstance(entry, Mapping):
        yield f"got {type(entry).__name__}, expected {', '.join(_FIELDS)}"
        return
    if missing := [name for name in _FIELDS if not entry.get(name)]:
        yield f"{', '.join(missing)} missing; a waiver needs {', '.join(_FIELDS)}"
    if unknown := [str(name) for name in entry if name not in _FIELDS]:
        yield f"{', '.join(unknown)} is not a part of a waiver; remove it"
    rule = rules.get(str(entry.get("rule")))
    if entry.get("rule") and rule is None:
        yield f"there is no rule {entry['rule']}; see 'havering policies list'"
    if rule is not None and not rule.waivable:
        yield f"{rule.id} cannot be waived; put right what it found"
    if isinstance(entry.get("resource"), str):
        yield from _pattern_faults(entry["resource"].strip())
    yield from _date_faults(entry.get("expires"), today)
    for name in ("resource", "reason", "approver", "ticket"):
        if entry.get(name) and not isinstance(entry[name], str):
            yield f"{name} must be a text"
    if isinstance(entry.get("approver"), str) and entry["approver"] and not _ROLE.fullmatch(entry["approver"]):
        yield f"approver '{entry['approver']}' must be a role such as head-of-cyber-security, never a person"


def _pattern_faults(pattern: str) -> Iterable[str]:
    """Refuse a pattern that means every resource, or every resource of a type: its end must name some."""
    name = pattern.rpartition("::")[2]
    told = _WILD.sub("", name)
    if pattern and told != name and len(told) < _FEWEST:
        yield f"resource '{pattern}' would waive the rule everywhere; name the resources, such as '*::hub-uksouth-vnet'"
    elif pattern and "::" not in pattern:
        yield f"resource '{pattern}' is no pattern of a URN; name the resources, such as '*::hub-uksouth-vnet'"


def _date_faults(expires: Any, today: date) -> Iterable[str]:
    if not expires:
        return
    if type(expires) is not date:
        yield f"expires must be a date such as 2027-03-31, got {expires!r}"
    elif expires - today > _LONGEST:
        yield f"expires {expires.isoformat()} is more than 12 months after {today.isoformat()}; choose an earlier day"
