"""A wave names services, waves, groups and funding that are there, and each service moves once."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.waves import Wave


@check(
    "wave-names-what-is-there",
    "Waves name services, waves, groups and funding that are there",
    needs=["people.yaml", "operations.yaml"],
)
def wave_names_what_is_there(facts: Facts) -> Iterator[Fault]:
    """Look every name up, and every service once."""
    moved: dict[str, str] = {}
    for wave in facts.estate.waves.values():
        file = facts.file(f"waves/{wave.id}.yaml")
        yield from _workloads(facts, file, wave, moved)
        for index, before in enumerate(wave.after):
            if before not in {*facts.estate.waves, *facts.broken}:
                yield facts.unknown(file, ("after", index), "wave", before, facts.estate.waves)
        groups = {group.name for group in facts.estate.people.groups}
        groups |= {zone.owner.group for zone in facts.estate.zones.values()}
        if wave.owner not in groups:
            yield facts.unknown(file, ("owner",), "group", wave.owner, groups)
        sources = {source.name for source in facts.estate.operations.funding}
        for index, source in enumerate(wave.funding.sources):
            if source not in sources:
                yield facts.unknown(file, ("funding", "sources", index), "funding source", source, sources)
        yield from _sign_offs(facts, file, wave)


def _workloads(facts: Facts, file: str, wave: Wave, moved: dict[str, str]) -> Iterator[Fault]:
    for index, workload in enumerate(wave.workloads):
        if workload not in {*facts.estate.zones, *facts.broken}:
            yield facts.unknown(file, ("workloads", index), "workload", workload, facts.estate.zones)
        elif workload in moved:
            what = f"'{workload}' moves twice"
            yield facts.fault(file, ("workloads", index), what, f"also in {moved[workload]}", "one wave")
        moved.setdefault(workload, facts.at(file, "workloads", index))


def _sign_offs(facts: Facts, file: str, wave: Wave) -> Iterator[Fault]:
    for index, signed in enumerate(wave.sign_offs):
        zone = facts.estate.zones.get(signed.workload)
        if signed.workload not in wave.workloads:
            path = ("sign_offs", index, "workload")
            yield facts.unknown(file, path, "workload of this wave", signed.workload, wave.workloads)
        elif zone is not None and signed.by != zone.owner.group:
            what = f"'{signed.workload}' is signed off by another than its owner"
            yield facts.fault(file, ("sign_offs", index, "by"), what, signed.by, zone.owner.group)
        if signed.on > facts.estate.today:
            what = "a sign-off from a day that has not come"
            yield facts.fault(
                file, ("sign_offs", index, "on"), what, str(signed.on), f"{facts.estate.today} or earlier"
            )
