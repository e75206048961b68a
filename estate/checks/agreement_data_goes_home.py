"""Personal data under an agreement is assessed, has controllers before and after, and is gone by a day that can be."""

from collections.abc import Iterator
from datetime import date, timedelta

from estate.agreement import Agreement
from estate.agreement_doors import zones_of
from estate.dates import add_months
from estate.facts import Facts, check
from estate.faults import Fault
from estate.landing_zone import LandingZone
from estate.operations import BackupPolicy

_WANTED = ("dpia", "controller_before", "controller_after", "return_by", "destroy_by")


@check(
    "agreement-data-goes-home", "Personal data under an agreement is assessed and has an end", needs=["operations.yaml"]
)
def agreement_data_goes_home(facts: Facts) -> Iterator[Fault]:
    """Ask for assessment, controllers and days; compare the days with the end and with the longest retention."""
    for agreement in facts.estate.agreements.values():
        file, data = facts.agreement_file(agreement.id), agreement.data
        missing = [key for key in _WANTED if data.personal_data and getattr(data, key) is None]
        if missing:
            yield facts.fault(
                file,
                ("data",),
                "personal data without what it takes",
                f"no {', '.join(missing)}",
                f"{', '.join(_WANTED)}",
                why="who shares personal data says how it is assessed, whose it is, and when it is gone",
            )
        yield from _days(facts, agreement)


def _days(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file, data, ends = facts.agreement_file(agreement.id), agreement.data, agreement.ends
    if data.return_by and data.return_by < ends:
        yield facts.fault(
            file,
            ("data", "return_by"),
            "data returned before the end",
            str(data.return_by),
            f"{ends} or later",
            why="through its last day the service needs it",
        )
    if data.destroy_by is None:
        return
    if data.return_by and data.destroy_by < data.return_by:
        yield facts.fault(
            file,
            ("data", "destroy_by"),
            "data destroyed before it is returned",
            str(data.destroy_by),
            f"{data.return_by} or later",
            why="what is destroyed cannot be handed back",
        )
    kept, zone = _kept(facts, agreement, ends)
    if zone and data.destroy_by < kept:
        held = facts.at(facts.file("operations.yaml"), "backup", zone.criticality)
        yield facts.fault(
            file,
            ("data", "destroy_by"),
            "data destroyed before its longest retention",
            str(data.destroy_by),
            f"{kept} or later",
            why=f"backups of '{zone.name}' are immutable and kept for as long as {held} says",
            then="Agree a later day, or shorten the zone's retention first.",
        )


def _kept(facts: Facts, agreement: Agreement, ends: date) -> tuple[date, LandingZone | None]:
    """Return the day on which the last backup of the last day goes, and the zone that keeps it."""
    estate = facts.estate
    names = {name for _, _, grant in agreement.grants.every() for name in zones_of(estate, grant)}
    found: tuple[date, LandingZone | None] = (ends, None)
    for zone in (estate.zones[name] for name in sorted(names)):
        if "backup" in zone.needs:
            day = _last_copy(estate.operations.backup[zone.criticality], ends)
            found = max(found, (day, zone), key=lambda each: each[0])
    return found


def _last_copy(policy: BackupPolicy, ends: date) -> date:
    weeks, days = timedelta(weeks=policy.weekly), timedelta(days=policy.daily)
    return max(ends + days, ends + weeks, add_months(ends, policy.monthly))
