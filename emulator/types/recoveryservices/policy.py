"""Backup policies. https://learn.microsoft.com/azure/backup/backup-architecture#backup-policy-essentials"""

from collections.abc import Iterator
from datetime import datetime

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.recoveryservices.vault import IMMUTABILITY, POLICY
from emulator.values import Properties, Value, at, known
from emulator.world import World

SCHEDULES = ("daily", "weekly", "monthly", "yearly")
FEWEST_DAYS = {"AzureIaasVM": 7, "AzureStorage": 1, "AzureWorkload": 7}
MOST = {
    "AzureIaasVM": {"daily": 9999, "weekly": 5163, "monthly": 1188, "yearly": 99},
    "AzureStorage": {"daily": 200, "weekly": 200, "monthly": 120, "yearly": 10},
}
"""Longest retention by kind.

https://learn.microsoft.com/azure/backup/backup-support-matrix-iaas and azure-file-share-support-matrix
"""
UNITS = {"daily": "Days", "weekly": "Weeks", "monthly": "Months", "yearly": "Years"}


@semantics(POLICY)
class ProtectionPolicy(Semantics):
    """When something is backed up and how long each backup is kept."""

    judges = ("properties",)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Times, lengths, time zone; what kind it is stays; retention does not shrink under immutability."""
        properties: Properties = request.get("properties", {})
        yield from _times(request, properties)
        yield from _lengths(request, properties)
        zone = at(properties, "timeZone")
        if isinstance(zone, str) and "/" in zone:
            said = f"{request.subject}: '{zone}' is no time zone of Windows; London's is 'GMT Standard Time'."
            yield own("backup-time-zone", said, place="properties.timeZone")
        for path in ("properties.backupManagementType", "properties.policyType"):
            if request.changed(path):
                said = f"{request.subject}: '{path}' is fixed once the policy is created."
                yield own("backup-policy-kind-change", said, place=path)
        vault = world.get(ids.parent(request.id)) if request.id else None
        immutable = vault and vault.get(IMMUTABILITY, "Disabled") != "Disabled"
        if request.old and immutable and _shrinks(request.old.get("properties", {}), properties):
            yield refusal("backup-item-immutable", place="properties.retentionPolicy")


def _moments(value: Value) -> list[str]:
    return [each for each in value if isinstance(each, str) and known(each)] if isinstance(value, list) else []


def _times(request: Request, properties: Properties) -> Iterator[AzureError]:
    """Backups run on the hour or half past, and what is kept is kept at those times."""
    daily = at(properties, "schedulePolicy.dailySchedule.scheduleRunTimes")
    runs = _moments(daily) or _moments(at(properties, "schedulePolicy.scheduleRunTimes"))
    for text in runs:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            said = f"{request.subject}: '{text}' is no moment."
            yield own("backup-time", said, place="properties.schedulePolicy")
            continue
        if moment.minute % 30 or moment.second:
            said = f"{request.subject}: backups start on the hour or half past, got {moment:%H:%M:%S}."
            yield own("backup-time-half-hour", said, place="properties.schedulePolicy")
    for name in SCHEDULES:
        kept = _moments(at(properties, f"retentionPolicy.{name}Schedule.retentionTimes"))
        if runs and kept and set(kept) - set(runs):
            times, ran = ", ".join(kept), ", ".join(runs)
            said = f"{request.subject}: the {name} retention is for {times}, but backups run at {ran}."
            yield own("backup-retention-times", said, place=f"properties.retentionPolicy.{name}Schedule.retentionTimes")


def _lengths(request: Request, properties: Properties) -> Iterator[AzureError]:
    kind = at(properties, "backupManagementType")
    for name in SCHEDULES:
        path = f"retentionPolicy.{name}Schedule.retentionDuration"
        count, unit = at(properties, f"{path}.count"), at(properties, f"{path}.durationType")
        if unit is not None and unit != UNITS[name]:
            said = f"{request.subject}: the {name} retention is counted in {UNITS[name]}, got {unit}."
            yield own("backup-retention-unit", said, place=f"properties.{path}.durationType")
        fewest = FEWEST_DAYS.get(str(kind), 1) if name == "daily" else 1
        if isinstance(count, int | float) and count < fewest:
            unit_name = UNITS[name].lower()
            said = f"{request.subject}: Azure keeps at least {fewest} {unit_name}, got {int(count)}."
            yield own("backup-retention-short", said, place=f"properties.{path}.count")
        most = MOST.get(str(kind), {}).get(name)
        if isinstance(count, int | float) and most is not None and count > most:
            said = f"{request.subject}: Azure keeps at most {most} {UNITS[name].lower()}, got {int(count)}."
            yield own("backup-retention-long", said, place=f"properties.{path}.count")
    instant, most = at(properties, "instantRpRetentionRangeInDays"), 30 if at(properties, "policyType") == "V2" else 5
    if isinstance(instant, int | float) and not 1 <= instant <= most:
        said = f"{request.subject}: snapshots are kept 1 to {most} days, got {int(instant)}."
        yield own("backup-snapshot-days", said, place="properties.instantRpRetentionRangeInDays")


def _shrinks(before: Properties, now: Properties) -> bool:
    for name in SCHEDULES:
        path = f"retentionPolicy.{name}Schedule.retentionDuration.count"
        was, will = at(before, path), at(now, path)
        if was is not None and (will is None or will < was):
            return True
    return False
