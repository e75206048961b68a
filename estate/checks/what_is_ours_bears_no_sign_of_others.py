"""What the data calls the Council's own, or everybody's, bears no sign of a party: it would open a door by the back."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.party import Party

ON_PREMISES = "on-premises"


@check(
    "what-is-ours-bears-no-sign-of-others",
    "Ranges, names and domains of our own are no party's",
    needs=["address_plan.yaml", "parties.yaml"],
)
def what_is_ours_bears_no_sign_of_others(facts: Facts) -> Iterator[Fault]:
    """Compare on-premises ranges, public destinations and the stacks' own domains with the signs of every party."""
    for party in facts.estate.parties.values():
        yield from _ranges(facts, party)
        yield from _names(facts, party)
        yield from _domains(facts, party)


def _ranges(facts: Facts, party: Party) -> Iterator[Fault]:
    file = facts.file("address_plan.yaml")
    for name, place in facts.estate.plan.outside.get(ON_PREMISES, {}).items():
        for sign in party.signs:
            held = sign.range or sign.egress
            if held and _now(facts, sign.since, sign.until) and held.overlaps(place.range):
                path = ("outside", ON_PREMISES, name, "range")
                yield _fault(facts, file, path, f"a range on premises is one of '{party.name}'", str(place.range))


def _names(facts: Facts, party: Party) -> Iterator[Fault]:
    file = facts.file("address_plan.yaml")
    for name, destination in facts.estate.plan.internet.items():
        for index, host in enumerate(destination.fqdns):
            if _theirs(facts, host, party):
                path = ("internet", name, "fqdns", index)
                yield _fault(facts, file, path, f"a public destination is a name of '{party.name}'", host)


def _domains(facts: Facts, party: Party) -> Iterator[Fault]:
    for file, stack in facts.stacks.items():
        said = {
            ("config", "network", "dns-domains"): stack.network.dns_domains,
            ("config", "tenant", "domains"): stack.tenant.domains,
        }
        for path, domains in said.items():
            for index, domain in enumerate(domains):
                if _theirs(facts, domain, party):
                    yield _fault(facts, file, (*path, index), f"a domain of ours is one of '{party.name}'", domain)


def _fault(facts: Facts, file: str, path: tuple[str | int, ...], what: str, got: str) -> Fault:
    return facts.fault(
        file,
        path,
        what,
        got,
        "what is no party's",
        why="whatever leads there needs an agreement, and so would stand without one",
        then="State it under the party, and grant it in an agreement.",
    )


def _theirs(facts: Facts, host: str, party: Party) -> bool:
    name = host.lower().strip("*.")
    return any(
        sign.domain and _now(facts, sign.since, sign.until) and f".{name}".endswith(f".{sign.domain.lower()}")
        for sign in party.signs
    )


def _now(facts: Facts, since: object, until: object) -> bool:
    today = facts.estate.today
    return str(since) <= today.isoformat() and (until is None or today.isoformat() <= str(until))
