"""Management groups, placements and hierarchy settings."""

from typing import Any

from tests.emulator.driver import TENANT
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

M = "azure-native:management:"
GROUPS = "/providers/Microsoft.Management/managementGroups/"


def group(group_id: str, parent: str | None = None, **more: Any) -> Ask:
    details = {"details": {"parent": {"id": GROUPS + parent}}} if parent else {}
    return Ask(f"{M}ManagementGroup", group_id, {"groupId": group_id, **details, **more})


def placement(group: str) -> Ask:
    return Ask(f"{M}ManagementGroupSubscription", f"place-{group}", {"groupId": group})


def settings(group: str) -> Ask:
    return Ask(f"{M}HierarchySetting", "settings", {"groupId": group, "requireAuthorizationForGroupCreation": True})


CHAIN = (group("g1"), *(group(f"g{level}", f"g{level - 1}") for level in range(2, 7)))

ROWS = [
    Row(
        "a group below one that does not exist is refused",
        "management-group-not-found",
        "NotFound",
        f"'{GROUPS}havering' not found",
        group("corp", "havering"),
    ),
    Row(
        "a group whose body calls it otherwise is refused",
        "management-group-name-mismatch",
        "BadRequest",
        "Name of the group doesn't match the group id.",
        group("havering", name="Havering"),
    ),
    Row(
        "a seventh level is refused",
        "management-group-depth",
        "BadRequest",
        "The management group hierarchy cannot be deeper than six levels.",
        group("g7", "g6"),
        CHAIN,
    ),
    Row(
        "moving a tree so that it becomes too deep is refused",
        "management-group-depth",
        "BadRequest",
        "cannot be deeper than six levels",
        group("a1", "g5"),
        (*CHAIN, group("a1"), group("a2", "a1")),
    ),
    Row(
        "a group moved below its own child is refused",
        "management-group-cycle",
        "BadRequest",
        "Management group 'a' cannot be moved under its own descendant 'b'.",
        group("a", "b"),
        (group("a"), group("b", "a")),
    ),
    Row(
        "a group with groups in it is not deleted",
        "management-group-has-children",
        "BadRequest",
        "Management group 'a' cannot be deleted because it has children.",
        group("a"),
        (group("a"), group("b", "a")),
        deletes=True,
    ),
    Row(
        "a group with a subscription in it is not deleted",
        "management-group-has-children",
        "BadRequest",
        "Management group 'a' cannot be deleted because it has children.",
        group("a"),
        (group("a"), placement("a")),
        deletes=True,
    ),
    Row(
        "one subscription in two groups is refused",
        "subscription-placed-twice",
        OWN,
        "is already placed by",
        placement("b"),
        (group("a"), group("b"), placement("a")),
    ),
    Row(
        "hierarchy settings below the root are refused",
        "hierarchy-settings-below-root",
        OWN,
        f"Hierarchy settings stand on the tenant root group {TENANT} alone, got 'havering'",
        settings("havering"),
        (group("havering"),),
    ),
]

FINE = [
    Fine("six levels", CHAIN[-1], CHAIN[:-1]),
    Fine("a group that moves", group("b"), (group("a"), group("b", "a"))),
    Fine("settings on the root", settings(TENANT)),
    Fine("an empty group goes", group("a"), (group("a"),), deletes=True),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_group_without_a_parent_stands_below_the_root() -> None:
    made = accepted(Fine("", group("a")))
    assert made is not None
    assert made.outputs["details"]["parent"]["id"] == GROUPS + TENANT
