"""Only a variation moves an agreement's end: decided before the old end, within what the agreement allows."""

from collections.abc import Iterator

from estate.agreement import Agreement
from estate.agreement_history import Judged, judged
from estate.facts import Facts, check
from estate.faults import Fault


@check("agreement-variations-are-lawful", "A variation moves an end while there is one, within what was agreed")
def agreement_variations_are_lawful(facts: Facts) -> Iterator[Fault]:
    """Judge each variation in its turn; one that is refused moves nothing."""
    for agreement in facts.estate.agreements.values():
        for each in judged(agreement.said):
            path = ("variations", each.place)
            if each.refused:
                said = each.refused
                file = facts.agreement_file(agreement.id)
                then = f"Until it is put right, the last day stays {each.before}."
                yield facts.fault(file, (*path, *said.key), said.what, said.got, said.expected, why=said.why, then=then)
            else:
                yield from _services(facts, agreement, each)


def _services(facts: Facts, agreement: Agreement, each: Judged) -> Iterator[Fault]:
    file, held = facts.agreement_file(agreement.id), each.variation.holds_from()
    before = {service.name: service.last_day for service in agreement.services}
    for earlier in agreement.variations[: each.place]:
        before |= {name: day for name, day in earlier.services.items() if name in before}
    for name, day in each.variation.services.items():
        path = ("variations", each.place, "services", name)
        if name not in before:
            yield facts.unknown(file, path, f"service of {agreement.id}", name, before)
            continue
        ended = before[name] or each.before
        if ended < held:
            yield facts.fault(
                file,
                path,
                f"the service '{name}' had ended when the variation took hold",
                f"ended {ended}",
                f"{held} or later",
                why="what has ended is not revived: it takes a new agreement",
            )
        elif day > each.after:
            yield facts.fault(
                file,
                path,
                f"the service '{name}' would outlast {agreement.id}",
                str(day),
                f"{each.after} or earlier",
                why="nothing is owed after the agreement's last day",
            )
