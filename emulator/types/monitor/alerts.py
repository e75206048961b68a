"""Alerts and who is told. https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-overview"""

import re
from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.values import at, known
from emulator.world import World

LONGEST_SHORT_NAME = 12
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SPAN = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
FREQUENCIES = (1, 5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440)
WINDOWS = (1, 5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440, 2880)


@semantics("azure-native:monitor:ActionGroup")
class ActionGroup(Semantics):
    """Who is told."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Its short name, and its receivers."""
        short = request.get("groupShortName")
        if isinstance(short, str) and not 1 <= len(short) <= LONGEST_SHORT_NAME:
            said = f"{request.subject}: the short name '{short}' has {len(short)} characters; 1 to 12 are taken."
            yield own("action-group-short-name", said, place="groupShortName")
        names = []
        for kind in sorted(name for name in request.inputs if name.endswith("Receivers")):
            for index, receiver in enumerate(request.get(kind, [])):
                names.append(str(at(receiver, "name")).lower())
                mail = at(receiver, "emailAddress")
                if isinstance(mail, str) and not _MAIL.fullmatch(mail):
                    said = f"{request.subject}: '{mail}' is no mail address."
                    yield own("action-group-mail", said, place=f"{kind}[{index}].emailAddress")
        for twice in sorted({each for each in names if names.count(each) > 1}):
            yield own("action-group-receiver-twice", f"{request.subject}: two receivers are called '{twice}'.")


@semantics("azure-native:monitor:ActivityLogAlert")
class ActivityLogAlert(Semantics):
    """An alert on what is done in a subscription."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A category, and scopes in the alert's own subscription."""
        conditions = request.get("condition.allOf", [])
        fields = [str(at(each, "field")).lower() for each in conditions]
        if fields.count("category") != 1 and known(conditions):
            said = (
                f"{request.subject}: exactly one condition names the field 'category', got {fields.count('category')}."
            )
            yield own("activity-alert-category", said, place="condition.allOf")
        for index, scope in enumerate(request.get("scopes", [])):
            found = ids.subscription(scope) if isinstance(scope, str) and ids.looks_like_arm_id(scope) else None
            if found and found.lower() != str(request.subscription).lower():
                said = f"{request.subject}: {scope} is not in the alert's own subscription {request.subscription}."
                yield own("activity-alert-scope", said, place=f"scopes[{index}]")


def minutes(span: object) -> int | None:
    """The length of an ISO 8601 duration in minutes; None for what is none."""
    match = _SPAN.fullmatch(span) if isinstance(span, str) and span not in {"P", "PT"} else None
    if match is None:
        return None
    days, hours, found = (int(part or 0) for part in match.groups())
    return days * 1440 + hours * 60 + found


@semantics("azure-native:monitor:ScheduledQueryRule")
class ScheduledQueryRule(Semantics):
    """An alert on what a query finds."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """How often, over how long, how grave, and what is asked."""
        often, window = request.get("evaluationFrequency"), request.get("windowSize")
        for path, value, allowed in (("evaluationFrequency", often, FREQUENCIES), ("windowSize", window, WINDOWS)):
            if isinstance(value, str) and minutes(value) not in allowed:
                taken = ", ".join(map(str, allowed))
                said = f"{request.subject}: '{value}' is no {path} that Azure takes (in minutes: {taken})."
                yield own("query-alert-span", said, place=path)
        short = (minutes(window) or 0) < (minutes(often) or 0)
        if often and window and short:
            said = f"{request.subject}: the window {window} is shorter than the frequency {often}; events are lost."
            yield own("query-alert-window", said, place="windowSize")
        if request.get("autoMitigate") and request.get("muteActionsDuration"):
            said = f"{request.subject}: autoMitigate and muteActionsDuration exclude each other."
            yield own("query-alert-mute", said, place="muteActionsDuration")
        for index, criterion in enumerate(request.get("criteria.allOf", [])):
            query = at(criterion, "query")
            if isinstance(query, str) and not query.strip():
                yield own(
                    "query-alert-empty",
                    f"{request.subject}: the query is empty.",
                    place=f"criteria.allOf[{index}].query",
                )
