"""An agreement, and each variation of it, is decided by everybody who signs, by the offices that may."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.agreement_decisions import Decision, TheirDecision
from estate.authorities import Authority
from estate.facts import Facts, check
from estate.faults import Fault

_Path = tuple[str | int, ...]


@check("agreement-decisions-are-whole", "An agreement is decided by everybody who signs", needs=["authorities.yaml"])
def agreement_decisions_are_whole(facts: Facts) -> Iterator[Fault]:
    """Ask for every decision, for the offices of the kind, and for a decision of its own with each variation."""
    for agreement in facts.estate.agreements.values():
        yield from _begun(facts, agreement)
        yield from _own(facts, agreement)
        yield from _theirs(facts, agreement, ("their_decisions",), agreement.their_decisions)
        yield from _variations(facts, agreement)


def _begun(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    """Refuse a draft that was due to begin: it opens nothing, and somebody believes that it does."""
    if facts.estate.today < agreement.starts:
        return
    missing = [name for name in agreement.others if name not in agreement.their_decisions]
    if agreement.decision is None:
        missing.insert(0, "havering")
    if missing:
        yield facts.fault(
            facts.agreement_file(agreement.id),
            ("starts",),
            f"{agreement.id} was to begin and is a draft",
            f"no decision of {', '.join(missing)}",
            "a decision of everybody who signs",
            why="a draft opens nothing",
            then="Record the decision, or move 'starts'.",
        )


def _own(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    authority = facts.estate.authorities.kinds.get(agreement.kind)
    file = facts.agreement_file(agreement.id)
    if authority is None:
        known = facts.estate.authorities.kinds
        yield facts.unknown(file, ("kind",), "kind in authorities.yaml", agreement.kind, known)
        return
    for path, decision in agreement.own_decisions():
        if path[0] != "suspensions":
            yield from _offices(facts, file, path, decision, authority)


def _offices(facts: Facts, file: str, path: _Path, decision: Decision, authority: Authority) -> Iterator[Fault]:
    stated = facts.at(facts.file("authorities.yaml"), "kinds")
    if decision.approved_by not in authority.approved_by:
        yield facts.fault(
            file,
            (*path, "approved_by"),
            "approved by an office that may not",
            decision.approved_by,
            " or ".join(authority.approved_by),
            why=f"{stated} says who decides",
            then="Have it decided there, or correct the record.",
        )
    missing = [office for office in authority.consulted if office not in decision.consulted]
    if missing:
        yield facts.fault(
            file,
            (*path, "consulted"),
            "decided without those who are to be consulted",
            ", ".join(decision.consulted) or "nobody",
            f"{', '.join(missing)} too",
            why=f"{stated} says so",
            then="Consult them before it is decided.",
        )


def _theirs(facts: Facts, agreement: Agreement, path: _Path, decisions: dict[str, TheirDecision]) -> Iterator[Fault]:
    file = facts.agreement_file(agreement.id)
    authority = facts.estate.authorities.kinds.get(agreement.kind)
    for name, decision in decisions.items():
        if name not in agreement.others:
            yield facts.unknown(file, (*path, name), "party of the agreement", name, agreement.others)
        elif authority and authority.their_office_named and decision.approved_by is None:
            yield facts.fault(
                file,
                (*path, name),
                f"a decision of '{name}' by nobody",
                "no 'approved_by'",
                "the office that took it",
                why="who signs has an authority of its own",
            )


def _variations(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file = facts.agreement_file(agreement.id)
    taken = {agreement.decision.reference} if agreement.decision else set()
    for index, variation in enumerate(agreement.variations):
        yield from _theirs(facts, agreement, ("variations", index, "their_decisions"), variation.their_decisions)
        reference = variation.decision.reference
        if reference in taken:
            yield facts.fault(
                file,
                ("variations", index, "decision", "reference"),
                "a variation by a decision that was taken for something else",
                reference,
                "a decision of its own",
                why="an agreement does not extend itself",
                then="Have the variation decided, and cite that.",
            )
        taken.add(reference)
