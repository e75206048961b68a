"""A role that a group holds is one that exists, at a scope that exists."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.people import Group, RoleGrant
from estate.roles import AZURE_ROLES, ENTRA_ROLES

_Path = tuple[str | int, ...]


@check("roles-are-known", "Roles and their scopes exist", needs=["people.yaml", "management_groups.yaml"])
def roles_are_known(facts: Facts) -> Iterator[Fault]:
    """Look up each grant's role by the kind of its scope, the scope itself, and who approves."""
    people, file = facts.estate.people, facts.file("people.yaml")
    custom = [role.name for role in people.custom_roles]
    for index, group in enumerate(people.groups):
        for number, grant in enumerate(group.roles):
            path = ("groups", index, "roles", number)
            entra = grant.scope == "entra" or grant.scope.startswith("administrative_unit:")
            known = list(ENTRA_ROLES) if entra else [*AZURE_ROLES, *custom]
            if grant.role not in known:
                kind = "Entra role" if entra else "Azure role"
                yield facts.unknown(file, (*path, "role"), kind, grant.role, known)
            yield from _scope(facts, grant, path)
            yield from _assignable(facts, group, grant, path, entra=entra)
    groups = [group.name for group in people.groups]
    if people.eligibility.approver_group not in groups:
        path_ = ("eligibility", "approver_group")
        yield facts.unknown(file, path_, "group", people.eligibility.approver_group, groups)
    for index, role in enumerate(people.eligibility.require_approval_for):
        if role not in AZURE_ROLES and role not in ENTRA_ROLES and role not in custom:
            known = [*AZURE_ROLES, *ENTRA_ROLES, *custom]
            yield facts.unknown(file, ("eligibility", "require_approval_for", index), "role", role, known)


def _scope(facts: Facts, grant: RoleGrant, path: _Path) -> Iterator[Fault]:
    kind, _, name = grant.scope.partition(":")
    file = facts.file("people.yaml")
    known: list[str] | None = None
    if kind == "management_group":
        known = [group.name for group in facts.estate.hierarchy.groups]
    elif kind == "administrative_unit":
        known = list(facts.estate.people.administrative_units)
    elif kind == "subscription" and facts.stacks:
        known = sorted(set.intersection(*(set(stack.subscriptions) for stack in facts.stacks.values())))
    if known is not None and name not in known:
        yield facts.unknown(file, (*path, "scope"), kind.replace("_", " "), name, known)


def _assignable(facts: Facts, group: Group, grant: RoleGrant, path: _Path, *, entra: bool) -> Iterator[Fault]:
    if entra and not group.role_assignable:
        yield facts.fault(
            facts.file("people.yaml"),
            path,
            f"the group '{group.name}' holds an Entra role and cannot",
            grant.role,
            "role_assignable: true",
            why="Entra gives roles only to groups that were made for it, and takes this at creation only",
        )
