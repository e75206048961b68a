"""A forwarding rule asks the other side's own resolvers for the other side's own names."""

from collections.abc import Iterator

from estate.agreement import Agreement, GrantedDns
from estate.facts import HAVERING, Facts, check
from estate.faults import Fault


@check(
    "agreement-names-are-theirs",
    "A forwarding rule asks the other side for its own names",
    needs=["address_plan.yaml", "parties.yaml"],
)
def agreement_names_are_theirs(facts: Facts) -> Iterator[Fault]:
    """Compare domains with the parties' signs, targets with the parties' ranges, and rules with each other."""
    first: dict[str, str] = {}
    for agreement in facts.estate.agreements.values():
        file = facts.agreement_file(agreement.id)
        for index, rule in enumerate(agreement.grants.dns):
            yield from _one(facts, agreement, index, rule)
            if rule.forward in first:
                yield facts.fault(
                    file,
                    ("grants", "dns", index, "forward"),
                    f"'{rule.forward}' is forwarded twice",
                    f"also at {first[rule.forward]}",
                    "once",
                    why="a rule set takes a domain once",
                )
            first.setdefault(rule.forward, facts.at(file, "grants", "dns", index))


def _one(facts: Facts, agreement: Agreement, index: int, rule: GrantedDns) -> Iterator[Fault]:
    file, path = facts.agreement_file(agreement.id), ("grants", "dns", index)
    others = [name for name in agreement.parties if name != HAVERING and name in facts.estate.parties]
    domain = rule.forward.rstrip(".")
    signs = [sign.domain for name in others for sign in facts.estate.parties[name].signs if sign.domain]
    if not any(domain == sign or domain.endswith(f".{sign}") for sign in signs):
        yield facts.fault(
            file,
            (*path, "forward"),
            "a domain that is not the other side's",
            rule.forward,
            f"one of {', '.join(signs) or 'none: parties.yaml knows no domain of theirs'}",
            why="whoever answers for a domain can send traffic where it likes",
        )
    ranges = [foreign.range for name in others for foreign in facts.estate.plan.outside.get(name, {}).values()]
    for number, target in enumerate(rule.to):
        if not any(target in network for network in ranges):
            yield facts.fault(
                file,
                (*path, "to", number),
                "a resolver that is not in the other side's ranges",
                str(target),
                f"an address of {', '.join(others)} ({facts.file('address_plan.yaml')}, 'outside')",
            )
