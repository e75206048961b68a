"""An agreement is between Havering and a party that can sign."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.facts import HAVERING, Facts, check
from estate.faults import Fault

_PREFIX = {"inter-authority": "IAA", "supplier": "SUP", "retained-service-support": "RSS", "connection": "CON"}


@check("agreement-parties-can-sign", "An agreement is between Havering and who can sign", needs=["parties.yaml"])
def agreement_parties_can_sign(facts: Facts) -> Iterator[Fault]:
    """Look at the parties, at who provides and who receives, and at the id's letters."""
    for agreement in facts.estate.agreements.values():
        yield from _parties(facts, agreement)
        yield from _roles(facts, agreement)


def _parties(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file = facts.agreement_file(agreement.id)
    for index, name in enumerate(agreement.parties):
        party = facts.estate.parties.get(name)
        if name == HAVERING:
            continue
        if party is None:
            yield facts.unknown(file, ("parties", index), "party", name, [HAVERING, *facts.estate.parties])
        elif not party.signs_agreements:
            others = " or ".join(other for other in party.acts_for if other != HAVERING)
            yield facts.fault(
                file,
                ("parties", index),
                f"'{name}' cannot sign an agreement",
                party.legal_name,
                f"a legal person{f' such as {others}' if others else ''}",
                why="an agreement without a counterparty binds nobody",
            )
    if HAVERING not in agreement.parties:
        yield facts.fault(
            file, ("parties",), "Havering is not among the parties", ", ".join(agreement.parties), HAVERING
        )
    if len(set(agreement.parties)) != len(agreement.parties):
        yield facts.fault(file, ("parties",), "a party is named twice", ", ".join(agreement.parties), "each once")


def _roles(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file = facts.agreement_file(agreement.id)
    for key, name in (("provider", agreement.provider), ("recipient", agreement.recipient)):
        if name not in agreement.parties:
            yield facts.fault(file, (key,), f"the {key} is no party", name, f"one of {', '.join(agreement.parties)}")
    if agreement.provider == agreement.recipient:
        yield facts.fault(file, ("recipient",), "provider and recipient are one", agreement.recipient, "two parties")
    if agreement.kind == "retained-service-support" and agreement.provider != HAVERING:
        yield facts.fault(
            file,
            ("provider",),
            "support to a retained service is Havering's to give",
            agreement.provider,
            HAVERING,
            then="Is this an inter-authority agreement?",
        )
    prefix = _PREFIX[agreement.kind]
    if not agreement.id.startswith(prefix):
        yield facts.fault(
            file, ("id",), f"the id's letters do not say '{agreement.kind}'", agreement.id, f"{prefix}-nnn"
        )
