"""Who is in a group that holds anything is reviewed, and eligibilities are confirmed every year."""

from collections.abc import Iterator
from datetime import timedelta

from estate.facts import Facts, check
from estate.faults import Fault

_PRIVILEGED = 180


@check("groups-are-reviewed", "Membership of groups is reviewed", needs=["people.yaml"])
def groups_are_reviewed(facts: Facts) -> Iterator[Fault]:
    """Ask for an interval, half a year at most where a role can be taken up, and for a yearly confirmation."""
    people, file = facts.estate.people, facts.file("people.yaml")
    for index, group in enumerate(people.groups):
        eligible = any(grant.assignment == "eligible" and not grant.role.endswith("Reader") for grant in group.roles)
        if group.roles and group.review_days is None:
            yield facts.fault(
                file,
                ("groups", index),
                f"nobody reviews who is in '{group.name}'",
                "no 'review_days'",
                "30 to 365 days",
                why="people move on, groups remember them",
            )
        elif eligible and group.review_days is not None and group.review_days > _PRIVILEGED:
            yield facts.fault(
                file,
                ("groups", index, "review_days"),
                f"'{group.name}' can change things and is reviewed too rarely",
                f"{group.review_days} days",
                f"at most {_PRIVILEGED}",
            )
    renewed, today = people.eligibility.renewed, facts.estate.today
    if renewed > today or today - renewed > timedelta(days=365):
        yield facts.fault(
            file,
            ("eligibility", "renewed"),
            "eligible roles were not confirmed within the last year",
            f"{renewed}, today is {today}",
            "a day of the last 365",
            why="Azure ends eligibilities a year after they were given, and administrators would lose them",
            then="Review the groups, then set it to the day of the review.",
        )
