"""The model of a change: what a branch would do to a stack. Every report is written from it, and from nothing else.

Written as JSON of the form `SCHEMA`; a reader refuses another form. Values of properties are plain JSON; a value that
Azure has yet to draw is `Unknown.VALUE`, and one that must not be shown is `Unknown.MASKED`.
"""

from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Final = "havering-review/1"


class Unknown(StrEnum):
    """What stands for a value that is not there to be read."""

    VALUE = "(known after apply)"
    MASKED = "(secret)"


class Operation(StrEnum):
    """What the engine does to a resource."""

    CREATE = "create"
    UPDATE = "update"
    REPLACE = "replace"
    DELETE = "delete"
    IMPORT = "import"
    FORGET = "forget"
    """Left in Azure, and no longer managed here."""


class Consequence(StrEnum):
    """What a change means, the gravest first: reports group and rank by it."""

    DATA = "data replaced or deleted"
    PROTECTION = "protection lost"
    PATH = "network path opened"
    ACCESS = "access widened"
    POLICY = "policy weakened or excepted"
    DOOR = "door to another party opened"
    INTERRUPTION = "service interrupted"
    NARROWED = "access, path or door closed"
    ROUTINE = "routine"


class Part(BaseModel):
    """Whatever stands in the model: immutable, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Property(Part):
    """A property that changes, by its path in the inputs (`securityRules[2].access`).

    `meaning` is empty for a real difference; otherwise it says why there is none ("the same id in another case").
    """

    path: str
    change: Literal["added", "removed", "changed"]
    old: Any = None
    new: Any = None
    meaning: str = ""
    replaces: bool = False
    """Whether this difference is why the resource is replaced."""


class Link(Part):
    """Where a reader finds what is spoken of: a file of the repository, from its root, and a line."""

    file: str
    line: int | None = None


class Risk(Part):
    """Why a change stands where it stands. `rank` orders within everything: 100 is the gravest, 0 is routine."""

    consequence: Consequence
    rank: Annotated[int, Field(ge=0, le=100)]
    reason: str
    path: str = ""


class Change(Part):
    """One resource that the preview touches.

    `zone` is a landing zone's name, or empty for the platform's own; `layer` one of the blueprint's (tenancy, identity,
    monitoring, networking, governance, landing zone). `scope` says how far a thing placed there reaches, and
    `zones_under` names the landing zones that stand under it.
    """

    urn: str
    token: str
    kind: str
    """The type in words: "storage account"."""
    name: str
    """Azure's name where there is one, else the logical name."""
    operation: Operation
    zone: str = ""
    layer: str = ""
    scope: Literal["tenant", "management group", "subscription", "resource group", "resource"] = "resource"
    zones_under: list[str] = []
    protected: bool = False
    agreement: str = ""
    properties: list[Property] = []
    risks: list[Risk] = []
    """Gravest first; without any the change is routine."""
    link: Link | None = None

    @property
    def rank(self) -> int:
        """The gravest of its risks."""
        return max((risk.rank for risk in self.risks), default=0)

    @property
    def consequence(self) -> Consequence:
        """What the gravest of its risks is."""
        return max(self.risks, key=lambda risk: risk.rank).consequence if self.risks else Consequence.ROUTINE


class End(Part):
    """One end: `holder/subnet`, `internet` or `outside` (others' private addresses), with its ranges or names."""

    place: str
    ranges: list[str]


class Way(Part):
    """Who may speak to whom, on which protocols and ports (`tcp 443`)."""

    source: End
    target: End
    ports: str


class Effect(Part):
    """What holds between things and not in one of them: a path, a right or an exemption that the change as a whole
    opens or closes ("libraries/app may now reach finance-hr/data on 1433"), with the changes that bring it about.
    """

    risk: Risk
    opens: bool
    subject: str
    """Who or what may: a principal, a range, a scope."""
    object: str
    """What it may reach or do."""
    because: list[str]
    """URNs of the changes."""
    zones: list[str] = []
    ways: list[Way] = []
    """Of a path between networks, its conversations one by one: what a picture draws."""


class PolicyItem(Part):
    """What a rule says of a resource, and whether the base said so too."""

    rule: str
    title: str
    severity: Literal["critical", "high", "medium", "low"]
    tier: str
    urn: str
    name: str
    outcome: Literal["fail", "error", "undetermined", "waived"]
    messages: list[str]
    change: Literal["new", "fixed", "unchanged"]
    blocks: bool = False


class RuleChange(Part):
    """A change of the rules themselves: a rule that went, a tier that fell, a waiver that came.

    `rewritten`: its check reads differently, and only a reader can tell whether it lets more through.
    """

    rule: str
    what: Literal[
        "added", "removed", "weakened", "strengthened", "rewritten", "waiver added", "waiver removed", "waiver changed"
    ]
    said: str


class AgreementEffect(Part):
    """Doors that open or close with an agreement."""

    agreement: str
    title: str
    effect: Literal["opens", "closes", "extends", "shortens"]
    doors: list[str]
    last_day: str
    said: str
    suspension: str = ""
    """Reference of the decision that keeps them closed before their last day; "" where none does."""


class Breach(Part):
    """A threshold that the change breaks, and who may allow it."""

    threshold: str
    said: str
    allowed_by: list[str]
    changes: list[str] = []
    """URNs."""
    allowed: bool = False
    """Whether one of them has."""


class Commit(Part):
    """A state of the repository; `dirty` when files differ from it."""

    ref: str
    hash: str
    dirty: bool = False


class Review(Part):
    """The whole: one preview of one stack, compared with its base.

    `digest` is a SHA-256 over what would be done (operations, URNs, inputs old and new), the same for the same change
    on any machine: applying refuses when it differs from what was reviewed. `complete` is False when the engine
    stopped early; `problems` says why.
    """

    schema_: Literal["havering-review/1"] = Field(default=SCHEMA, alias="schema")
    stack: str
    environment: Literal["dev", "prod"]
    local: bool
    today: str
    head: Commit
    base: Commit | None = None
    """The commit that was stood up to compare with; None where the change is compared with what stands."""
    against: str = ""
    """What the change is compared with, in words, and why that."""
    digest: str
    unchanged: int
    """How many resources stay as they are."""
    new_zones: list[str] = []
    """Landing zones that stand nowhere yet, by name."""
    gone_zones: list[str] = []
    """Landing zones of which nothing is left, by name."""
    changes: list[Change] = []
    """Gravest first, then by zone and name."""
    effects: list[Effect] = []
    """Gravest first."""
    policies: list[PolicyItem] = []
    rule_changes: list[RuleChange] = []
    agreements: list[AgreementEffect] = []
    breaches: list[Breach] = []
    dependants: dict[str, list[str]] = {}
    """For each changed URN, the URNs that depend on it, directly or through others, changed or not."""
    complete: bool = True
    problems: list[str] = []

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
