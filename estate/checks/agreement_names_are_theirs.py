"""A forwarding rule asks the other side's own resolvers for the other side's own names."""

from collections.abc import Iterator

from estate.agreement import Agreement, GrantedDns
from estate.facts import HAVERING, Facts, check
from estate.faults import Fault

_Claim = tuple[str, int, str]
"""Who forwards a domain: agreement or stack file, which of its rules, and where that stands."""


@check(
    "agreement-names-are-theirs",
    "A forwarding rule asks the other side for its own names",
    needs=["address_plan.yaml", "parties.yaml"],
)
def agreement_names_are_theirs(facts: Facts) -> Iterator[Fault]:
    """Compare domains with the parties' signs, targets with the parties' ranges, and rules with each other."""
    first: dict[tuple[str, str], _Claim] = {}
    for name, stack in facts.stacks.items():
        for index, domain in enumerate(stack.network.dns_domains):
            where = facts.at(name, "config", "network", "dns-domains", index)
            first.setdefault((stack.environment, domain), (name, index, where))
    for agreement in facts.estate.agreements.values():
        for index, rule in enumerate(agreement.grants.dns):
            yield from _one(facts, agreement, index, rule)
            yield from _twice(facts, agreement, index, first)


def _twice(facts: Facts, agreement: Agreement, index: int, first: dict[tuple[str, str], _Claim]) -> Iterator[Fault]:
    file, path = facts.agreement_file(agreement.id), ("grants", "dns", index)
    domain, claim = agreement.grants.dns[index].forward, (agreement.id, index, facts.at(file, *path))
    others = [first.setdefault((environment, domain), claim) for environment in agreement.environments]
    for _, _, other in dict.fromkeys(other for other in others if other != claim):
        yield facts.fault(
            file,
            (*path, "forward"),
            f"'{domain}' is forwarded twice",
            f"also at {other}",
            "once",
            why="a rule set takes a domain once",
        )


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
