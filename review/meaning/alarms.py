"""Who hears of an alarm and what it listens for: a guard that still stands may tell nobody, or somebody else.

Not modelled: what a query or a condition means. One that reads otherwise is told, and must be read.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from review.meaning.guards import N
from review.meaning.reading import each, folded, get, is_unknown, plain, text, token, truth
from review.meaning.resources import Planned

_RECEIVERS: Final = (
    "armRoleReceivers", "automationRunbookReceivers", "azureAppPushReceivers", "azureFunctionReceivers",
    "emailReceivers", "eventHubReceivers", "itsmReceivers", "logicAppReceivers", "smsReceivers", "voiceReceivers",
    "webhookReceivers",
)  # fmt: skip
"""https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups"""
_NAMES: Final = {"name", "useCommonAlertSchema", "status"}
"""What of a receiver does not say whom it reaches, or how."""
_LISTENS: Final = ("condition", "criteria", "scopes", "evaluationFrequency", "windowSize", "muteActionsDuration")
_UNCAPPED: Final = float("inf")


class Silence(NamedTuple):
    """The row of the table of ranks, what is lost, what the same is when it comes back, and by what property."""

    row: str
    said: str
    back: str
    path: str


def silences(one: Planned, other: Planned) -> Iterator[Silence]:
    """Yield what `one` tells and `other`, which takes its place, does not."""
    kind = token(one.token)
    if kind == f"{N}:monitor:ActionGroup":
        yield from _told(one, other, "receivers")
    elif kind in {f"{N}:monitor:ActivityLogAlert", f"{N}:monitor:ScheduledQueryRule"}:
        yield from _told(one, other, "actions")
        for path in _LISTENS:
            was, now = (plain(get(side.inputs, path)) for side in (one, other))
            if was is not None and was != now:
                yield Silence("alarm changed", f"its {path} reads otherwise", f"its {path} reads otherwise", path)
    elif kind == f"{N}:security:SecurityContact":
        yield from _told(one, other, "emails")
        if truth(one.inputs, "isEnabled", default=False) and not truth(other.inputs, "isEnabled", default=False):
            yield Silence("alarm lost", "it is switched off", "it is switched on", "isEnabled")
    elif kind == f"{N}:operationalinsights:Workspace":
        was, now = _cap(one), _cap(other)
        if now < was:
            yield Silence("log lost", f"{_said(now)}, and before {_said(was)}", _said(was), "workspaceCapping")


def _told(one: Planned, other: Planned, path: str) -> Iterator[Silence]:
    was, now = _heard(one, path), _heard(other, path)
    if any(is_unknown(who) for who in now):
        return
    for who in sorted(was.keys() - now.keys()):
        name = was[who]
        yield Silence("alarm lost", f"{name} hears of it no longer", f"{name} hears of it", path)


def _heard(one: Planned, path: str) -> dict[str, str]:
    """Whom it tells, by what tells them apart, and by name; an address that may hold a secret is not shown."""
    if path == "emails":
        found = [who.strip() for who in text(one.inputs, path).replace(",", ";").split(";")]
        return {who.lower(): who for who in found if who}
    if path == "actions":
        ids = [text(entry, "actionGroupId") or str(entry) for entry in each(one.inputs, "actions.actionGroups")]
        return {folded(known): known.rpartition("/")[2] for known in ids}
    return dict(_receiver(kind, entry) for kind in _RECEIVERS for entry in each(one.inputs, kind))


def _receiver(kind: str, entry: Any) -> tuple[str, str]:
    read = plain(entry)
    if not isinstance(read, dict):
        return str(read), kind
    name = str(read.get("emailAddress") or read.get("name") or kind)
    reached = sorted((key, str(value).lower()) for key, value in read.items() if key not in _NAMES)
    return f"{kind} {reached}", name


def _cap(one: Planned) -> float:
    """Gigabytes a day after which nothing is logged; -1 is none."""
    said = get(one.inputs, "workspaceCapping.dailyQuotaGb")
    return float(said) if isinstance(said, int | float) and said >= 0 else _UNCAPPED


def _said(cap: float) -> str:
    return "nothing caps what is logged in a day" if cap == _UNCAPPED else f"logging stops at {cap:g} GB a day"
