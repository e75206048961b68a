"""An agreement's flows run between Havering and the other side of that agreement."""

from collections.abc import Iterator

from estate.agreement import Agreement, GrantedFlow
from estate.endpoints import ON_PREMISES, end_of
from estate.facts import HAVERING, Facts, check
from estate.faults import Fault


@check(
    "agreement-flows-reach-its-parties",
    "An agreement's flows reach the parties that signed it",
    needs=["address_plan.yaml", "parties.yaml"],
)
def agreement_flows_reach_its_parties(facts: Facts) -> Iterator[Fault]:
    """Ask for one end of each side, and for a zone that runs where the agreement applies."""
    for agreement in facts.estate.agreements.values():
        for index, flow in enumerate(agreement.grants.flows):
            yield from _ends(facts, agreement, index, flow)
            yield from _zone(facts, agreement, index, flow)


def _ends(facts: Facts, agreement: Agreement, index: int, flow: GrantedFlow) -> Iterator[Fault]:
    ends = [end_of(facts, flow.from_), end_of(facts, flow.to)]
    if "unknown" in {end.kind for end in ends}:
        return
    theirs = [end for end in ends if end.kind == "party"]
    ours = [end for end in ends if end.kind == "zone" or end.holder == ON_PREMISES]
    file, path = facts.agreement_file(agreement.id), ("grants", "flows", index)
    for end in theirs:
        signed = {end.holder} | {name for name in agreement.parties if name in _whom(facts, end.holder)}
        if not signed & set(agreement.parties):
            yield facts.fault(
                file,
                path,
                f"a flow to '{end.holder}', which is no party of {agreement.id}",
                f"{flow.from_} to {flow.to}",
                f"one of {', '.join(agreement.parties)}",
            )
    if len(theirs) != 1 or len(ours) != 1:
        yield facts.fault(
            file,
            path,
            "an agreement's flow has one end of Havering's and one of the other side's",
            f"{flow.from_} to {flow.to}",
        )


def _whom(facts: Facts, party: str) -> list[str]:
    """For whom else `party` acts: a shared service's doors stand under its other principal's agreements."""
    return [name for name in facts.estate.parties[party].acts_for if name != HAVERING]


def _zone(facts: Facts, agreement: Agreement, index: int, flow: GrantedFlow) -> Iterator[Fault]:
    for endpoint in (flow.from_, flow.to):
        zone = facts.estate.zones.get(endpoint.partition("/")[0])
        if zone is None:
            continue
        file, path = facts.agreement_file(agreement.id), ("grants", "flows", index)
        if zone.state == "gone" and agreement.ends >= facts.estate.today:
            yield facts.fault(file, path, f"a door to '{zone.name}', which is gone", endpoint, then="Delete the grant.")
        missing = [environment for environment in agreement.environments if environment not in zone.environments]
        if missing:
            yield facts.fault(
                file,
                path,
                f"the agreement applies in {', '.join(missing)}, where '{zone.name}' is not",
                ", ".join(agreement.environments),
                f"some of {', '.join(zone.environments)}",
            )
