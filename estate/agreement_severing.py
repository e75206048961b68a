"""Which doors of an agreement lead to a party, and which of them a suspension keeps closed. Pure."""

from collections.abc import Mapping
from datetime import date

from estate.agreement import HAVERING, Agreement
from estate.agreement_decisions import Suspension
from estate.agreement_grants import Grant, GrantedFlow, GrantedPeople
from estate.party import Party


def reached(agreement: Agreement, grant: Grant, parties: Mapping[str, Party]) -> frozenset[str]:
    """Return to whom a door leads, and for whom they act.

    A door whose other side its grant does not name (a domain) leads to everybody else who signed.
    """
    if isinstance(grant, GrantedFlow):
        holders = {end.partition("/")[0] for end in (grant.from_, grant.to)} & set(parties)
    elif isinstance(grant, GrantedPeople):
        holders = {grant.organisation}
    else:
        holders = set(agreement.others)
    principals = {name for holder in holders if holder in parties for name in parties[holder].acts_for}
    return frozenset(holders | principals) - {HAVERING}


def suspended(agreement: Agreement, parties: Mapping[str, Party], today: date) -> dict[int, Suspension]:
    """Return what keeps doors closed on `today`, by the doors' places in `grants.every()`.

    The agreement's own suspension closes all of them, a party's those that lead to it or to who acts for it.
    """
    own = agreement.suspension(today)
    closed: dict[int, Suspension] = {}
    for place, (_, _, grant) in enumerate(agreement.grants.every()):
        names = sorted(reached(agreement, grant, parties) & set(parties))
        found = own or next((each for name in names if (each := parties[name].suspension(today))), None)
        if found:
            closed[place] = found
    return closed


def standing(agreement: Agreement, parties: Mapping[str, Party], today: date) -> Agreement | None:
    """Return the agreement with the doors that stand on `today`; None where it does not run or none of them stands."""
    if not agreement.runs(today):
        return None
    closed = suspended(agreement, parties, today)
    if closed and len(closed) == sum(1 for _ in agreement.grants.every()):
        return None
    left = agreement.model_copy(update={"grants": agreement.grants.without(set(closed))}) if closed else agreement
    return left.standing(today)
