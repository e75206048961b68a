"""What an agreement opens serves one of its services, and no service outlasts what it depends on."""

from collections.abc import Iterator
from dataclasses import replace

from estate.agreement import Agreement, Service
from estate.facts import Facts, check
from estate.faults import Fault

_Path = tuple[str | int, ...]


@check("agreement-services-are-owed", "An agreement's doors serve its services, and dependants end first")
def agreement_services_are_owed(facts: Facts) -> Iterator[Fault]:
    """Look at services, at what each grant serves, and at dependencies inside and between agreements."""
    for agreement in facts.estate.agreements.values():
        yield from _named(facts, agreement)
        yield from _grants(facts, agreement)
        for index, service in enumerate(agreement.services):
            for place, needed in enumerate(service.depends_on):
                yield from _depends(facts, agreement, service, ("services", index, "depends_on", place), needed)


def _named(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file, seen = facts.agreement_file(agreement.id), set[str]()
    for index, service in enumerate(agreement.services):
        if service.name in seen:
            yield facts.fault(
                file, ("services", index), f"the service '{service.name}' stands twice", then="Delete one."
            )
        seen.add(service.name)
        day = service.last_day
        if day and not agreement.starts <= day <= max(agreement.ends, agreement.said.first_end):
            yield facts.fault(
                file,
                ("services", index, "last_day"),
                f"the service '{service.name}' ends outside its agreement",
                str(day),
                f"{agreement.starts} to {agreement.ends}",
                why="nothing is owed before an agreement starts or after it ends",
            )


def _grants(facts: Facts, agreement: Agreement) -> Iterator[Fault]:
    file, services = facts.agreement_file(agreement.id), {service.name: service for service in agreement.services}
    ends = agreement.service_ends(facts.estate.today)
    for kind, index, grant in agreement.grants.every():
        path: _Path = ("grants", kind, index)
        if grant.service is None:
            yield facts.fault(
                file,
                path,
                "a door that serves none of the agreement's services",
                "no 'service'",
                f"one of {', '.join(services)}" if services else "a service of the agreement",
                why="nothing is open that nobody owes",
                then=None if services else "State 'services' first.",
            )
        elif grant.service not in services:
            yield facts.unknown(file, (*path, "service"), f"service of {agreement.id}", grant.service, services)
        elif grant.until and grant.until > ends[grant.service]:
            yield facts.fault(
                file,
                (*path, "until"),
                f"a grant beyond the end of the service '{grant.service}'",
                str(grant.until),
                f"{ends[grant.service]} or earlier",
                why="a door stands for a service that is owed",
            )


def _depends(facts: Facts, agreement: Agreement, service: Service, path: _Path, needed: str) -> Iterator[Fault]:
    file, today = facts.agreement_file(agreement.id), facts.estate.today
    own = agreement.service_ends(today)
    other_id, _, other_name = needed.rpartition("/")
    other = facts.estate.agreements.get(other_id) if other_id else agreement
    if other is None:
        if other_id not in facts.broken:
            yield facts.unknown(file, path, "agreement", other_id, facts.estate.agreements)
        return
    ends = other.service_ends(today)
    if other_name not in ends:
        yield facts.unknown(file, path, f"service of {other.id}", other_name, [each.name for each in other.services])
    elif other is agreement and other_name == service.name:
        yield facts.fault(file, path, f"the service '{service.name}' depends on itself", then="Delete it.")
    elif other is not agreement and ends[other_name] < today and agreement.runs(today):
        yield facts.fault(
            file,
            path,
            f"'{service.name}' depends on {needed}, which has ended",
            f"ended {ends[other_name]}, today is {today}",
            "a service that is still owed",
            then="Remove it here once the service runs without it.",
        )
    elif ends[other_name] < own[service.name]:
        fault = facts.fault(
            file,
            path,
            f"'{service.name}' outlasts '{needed}', on which it depends",
            f"{own[service.name]}, after {ends[other_name]}",
            f"{ends[other_name]} or earlier",
            why="services that depend on each other end together, or the dependants first",
        )
        yield fault if other is agreement else replace(fault, warning=True)
