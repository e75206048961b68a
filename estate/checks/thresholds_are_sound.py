"""Thresholds are crossed by the word of groups and offices that exist, and have a way to give it."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.thresholds import Freezes, Threshold


@check(
    "thresholds-are-sound",
    "Thresholds name known approvers and windows, once each",
    needs=["thresholds.yaml", "people.yaml", "calendar.yaml"],
)
def thresholds_are_sound(facts: Facts) -> Iterator[Fault]:
    """Check names, approvers, their teams, and windows; and that each window has somebody who may lift it."""
    file = facts.file("thresholds.yaml")
    people = facts.estate.people
    known = [*(group.name for group in people.groups), *(approver.office for approver in people.approvers)]
    for name in facts.estate.thresholds.teams:
        if name not in known:
            yield facts.unknown(file, ("teams", name), "group or office", name, known)
    first: dict[str, tuple[str, int]] = {}
    for kind, thresholds in facts.estate.thresholds.lists.items():
        for index, threshold in enumerate(thresholds):
            place = (kind, index)
            if first.setdefault(threshold.name, place) != place:
                where = facts.at(file, *first[threshold.name])
                what = f"the threshold '{threshold.name}' stands twice"
                yield facts.fault(file, place, what, f"also at {where}", "once")
            yield from _approvers(facts, threshold, place)
    yield from _windows(facts)


def _approvers(facts: Facts, threshold: Threshold, place: tuple[str, int]) -> Iterator[Fault]:
    teams = facts.estate.thresholds.teams
    for index, name in enumerate(threshold.allowed_by):
        if name not in teams:
            path = (*place, "allowed_by", index)
            yield facts.unknown(facts.file("thresholds.yaml"), path, "approver with a team", name, teams)


def _windows(facts: Facts) -> Iterator[Fault]:
    file = facts.file("thresholds.yaml")
    names = [window.name for window in facts.estate.calendar.windows]
    freezes: list[Freezes] = facts.estate.thresholds.freezes
    for index, freeze in enumerate(freezes):
        for position, name in enumerate(() if freeze.windows == "all" else freeze.windows):
            if name not in names:
                yield facts.unknown(file, ("freezes", index, "windows", position), "window", name, names)
    if any(freeze.windows == "all" for freeze in freezes):
        return
    lifted = {name for freeze in freezes for name in freeze.windows}
    for name in names:
        if name not in lifted:
            yield facts.fault(
                file,
                ("freezes",),
                f"nobody may allow a change in the window '{name}'",
                "no entry of freezes that names it",
                "one that does, or one for all windows",
                why="an emergency would go round the review",
            )
