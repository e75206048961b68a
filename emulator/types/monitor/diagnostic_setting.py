"""Diagnostic settings. https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.monitor.log_categories import ACTIVITY, EMITS, GROUPS, MANAGEMENT_GROUP, Emits, arm_type
from emulator.values import at
from emulator.world import World

SETTING = "azure-native:monitor:DiagnosticSetting"
SUBSCRIPTION = "azure-native:monitor:SubscriptionDiagnosticSetting"
GROUP = "azure-native:monitor:ManagementGroupDiagnosticSetting"
SINKS = ("workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId")
MOST = 5


class Setting(Semantics):
    """Logs and metrics of one thing, sent to one or more places."""

    def emits(self, request: Request) -> Emits | None:
        """What the thing emits; None where the tables do not say."""
        return None

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Where to, what, how many, and whether another sends it there already."""
        if not any(sink in request.inputs for sink in SINKS):
            said = f"{request.subject} sends nowhere: one of {', '.join(SINKS)} is needed."
            yield own("diagnostic-setting-without-sink", said)
        if not request.inputs.get("logs") and not request.inputs.get("metrics"):
            said = f"{request.subject} sends neither logs nor metrics."
            yield own("diagnostic-setting-empty", said, place="logs")
        yield from _categories(request, self.emits(request))
        others = list(_others(request, world))
        if request.old is None and len(others) >= MOST:
            yield refusal("diagnostic-setting-limit", settingName=request.name)
        yield from _reused(request, others)


@semantics(SETTING)
class DiagnosticSetting(Setting):
    """Of a resource."""

    def emits(self, request: Request) -> Emits | None:
        """By the type of the resource."""
        target = request.get("resourceUri")
        return EMITS.get(arm_type(target)) if isinstance(target, str) else None


@semantics(SUBSCRIPTION)
class SubscriptionSetting(Setting):
    """Of a subscription's activity log."""

    def emits(self, request: Request) -> Emits:
        """The activity log's categories."""
        return Emits(ACTIVITY, metrics=False)


@semantics(GROUP)
class GroupSetting(Setting):
    """Of a management group's activity log."""

    def emits(self, request: Request) -> Emits:
        """Two categories."""
        return Emits(MANAGEMENT_GROUP, metrics=False)


def _sent(setting: Request | Resource) -> set[str]:
    """What a setting sends: categories, groups, metrics."""
    found = set()
    for path in ("logs", "metrics"):
        for line in setting.get(path, []):
            name = at(line, "category") or at(line, "categoryGroup")
            if isinstance(name, str) and at(line, "enabled"):
                found.add(name)
    return found


def _others(request: Request, world: World) -> Iterator[Resource]:
    home = ids.parent(request.id) if request.id else None
    for other in world.below(home) if home else ():
        above = ids.parent(other.id)
        same_home = above is not None and home is not None and ids.same(above, home)
        if other.token == request.token and same_home and other.name.lower() != request.name.lower():
            yield other


def _reused(request: Request, others: list[Resource]) -> Iterator[AzureError]:
    """One category goes to one place once."""
    for other in others:
        for sink in SINKS:
            mine, theirs = request.get(sink), other.get(sink)
            if not (isinstance(mine, str) and isinstance(theirs, str) and ids.same(mine, theirs)):
                continue
            for category in sorted(_sent(request) & _sent(other)):
                words = {"sinkId": mine, "otherSettingName": other.name, "category": category}
                yield refusal("diagnostic-setting-sink-reused", place=sink, **words)


def _categories(request: Request, emits: Emits | None) -> Iterator[AzureError]:
    for index, line in enumerate(request.get("logs", [])):
        place, category, group = f"logs[{index}]", at(line, "category"), at(line, "categoryGroup")
        if category and group:
            said = (
                f"{request.subject}: one line names the category '{category}' and the group '{group}'; Azure takes one."
            )
            yield own("diagnostic-setting-both", said, place=place)
        name = category or group
        if emits is None or not isinstance(name, str):
            continue
        grouped = request.token == SETTING and group in GROUPS and bool(emits.logs)
        if name not in emits.logs and not grouped:
            yield refusal("diagnostic-setting-category-unknown", category=name, place=place)
    for index, line in enumerate(request.get("metrics", [])):
        if emits and not emits.metrics and at(line, "enabled"):
            said = f"{request.subject}: Metric category '{at(line, 'category')}' is not supported."
            yield own("diagnostic-setting-no-metrics", said, place=f"metrics[{index}]")
