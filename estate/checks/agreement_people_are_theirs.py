"""People come by agreement: from a party that signed it, to a zone that exists."""

from collections.abc import Iterator

from estate.facts import HAVERING, Facts, check
from estate.faults import Fault


@check("agreement-people-are-theirs", "An agreement's people belong to the other side", needs=["parties.yaml"])
def agreement_people_are_theirs(facts: Facts) -> Iterator[Fault]:
    """Look up the organisation and the zone; one package is granted once."""
    for agreement in facts.estate.agreements.values():
        file, seen = facts.agreement_file(agreement.id), set[str]()
        for index, access in enumerate(agreement.grants.people):
            path = ("grants", "people", index)
            if access.organisation == HAVERING or access.organisation not in agreement.parties:
                yield facts.fault(
                    file,
                    (*path, "organisation"),
                    "people of somebody who is not the other side",
                    access.organisation,
                    f"one of {', '.join(name for name in agreement.parties if name != HAVERING)}",
                )
            zone = access.access.partition("/")[0]
            if zone not in facts.estate.zones and zone not in facts.broken:
                yield facts.unknown(file, (*path, "access"), "landing zone", zone, facts.estate.zones)
            elif (
                zone in facts.estate.zones
                and facts.estate.zones[zone].state == "gone"
                and agreement.ends >= facts.estate.today
            ):
                yield facts.fault(
                    file, (*path, "access"), f"access to '{zone}', which is gone", then="Delete the grant."
                )
            if access.access in seen:
                yield facts.fault(file, (*path, "access"), "the access is granted twice", access.access, "once")
            seen.add(access.access)
