"""Nobody holds a privileged role for good: it is taken up for hours, with a reason."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.roles import CONTROLS_ACCESS, ENTRA_ROLES

READERS = frozenset({"Reader", "Security Reader", "Cost Management Reader", "Billing Reader", "Monitoring Reader"})
"""Azure roles that may stand: they change nothing and read no secrets or records."""


@check("privileged-access-is-eligible", "Privileged roles are eligible, never standing", needs=["people.yaml"])
def privileged_access_is_eligible(facts: Facts) -> Iterator[Fault]:
    """Allow standing access to readers and to custom roles that only read; ask approval where roles are handed out."""
    people, file = facts.estate.people, facts.file("people.yaml")
    reading = {role.name for role in people.custom_roles if not _writes(role.actions)}
    for index, group in enumerate(people.groups):
        for number, grant in enumerate(group.roles):
            path = ("groups", index, "roles", number)
            if grant.assignment == "active" and (grant.role in ENTRA_ROLES or grant.role not in READERS | reading):
                yield facts.fault(
                    file,
                    (*path, "assignment"),
                    f"'{group.name}' holds '{grant.role}' for good",
                    "active",
                    "eligible",
                    why="a stolen session would hold it too",
                )
            powerful = grant.role in CONTROLS_ACCESS or grant.role == "Privileged Role Administrator"
            if powerful and grant.role not in people.eligibility.require_approval_for:
                yield facts.fault(
                    file,
                    ("eligibility", "require_approval_for"),
                    f"'{grant.role}' is taken up without approval",
                    ", ".join(people.eligibility.require_approval_for) or "none",
                    f"'{grant.role}' among them",
                    why="its holder hands out every other role",
                )


def _writes(actions: list[str]) -> bool:
    last = [action.rsplit("/", 1)[-1].lower() for action in actions]
    return any(word in {"*", "write", "delete"} for word in last)
