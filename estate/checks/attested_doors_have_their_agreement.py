"""A statement names a party that exists, and where doors stand, an agreement with it."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault

FILE = "attested.yaml"


@check(
    "attested-doors-have-their-agreement",
    "A door that somebody attests stands by an agreement with its party",
    needs=["attested.yaml", "parties.yaml"],
)
def attested_doors_have_their_agreement(facts: Facts) -> Iterator[Fault]:
    """Look at each statement: party, agreement, and that nobody's word is of a day to come."""
    file = facts.file(FILE)
    estate = facts.estate
    for index, said in enumerate(estate.attested.statements):
        path = ("statements", index)
        if said.party not in estate.parties:
            yield facts.unknown(file, (*path, "party"), "party", said.party, list(estate.parties))
        if said.on > estate.today:
            got = said.on.isoformat()
            yield facts.fault(file, (*path, "on"), "a word of a day to come", got, f"{estate.today} or earlier")
        if said.answer == "gone":
            continue
        held = estate.agreements.get(said.agreement or "")
        if held is None or said.party not in held.parties:
            yield facts.fault(
                file,
                (*path, "agreement"),
                f"doors to '{said.party}' stand without an agreement",
                said.agreement or "none",
                f"an agreement with '{said.party}'",
                why="a door to another organisation has an authority and an end",
            )
