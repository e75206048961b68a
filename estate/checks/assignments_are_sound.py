"""A policy assignment names a built-in of its kind, an effect that it takes, and the roles that it needs."""

from collections.abc import Iterator

from estate.archetype import Archetype, Assignment
from estate.builtin_policies import CHANGING, Builtin, builtins
from estate.facts import Facts, check
from estate.faults import Fault
from estate.roles import AZURE_ROLES
from estate.shape import nearest

_Path = tuple[str | int, ...]


@check("assignments-are-sound", "Policy assignments name what Azure has", needs=["management_groups.yaml"])
def assignments_are_sound(facts: Facts) -> Iterator[Fault]:
    """Check every archetype's management group and each of its assignments."""
    groups = [group.name for group in facts.estate.hierarchy.groups]
    for name, archetype in facts.estate.archetypes.items():
        file = facts.file(f"archetypes/{name}.yaml")
        if name not in groups:
            yield facts.unknown(file, ("management_group",), "management group", name, groups)
        yield from _twice(facts, file, archetype)
        for index, assignment in enumerate(archetype.assignments):
            yield from _one(facts, file, ("assignments", index), assignment)


def _twice(facts: Facts, file: str, archetype: Archetype) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, assignment in enumerate(archetype.assignments):
        where = first.setdefault(assignment.name.lower(), index)
        if where != index:
            yield facts.fault(
                file,
                ("assignments", index, "name"),
                f"the assignment '{assignment.name}' stands twice",
                f"also at {facts.at(file, 'assignments', where)}",
                "a name of its own",
                why="Azure compares names without case",
            )


def _one(facts: Facts, file: str, path: _Path, assignment: Assignment) -> Iterator[Fault]:
    builtin = builtins().get(assignment.definition)
    if builtin is None:
        near = nearest(assignment.definition, list(builtins()))
        yield facts.fault(
            file,
            (*path, "definition"),
            f"'{assignment.name}' names no built-in that is known here",
            assignment.definition,
            f"a GUID that Azure publishes, such as {near} ({builtins()[near].name})"
            if near
            else "a GUID that Azure publishes",
        )
        return
    if builtin.kind != assignment.kind:
        yield facts.fault(
            file,
            (*path, "kind"),
            f"'{assignment.name}' assigns {builtin.name!r}, which is of the other kind",
            assignment.kind,
            builtin.kind,
        )
    yield from _effect(facts, file, path, assignment, builtin)
    yield from _parameters(facts, file, path, assignment, builtin)
    for index, role in enumerate(assignment.roles):
        if role not in AZURE_ROLES:
            yield facts.unknown(file, (*path, "roles", index), "Azure role", role, AZURE_ROLES)


def _parameters(facts: Facts, file: str, path: _Path, assignment: Assignment, builtin: Builtin) -> Iterator[Fault]:
    for name, parameter in assignment.parameters.items():
        if len(parameter.model_fields_set) != 1:
            said = " and ".join(sorted(parameter.model_fields_set)) or "neither"
            yield facts.fault(file, (*path, "parameters", name), f"'{name}' has one source", said, "a value or a fact")
        if builtin.parameters and name not in builtin.parameters:
            known = builtin.parameters - {"-"}
            yield facts.unknown(file, (*path, "parameters", name), f"parameter of {builtin.name!r}", name, known)
    for name in sorted(builtin.required - set(assignment.parameters)):
        yield facts.fault(
            file,
            path,
            f"'{assignment.name}' lacks a parameter that {builtin.name!r} has no default for",
            "nothing",
            f"'{name}'",
        )


def _effect(facts: Facts, file: str, path: _Path, assignment: Assignment, builtin: Builtin) -> Iterator[Fault]:
    stated = assignment.parameters.get("effect")
    effect = str(stated.value) if stated else builtin.default_effect
    if builtin.kind == "policy" and stated and effect not in builtin.effects:
        yield facts.fault(
            file,
            (*path, "parameters", "effect"),
            f"'{assignment.name}' has an effect that {builtin.name!r} does not take",
            str(effect),
            f"one of {', '.join(builtin.effects)}"
            if builtin.effects
            else f"none: it is fixed to {builtin.default_effect}",
        )
    if effect in CHANGING and not assignment.roles:
        yield facts.fault(
            file,
            path,
            f"'{assignment.name}' changes resources and has no role to do it with",
            f"effect {effect}, no 'roles'",
            "the roles that its definition lists",
        )
    if builtin.kind == "policy" and assignment.roles and effect not in CHANGING:
        yield facts.fault(
            file,
            (*path, "roles"),
            f"'{assignment.name}' only looks and holds roles",
            ", ".join(assignment.roles),
            "no roles",
            why="an identity that needs nothing should hold nothing",
        )
