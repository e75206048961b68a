"""Nobody signs a day of destruction that the plan's own retentions make impossible."""

from collections.abc import Iterator
from datetime import date, timedelta

from estate.estate import Estate
from estate.facts import Facts, check
from estate.faults import Fault
from estate.operations import BackupPolicy
from estate.shared import SharedItem


def longest_retention(policy: BackupPolicy) -> int:
    """Return how many days the longest-kept recovery point stays: months count 31 days, weeks 7."""
    return max(policy.daily, policy.weekly * 7, policy.monthly * 31)


def retention_of(estate: Estate, item: SharedItem) -> int | None:
    """Return for how many days backups keep the item's data; None where nobody says."""
    if item.data is None:
        return None
    zone = estate.zones.get(item.data.zone or "")
    if zone is None:
        return item.data.longest_retention_days
    return longest_retention(estate.operations.backup[zone.criticality]) if "backup" in zone.needs else 0


def used_until(estate: Estate, item: SharedItem) -> date | None:
    """Return the last day on which the item's data is in use: until its wave is past hyper-care, or is kept."""
    if item.kept:
        return item.kept.until
    wave = estate.waves.get(item.wave or "")
    if wave is None:
        return None
    return next((each.on for each in wave.reached if each.step == "hyper_care_over"), wave.plan.hyper_care_over)


def earliest_destruction(estate: Estate, item: SharedItem) -> date | None:
    """Return the first day on which no copy need be left; None where it cannot be computed.

    No recovery point of an immutable vault goes before its expiry
    (https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept).
    """
    last, kept = used_until(estate, item), retention_of(estate, item)
    return last + timedelta(days=kept + 1) if last and kept is not None else None


@check("shared-data-can-be-destroyed", "A day of destruction is possible by the retentions", needs=["operations.yaml"])
def shared_data_can_be_destroyed(facts: Facts) -> Iterator[Fault]:
    """Compare `destroy_by` with the last use and the longest retention, and ask personal data for both days."""
    for name, part in facts.estate.shared.items():
        file = facts.file(f"shared/{name}.yaml")
        for index, item in enumerate(part.items):
            data = item.data
            if data is None:
                continue
            at = ("items", index, "data")
            if data.personal_data and item.outcome not in {None, "keep-by-decision"} and not data.destroy_by:
                what = f"personal data of '{item.id}' without a day of destruction"
                yield facts.fault(file, at, what, "no 'destroy_by'", "a day")
            earliest = earliest_destruction(facts.estate, item)
            if data.destroy_by and earliest and data.destroy_by < earliest:
                yield facts.fault(
                    file,
                    (*at, "destroy_by"),
                    f"data of '{item.id}' cannot be destroyed by then",
                    str(data.destroy_by),
                    f"{earliest} or later",
                    why=f"used until {used_until(facts.estate, item)}, and backups keep it "
                    f"{retention_of(facts.estate, item)} days longer",
                )
