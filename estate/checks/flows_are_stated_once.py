"""A flow is stated once in the whole estate."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault

_Key = tuple[str, str, str, tuple[str, ...]]
_Seen = tuple[_Key, str, tuple[str | int, ...]]


@check("flows-are-stated-once", "A flow is stated once")
def flows_are_stated_once(facts: Facts) -> Iterator[Fault]:
    """Compare ends, protocol and ports over all files."""
    first: dict[_Key, tuple[str, tuple[str | int, ...]]] = {}
    for key, file, path in _flows(facts):
        if key in first:
            where = facts.at(first[key][0], *first[key][1])
            yield facts.fault(
                file,
                path,
                f"the flow {key[0]} to {key[1]} is stated twice",
                f"also at {where}",
                "once",
                why="two statements drift apart",
                then="Delete one of the two.",
            )
        first.setdefault(key, (file, path))


def _flows(facts: Facts) -> Iterator[_Seen]:
    for name, zone in facts.estate.zones.items():
        for index, flow in enumerate(zone.flows):
            ports = tuple(sorted(flow.port))
            yield (flow.from_, flow.to, flow.protocol, ports), facts.zone_file(name), ("flows", index)
    for agreement in facts.estate.agreements.values():
        file = facts.agreement_file(agreement.id)
        for index, granted in enumerate(agreement.grants.flows):
            ports = tuple(sorted(granted.port))
            yield (granted.from_, granted.to, granted.protocol, ports), file, ("grants", "flows", index)
