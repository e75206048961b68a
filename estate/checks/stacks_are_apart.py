"""Each stack is a tenant of its own: no tenant, subscription or account is in two stack files."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.stack import Stack

_Path = tuple[str | int, ...]


@check("stacks-are-apart", "Stacks share no tenant, subscription or account")
def stacks_are_apart(facts: Facts) -> Iterator[Fault]:
    """Compare environments, tenants, domains, subscriptions and break-glass accounts over all stack files."""
    first: dict[tuple[str, str], tuple[str, _Path]] = {}
    for name, stack in facts.stacks.items():
        for kind, value, path in _marks(stack):
            where = first.get((kind, value))
            if where is not None:
                yield facts.fault(
                    name,
                    path,
                    f"{kind} stands twice",
                    f"{value}, also at {facts.at(where[0], *where[1])}",
                    f"{kind} of its own",
                    why=_WHY[kind],
                )
            first.setdefault((kind, value), (name, path))


_WHY = {
    "an environment": "a stack file speaks for one environment",
    "a tenant": "management groups and conditional access are tenant-wide, so a stack owns its tenant",
    "a domain": "a domain is verified in one tenant only",
    "a subscription": "two names of one subscription would both own its resources",
    "a break-glass account": "when one account fails there must be another",
}


def _marks(stack: Stack) -> Iterator[tuple[str, str, _Path]]:
    yield "an environment", stack.environment, ("config", "environment")
    yield "a tenant", stack.tenant.id, ("config", "tenant", "id")
    yield "a domain", stack.tenant.domain, ("config", "tenant", "domain")
    for name, guid in stack.subscriptions.items():
        yield "a subscription", guid, ("config", "subscriptions", name)
    for index, guid in enumerate(stack.break_glass):
        yield "a break-glass account", guid, ("config", "break-glass", index)
