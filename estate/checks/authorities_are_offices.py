"""Who may decide about agreements are offices that people.yaml knows."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check("authorities-are-offices", "Authorities over agreements are offices", needs=["authorities.yaml", "people.yaml"])
def authorities_are_offices(facts: Facts) -> Iterator[Fault]:
    """Look up every office of authorities.yaml."""
    file, offices = facts.file("authorities.yaml"), [each.office for each in facts.estate.people.approvers]
    for kind, authority in facts.estate.authorities.kinds.items():
        for key, names in (("approved_by", authority.approved_by), ("consulted", authority.consulted)):
            for index, name in enumerate(names):
                if name not in offices:
                    yield facts.unknown(file, ("kinds", kind, key, index), "office", name, offices)
    for index, name in enumerate(facts.estate.authorities.suspension.approved_by):
        if name not in offices:
            yield facts.unknown(file, ("suspension", "approved_by", index), "office", name, offices)
