"""Switching a conditional-access policy on must leave administrators who can still sign in."""

from collections.abc import Iterator
from typing import get_args

from estate.facts import Facts, check
from estate.faults import Fault
from estate.people import ConditionalAccess, ConditionalAccessName, Rehearsal

_BREAK_GLASS_TOO = "phishing-resistant-administrators"
_HOME = "GB"


@check("conditional-access-locks-nobody-out", "A policy that is on lets administrators in", needs=["people.yaml"])
def conditional_access_locks_nobody_out(facts: Facts) -> Iterator[Fault]:
    """Ask that every policy has a switch, and that one that is on was rehearsed and would let administrators in."""
    people, file = facts.estate.people, facts.file("people.yaml")
    for name in get_args(ConditionalAccessName):
        switch = people.conditional_access.get(name)
        if switch is None:
            yield facts.fault(
                file,
                ("conditional_access",),
                f"the policy '{name}' has no switch",
                "nothing",
                "disabled, report-only or on",
            )
        elif switch.state == "on":
            yield from _on(facts, name, switch)
    if _HOME not in people.countries:
        yield facts.fault(
            file,
            ("countries",),
            "nobody could sign in from home",
            ", ".join(people.countries),
            f"'{_HOME}' among them",
            why="'allowed-countries' would lock out every administrator in this country",
        )


def _on(facts: Facts, name: str, switch: ConditionalAccess) -> Iterator[Fault]:
    file, path = facts.file("people.yaml"), ("conditional_access", name)
    run = switch.rehearsal
    if run is None:
        yield facts.fault(
            file,
            (*path, "state"),
            f"'{name}' is on and was never rehearsed",
            "no 'rehearsal'",
            "what its report-only run said of the administrators",
            why="a policy that nobody has tried can lock every administrator out",
            then="Set it to report-only, read its results, then state them here.",
        )
    else:
        yield from _rehearsed(facts, name, run)


def _rehearsed(facts: Facts, name: str, run: Rehearsal) -> Iterator[Fault]:
    file, path = facts.file("people.yaml"), ("conditional_access", name)
    if run.would_pass == 0:
        yield facts.fault(
            file,
            (*path, "rehearsal", "would_pass"),
            f"'{name}' would lock out every administrator",
            f"0 of {run.administrators} would have signed in",
            "at least one besides the break-glass accounts",
            then="Set it back to report-only until they can.",
        )
    if run.would_pass > run.administrators:
        yield facts.fault(
            file,
            (*path, "rehearsal", "would_pass"),
            "more administrators would pass than signed in",
            str(run.would_pass),
            f"at most {run.administrators}",
        )
    if name == _BREAK_GLASS_TOO and not run.break_glass_keys:
        yield facts.fault(
            file,
            (*path, "rehearsal"),
            f"'{name}' would lock out the break-glass accounts",
            "break_glass_keys: false",
            "true: both have signed in with their keys",
            why="it is the one policy that they are not excluded from",
        )
    if run.date > facts.estate.today:
        yield facts.fault(file, (*path, "rehearsal", "date"), "the rehearsal is still to come", str(run.date))
