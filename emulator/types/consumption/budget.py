"""Budgets. https://learn.microsoft.com/azure/cost-management-billing/costs/tutorial-acm-create-budgets"""

from collections.abc import Iterator
from datetime import UTC, datetime

from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.values import Properties, at
from emulator.world import World

PAST = datetime(2026, 1, 1, tzinfo=UTC)
"""The local Azure keeps no calendar: what begins before this is past whenever it is asked."""
MOST_NOTIFICATIONS = 5
MOST_PERCENT = 1000
TOLD = ("contactEmails", "contactGroups", "contactRoles")


@semantics("azure-native:consumption:Budget")
class Budget(Semantics):
    """An amount for a month, a quarter or a year, and who is told when it is spent."""

    judges = ("timePeriod.startDate",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its period, its amount, its notifications."""
        yield from _period(request)
        amount = request.get("amount")
        if isinstance(amount, int | float) and amount <= 0:
            yield own("budget-amount", f"{request.subject}: the amount {amount} is not above zero.", place="amount")
        notifications: Properties = request.get("notifications", {})
        if len(notifications) > MOST_NOTIFICATIONS:
            said = f"{request.subject}: {len(notifications)} notifications; a budget takes {MOST_NOTIFICATIONS}."
            yield own("budget-notifications", said, place="notifications")
        at_group = "/managementgroups/" in str(request.get("scope", "")).lower()
        for name, about in notifications.items():
            yield from _notification(request, name, about, at_group=at_group)


def _moment(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _period(request: Request) -> Iterator[AzureError]:
    starts, ends = _moment(request.get("timePeriod.startDate")), _moment(request.get("timePeriod.endDate"))
    for path in ("timePeriod.startDate", "timePeriod.endDate"):
        text = request.get(path)
        if isinstance(text, str) and _moment(text) is None:
            yield own("budget-date", f"{request.subject}: '{text}' is no date.", place=path)
    if starts is None:
        return
    place = "timePeriod.startDate"
    if starts.day != 1:
        yield refusal("budget-start-date-not-first", place=place)
    before = _moment(request.old.get("timePeriod.startDate")) if request.old else None
    if before and before != starts:
        yield refusal("budget-start-date-update", place=place)
    elif request.old is None and starts < PAST:
        yield refusal("budget-start-date-in-past", place=place)
    if ends and ends <= starts:
        said = f"{request.subject}: the budget ends on {ends.date()} and starts on {starts.date()}."
        yield own("budget-ends-before-start", said, place="timePeriod.endDate")


def _notification(request: Request, name: str, about: Properties, *, at_group: bool) -> Iterator[AzureError]:
    place, threshold = f"notifications[{name!r}]", at(about, "threshold")
    if isinstance(threshold, int | float) and not 0 < threshold <= MOST_PERCENT:
        said = f"{request.subject}: the threshold {threshold} of '{name}' is not between 0 and {MOST_PERCENT} per cent."
        yield own("budget-threshold", said, place=f"{place}.threshold")
    if not any(about.get(form) for form in TOLD):
        yield own("budget-tells-nobody", f"{request.subject}: '{name}' tells nobody.", place=place)
    if at_group and about.get("contactGroups"):
        said = f"{request.subject}: a budget of a management group takes no action groups; '{name}' names some."
        yield own("budget-action-groups", said, place=f"{place}.contactGroups")
