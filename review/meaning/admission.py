"""Who may ask for an access package, what is asked of them, and for how long they come in: the doors for people.

Modelled: whose people may ask, approval by stages and approvers, reasons, reviews, the end of what is given, catalogues
that outside people do not see. A door is known by the groups that its package leads to, so that a package which is
issued again is the same door. Not modelled: questions, escalation, who may ask for others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from review.meaning.ground import Change, Ground
from review.meaning.principals import PACKAGE, Directory, Memberships
from review.meaning.ranks import risk
from review.meaning.reading import each, get, is_unknown, text, truth
from review.meaning.resources import Planned
from review.model import Effect

POLICY: Final = "azuread:AccessPackageAssignmentPolicy"
_CATALOGUE: Final = "azuread:AccessPackageCatalog"
_WIDEST: Final = (4, 3, "anybody in the world")
_SCOPES: Final[Mapping[str, tuple[int, int, str]]] = {
    "": (0, 0, "nobody"),
    "nosubjects": (0, 0, "nobody"),
    "specificdirectorysubjects": (0, 1, "some in the directory"),
    "allexistingdirectorymemberusers": (0, 2, "every member of the directory"),
    "allexistingdirectorysubjects": (1, 3, "everybody in the directory, guests too"),
    "specificconnectedorganizationsubjects": (1, 0, "people of named organisations"),
    "allconfiguredconnectedorganizationsubjects": (2, 0, "people of every connected organisation"),
    "allexistingconnectedorganizationsubjects": (3, 0, "people of every organisation that was ever proposed"),
    "allexternalsubjects": _WIDEST,
}
"""Who may ask: how far outside, how far inside, and in words
(https://learn.microsoft.com/graph/api/resources/requestorsettings)."""
_OFTEN: Final = ("", "annual", "halfyearly", "quarterly", "monthly", "weekly")
_APPROVAL: Final = "approval is asked for no longer"
_REVIEW: Final = "nobody reviews any more who still needs it"
_ASKED: Final = (
    ("approvalSettings.approvalRequired", _APPROVAL),
    ("approvalSettings.requestorJustificationRequired", "no reason is asked for any more"),
    ("assignmentReviewSettings.enabled", _REVIEW),
)
"""What is asked, and how it is said where that is so no longer."""
_NEVER: Final = "9999"


@dataclass(frozen=True)
class Terms:
    """One policy of a package, as it holds."""

    policy: Planned
    behind: frozenset[str]
    """URNs of the policy, its package and its catalogue."""
    outside: int
    inside: int
    who: str
    named: frozenset[str]
    asked: frozenset[str]
    stages: int
    approvers: frozenset[str]
    often: int
    kept: bool
    extended: bool
    day: str
    days: int

    @property
    def ends(self) -> str:
        """When what is given ends, in words."""
        if self.days:
            return f"{self.days} days after it is given"
        return "never" if self.day == _NEVER else f"on {self.day[:10]}"


def admission(change: Change) -> list[Effect]:
    """Return the doors at which more people may ask, less is asked, or that let in for longer; and the reverse."""
    if not change.touches(POLICY, PACKAGE, _CATALOGUE):
        return []
    directory = Directory(change)
    before, after = (_doors(side, directory) for side in (change.before, change.after))
    found = []
    for old, new, opens in ((before, after, True), (after, before, False)):
        for door, terms in new.items():
            for one in terms:
                for name, words in _told(one, old.get(door, []), directory):
                    found.append(_effect(one, name, words, change, opens=opens))
    return found


def _told(one: Terms, stood: list[Terms], directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield the door's name and what it lets through that none of those terms did which stood there before."""
    known = [(old, _more(old, one)) for old in stood]
    if not (one.outside or one.inside) or any(not more for _, more in known):
        return
    said = next((more for old, more in known if old.policy.urn == one.policy.urn), None)
    said = said or min((more for _, more in known), key=len, default=[f"{one.who} may ask; it ends {one.ends}"])
    name = directory.named(directory.known(text(one.policy.inputs, "accessPackageId")))
    name = name if name.startswith("access package") else text(one.policy.inputs, "displayName") or one.policy.name
    yield name, "; ".join(said)


def _effect(one: Terms, name: str, words: str, change: Change, *, opens: bool) -> Effect:
    row = "outside people" if one.outside else "insiders ask"
    found = risk(row, f"{name}: {words}") if opens else risk("closed", f"{name} lets in less, undoing: {words}")
    because = change.because(set(one.behind)) or [one.policy.urn]
    return Effect(risk=found, opens=opens, subject=one.who, object=f"{name}: {words}", because=because)


def _more(old: Terms, new: Terms) -> list[str]:
    """Return what `new` lets through and `old` did not."""
    said = []
    if new.outside > old.outside or new.inside > old.inside:
        said.append(f"{new.who} may ask, and before it was {old.who}")
    elif new.named - old.named and (new.outside, new.inside) == (old.outside, old.inside):
        said.append("others may ask than before")
    said += [words for _, words in _ASKED if words in old.asked - new.asked]
    if new.stages < old.stages and _APPROVAL in new.asked:
        said.append(f"{new.stages} have to agree one after the other, and it was {old.stages}")
    if new.approvers - old.approvers and old.approvers:
        said.append("others may approve than before")
    if new.often < old.often and new.often:
        said.append(f"it is reviewed less often: {_OFTEN[new.often]}, and was {_OFTEN[old.often]}")
    if new.kept and not old.kept and _REVIEW in new.asked:
        said.append("whom nobody confirms stays in")
    if new.extended and not old.extended:
        said.append("it may be extended")
    return [*said, *_longer(old, new)]


def _longer(old: Terms, new: Terms) -> Iterator[str]:
    """A day and a number of days cannot be compared: one for the other is told."""
    if old.ends == "never":
        return
    other = bool(old.days) != bool(new.days)
    if other or new.days > old.days or new.day > old.day:
        yield f"it ends {new.ends}, and before {old.ends}"


def _doors(side: Ground, directory: Directory) -> dict[frozenset[str], list[Terms]]:
    links = Memberships(side, directory).links
    found: dict[frozenset[str], list[Terms]] = {}
    for one in side.of(POLICY):
        package = directory.read(side, one, "accessPackageId", {PACKAGE})
        door = frozenset(link.group for link in links.get(package, ())) or frozenset({package})
        found.setdefault(door, []).append(_terms(one, side, directory, package))
    return found


def _terms(one: Planned, side: Ground, directory: Directory, package: str) -> Terms:
    asks = truth(one.inputs, "requestorSettings.requestsAccepted", default=False)
    asks = asks or is_unknown(get(one.inputs, "requestorSettings.requestsAccepted"))
    scope = text(one.inputs, "requestorSettings.scopeType").lower()
    outside, inside, who = _SCOPES.get(scope, _WIDEST) if asks else _SCOPES[""]
    if outside and not _seen_outside(side, package):
        outside, who = 0, f"{who}, whom the catalogue does not show itself to"
    stages = [stage for stage in each(one.inputs, "approvalSettings.approvalStages") if not is_unknown(stage)]
    approvers = [by for stage in stages for by in each(stage, "primaryApprovers")]
    often = text(one.inputs, "assignmentReviewSettings.reviewFrequency").lower()
    end = text(one.inputs, "expirationDate")
    days = get(one.inputs, "durationInDays")
    above = side.by_urn[package].dependencies if package in side.by_urn else ()
    return Terms(
        policy=one,
        behind=frozenset({one.urn, *one.dependencies, *above}),
        outside=outside,
        inside=inside,
        who=who,
        named=_ids(each(one.inputs, "requestorSettings.requestors"), directory),
        asked=frozenset(words for path, words in _ASKED if truth(one.inputs, path, default=False)),
        stages=len(stages),
        approvers=_ids(approvers, directory),
        often=_OFTEN.index(often) if often in _OFTEN else 0,
        kept=text(one.inputs, "assignmentReviewSettings.accessReviewTimeoutBehavior").lower() != "removeaccess",
        extended=truth(one.inputs, "extensionEnabled", default=False),
        day=_NEVER if not end or is_unknown(end) else end,
        days=int(days) if isinstance(days, int | float) else 0,
    )


def _ids(subjects: Iterable[Any], directory: Directory) -> frozenset[str]:
    """Return whom subjects name, as far as that is known."""
    named = [text(one, "objectId") for one in subjects]
    return frozenset(directory.known(one) for one in named if one and not is_unknown(one))


def _seen_outside(side: Ground, package: str) -> bool:
    """Whether the catalogue of a package lets outside people see what is in it; one that is not known does."""
    one = side.by_urn.get(package)
    wanted = text(one.inputs, "catalogId") if one else ""
    for catalogue in side.of(_CATALOGUE):
        if one and (catalogue.urn in one.dependencies or (wanted and catalogue.id == wanted)):
            return truth(catalogue.inputs, "externallyVisible", default=True) and truth(
                catalogue.inputs, "published", default=True
            )
    return True
