"""What a findings file says, arranged for people: counts, faults in order, differences, and what was not looked at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

SEVERITIES: Final = ("critical", "high", "medium", "low")
OUTCOMES: Final = ("fail", "error", "undetermined", "waived", "pass", "not applicable")
SILENT: Final = {"pass", "not applicable"}


@dataclass(frozen=True)
class Item:
    """One verdict: of which rule, on which resource ('' for the stack), and what is to be said of it."""

    rule: Mapping[str, Any]
    urn: str
    token: str
    name: str
    outcome: str
    messages: tuple[str, ...]
    waiver: Mapping[str, Any] | None
    blocks: bool
    change: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same finding in two runs."""
        return self.rule["id"], self.urn

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Worst first."""
        return OUTCOMES.index(self.outcome), SEVERITIES.index(self.rule["severity"]), self.rule["id"], self.urn


class Report:
    """A findings file, and where a base is given what changed against it."""

    def __init__(self, content: Mapping[str, Any], base: Mapping[str, Any] | None = None) -> None:
        self.content = content
        self.complete: bool = content["complete"]
        self.today: str = content["today"]
        self.source: str = content["source"]
        self.rules: dict[str, Mapping[str, Any]] = {rule["id"]: rule for rule in content["rules"]}
        self.compared = base is not None
        self._base = {item.key: item for item in Report(base).spoken} if base is not None else {}
        self._strange = base is not None and not self._urns(content) & self._urns(base)

    @staticmethod
    def _urns(content: Mapping[str, Any]) -> set[str]:
        return {resource["urn"] for resource in content["resources"]}

    @cached_property
    def items(self) -> list[Item]:
        """Every verdict of the run."""
        return sorted(self._items(), key=lambda item: item.order)

    def _items(self) -> Iterator[Item]:
        for resource in self.content["resources"]:
            for verdict in resource["verdicts"]:
                yield self._item(verdict, resource["urn"], resource["token"], resource["name"])
        for verdict in self.content["stack"]:
            urn = verdict.get("urn", "")
            yield self._item(verdict, urn, "", urn.rpartition("::")[2])

    def _item(self, verdict: Mapping[str, Any], urn: str, token: str, name: str) -> Item:
        rule = self.rules.get(verdict["rule"]) or {
            "id": verdict["rule"],
            "severity": "low",
            "title": "",
            "controls": [],
        }
        messages = tuple(each["message"] for each in verdict.get("findings", ()))
        note = (verdict["note"],) if verdict.get("note") else ()
        change = ""
        if self.compared and verdict["verdict"] not in SILENT:
            change = "unchanged" if (verdict["rule"], urn) in self._base else "new"
        return Item(
            rule,
            urn,
            token,
            name,
            verdict["verdict"],
            messages or note,
            verdict.get("waiver"),
            verdict.get("blocks", False),
            change,
        )

    @cached_property
    def spoken(self) -> list[Item]:
        """The verdicts that a person has to hear, worst first."""
        return [item for item in self.items if item.outcome not in SILENT]

    @cached_property
    def fixed(self) -> list[Item]:
        """What the base had and this run has no more."""
        now = {item.key for item in self.spoken}
        return [item for key, item in self._base.items() if key not in now]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many verdicts of each outcome."""
        found = Counter(item.outcome for item in self.items)
        return {outcome: found.get(outcome, 0) for outcome in OUTCOMES}

    @property
    def blocked(self) -> bool:
        """Tell whether something stops the run, a run that did not look at everything included."""
        return not self.complete or any(item.blocks for item in self.items)

    @cached_property
    def unwatched(self) -> list[str]:
        """Types of the run that no rule of their own looks at: only the rules for every type judged them."""
        named = {token for rule in self.rules.values() for token in rule["applies_to"] if not token.endswith("*")}
        seen = {resource["token"] for resource in self.content["resources"]}
        return sorted(token for token in seen - named if token.startswith(("azure-native:", "azuread:")))

    def headline(self) -> str:
        """Say the run in one sentence."""
        said = ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items() if count)
        resources = len(self.content["resources"])
        whole = "" if self.complete else " The run stopped before the whole stack was judged: this is a part."
        strange = (
            " The base is of other resources: none is in both, so nothing can be compared." if self._strange else ""
        )
        return (
            f"{resources} resources, {len(self.rules)} rules, on {self.today}: {said or 'no verdicts'}.{whole}{strange}"
        )


def by_rule(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Gather verdicts by their rule, in the order of the items."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.rule["id"], []).append(item)
    return found
