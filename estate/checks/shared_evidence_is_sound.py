"""Evidence comes from a source that somebody answers for, and covers days that have passed."""

from collections.abc import Iterator

from estate.checks.shared_items_name_what_is_there import roles_of
from estate.facts import Facts, check
from estate.faults import Fault


@check(
    "shared-evidence-is-sound",
    "Evidence comes from a source with an owner, over days that have passed",
    needs=["people.yaml", "parties.yaml", "programme.yaml"],
)
def shared_evidence_is_sound(facts: Facts) -> Iterator[Fault]:
    """Look at every export, and at who owns the sources."""
    programme = facts.estate.programme
    if programme is None:
        return
    owners = [*roles_of(facts), *facts.estate.parties]
    for index, source in enumerate(programme.sources):
        if source.owner not in owners:
            path = ("sources", index, "owner")
            yield facts.unknown(facts.file("programme.yaml"), path, "group or party", source.owner, owners)
    kinds = {source.name: source.kind for source in programme.sources}
    for name, each in facts.estate.evidence.items():
        file = facts.file(f"evidence/{name}.yaml")
        if each.source not in kinds:
            yield facts.unknown(file, ("source",), "source", each.source, kinds)
        elif kinds[each.source] != each.kind:
            yield facts.fault(file, ("kind",), f"'{each.source}' shows something else", each.kind, kinds[each.source])
        if each.ends < each.starts:
            yield facts.fault(
                file, ("ends",), "the period ends before it starts", str(each.ends), f"{each.starts} or later"
            )
        if each.taken < each.ends or each.taken > facts.estate.today:
            yield facts.fault(
                file,
                ("taken",),
                "an export that was not taken after its period, or not yet",
                str(each.taken),
                f"a day from {each.ends} to {facts.estate.today}",
            )
