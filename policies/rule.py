"""What a rule is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal, Protocol, runtime_checkable

from policies.view import Finding

RULE_ID: Final = re.compile(r"^HAV-[A-Z]{2,4}-\d{3}$")


class Severity(StrEnum):
    """How bad it is when the rule does not hold."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Tier(StrEnum):
    """What a failure does: `mandatory` stops the preview or update, `advisory` is said and goes on."""

    MANDATORY = "mandatory"
    ADVISORY = "advisory"


class Outcome(StrEnum):
    """What a rule can say about a resource; only `pass` is a pass."""

    PASS = "pass"  # noqa: S105  a verdict, no password
    FAIL = "fail"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not applicable"
    WAIVED = "waived"
    ERROR = "error"


Kind = Literal["resource", "relatives", "stack", "waivers"]
"""What a check is given: a resource; a resource and the stack; the stack; the waivers and how they were used."""

Check = Callable[..., Iterable[Finding]]


@runtime_checkable
class Tabled(Protocol):
    """A check that knows its own tokens."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The plain tokens that the table has rows for."""


@dataclass(frozen=True)
class Source:
    """The public guidance that a rule rests on: an address, and what is said there."""

    url: str
    says: str


@dataclass(frozen=True)
class Rule:
    """One thing that must hold.

    `title` is the good state as a sentence. `applies_to` are plain tokens (`azure-native:network:Subnet`,
    `azuread:Group`), or a prefix ending in `*`; a check made by `table(...)` brings its own. `controls` are ids of
    policies/controls, version included. `unknown_is_fine` says why an undetermined verdict of a mandatory rule need not
    stop a preview; without it, it does. `check` yields findings and is pure: no pulumi, no clock, no file.
    `area` and `file` are where the catalogue found the rule.
    """

    id: str
    title: str
    why: str
    severity: Severity
    tier: Tier
    controls: tuple[str, ...]
    source: Source
    remediation: str
    check: Check
    applies_to: tuple[str, ...] = ()
    kind: Kind = "resource"
    waivable: bool = True
    unknown_is_fine: str = ""
    area: str = field(default="", compare=False)
    file: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.applies_to and isinstance(self.check, Tabled):
            object.__setattr__(self, "applies_to", self.check.tokens)
        problems = list(self._problems())
        if problems:
            raise ValueError(f"rule {self.id}: " + "; ".join(problems))

    def _problems(self) -> Iterable[str]:
        if not RULE_ID.match(self.id):
            yield "the id must look like HAV-NET-001"
        for name in ("title", "why", "remediation"):
            if not getattr(self, name).strip():
                yield f"{name} is empty"
        if self.title.endswith("."):
            yield "the title has no full stop"
        if not self.controls:
            yield "it gives evidence for no control; name at least one of policies/controls"
        if not self.source.url.startswith("https://"):
            yield "the source needs an https address"
        if self.kind in {"resource", "relatives"} and not self.applies_to:
            yield "applies_to is empty"

    @property
    def mandatory(self) -> bool:
        """Tell whether a failure stops the run."""
        return self.tier is Tier.MANDATORY


@dataclass(frozen=True)
class Verdict:
    """What one rule says of one resource (or of the stack, when `urn` is empty).

    `note` says why for undetermined, not applicable and error; `waiver` is the waiver's own record for waived.
    """

    rule: Rule
    urn: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    note: str = ""
    waiver: dict[str, Any] | None = None

    @property
    def blocks(self) -> bool:
        """Tell whether this verdict stops a preview or an update."""
        if not self.rule.mandatory:
            return False
        if self.outcome is Outcome.UNDETERMINED:
            return not self.rule.unknown_is_fine
        return self.outcome in {Outcome.FAIL, Outcome.ERROR}

    @property
    def speaks(self) -> bool:
        """Tell whether a person has to hear of it."""
        return self.outcome not in {Outcome.PASS, Outcome.NOT_APPLICABLE}
