"""A party has a name of its own, acts for others that exist, and each of its signs is one mark with its dates."""

from collections.abc import Iterator

from estate.facts import HAVERING, Facts, check
from estate.faults import Fault
from estate.party import Party, Sign

_MARKS = ("tenant", "subscription", "domain", "range", "egress", "issuer")


@check("parties-are-known-by-signs", "A party's signs are single, dated and its own", needs=["parties.yaml"])
def parties_are_known_by_signs(facts: Facts) -> Iterator[Fault]:
    """Check each party and each of its signs; no sign is one of Havering's own tenants or subscriptions."""
    file = facts.file("parties.yaml")
    for index, party in enumerate(facts.estate.parties.values()):
        yield from _party(facts, index, party)
        for number, sign in enumerate(party.signs):
            yield from _sign(facts, file, ("parties", index, "signs", number), party, sign)


def _party(facts: Facts, index: int, party: Party) -> Iterator[Fault]:
    file = facts.file("parties.yaml")
    for number, name in enumerate(party.acts_for):
        if name != HAVERING and name not in facts.estate.parties:
            known = [HAVERING, *facts.estate.parties]
            yield facts.unknown(file, ("parties", index, "acts_for", number), "party", name, known)
    if not party.signs_agreements and not party.acts_for:
        yield facts.fault(
            file,
            ("parties", index),
            f"'{party.name}' signs nothing and acts for nobody",
            "no 'acts_for'",
            "whoever signs in its place",
        )


def _sign(facts: Facts, file: str, path: tuple[str | int, ...], party: Party, sign: Sign) -> Iterator[Fault]:
    marks = [mark for mark in _MARKS if getattr(sign, mark) is not None]
    if len(marks) != 1:
        yield facts.fault(
            file,
            path,
            f"a sign of '{party.name}' is one mark",
            ", ".join(marks) or "none",
            f"one of {', '.join(_MARKS)}",
        )
    if sign.until is not None and sign.until < sign.since:
        yield facts.fault(
            file, path, f"a sign of '{party.name}' ends before it begins", str(sign.until), f"{sign.since} or later"
        )
    for name, stack in facts.stacks.items():
        if sign.tenant == stack.tenant.id or (sign.subscription and sign.subscription in stack.subscriptions.values()):
            yield facts.fault(
                file,
                path,
                f"a sign of '{party.name}' is Havering's own",
                str(sign.tenant or sign.subscription),
                why=f"it stands in {name}",
            )
