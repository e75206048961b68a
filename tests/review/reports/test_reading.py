"""How a review is arranged for people."""

import pytest

from review.model import Change, Consequence, Effect, Operation, Property, Review, Unknown
from review.reports.reading import by_consequence, counts, gains, plural, ranked, routine, sides, told_apart
from tests.support.reviews import change, review, risk


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("storage account", "storage accounts"),
        ("peering of networks", "peerings of networks"),
        ("possible loss of data", "possible losses of data"),
        ("backup policy", "backup policies"),
        ("key", "keys"),
        ("firewall rules", "firewall rules"),
        ("lock against deletion", "locks against deletion"),
    ],
)
def test_several_of_a_kind(one: str, more: str) -> None:
    assert plural(one) == more


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Property(path="p", change="added", new="x"), ("(none)", "x")),
        (Property(path="p", change="removed", old="x", new="y"), ("x", "(none)")),
        (Property(path="p", change="changed", old=True, new=None), ("true", "null")),
        (Property(path="p", change="changed", old="", new=[1, {"b": 2, "a": "é"}]), ('""', '[1, {"a": "é", "b": 2}]')),
        (
            Property(path="p", change="changed", old=Unknown.MASKED, new=Unknown.VALUE),
            ("(secret)", "(known after apply)"),
        ),
    ],
    ids=["added", "removed", "plain values", "empty and nested", "what is not there to be read"],
)
def test_values_are_written_on_one_line(given: Property, expected: tuple[str, str]) -> None:
    assert sides(given) == expected


def test_changes_are_ordered_by_rank_then_by_whose_and_name() -> None:
    changes: list[Change] = [
        change("b"),
        change("a"),
        change("c", Operation.DELETE, zone="housing", risks=[risk(Consequence.DATA, 96)]),
        change("d", zone="", layer="identity"),
    ]
    assert [each.name for each in ranked(changes)] == ["c", "d", "a", "b"]
    assert list(by_consequence(changes)) == [Consequence.DATA, Consequence.ROUTINE]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (review(), "All 1,187 resources stay as they are."),
        (review(complete=False, unchanged=3), "So far 3 resources stay as they are."),
        (review(unchanged=0), "No resource was looked at."),
        (review(change("a")), "1 updated; 1,187 stay as they are."),
        (review(change("a"), unchanged=0), "1 updated; none stays as it is."),
        (review(change("a", Operation.CREATE), unchanged=0), "1 created; none stood before."),
    ],
    ids=["nothing", "cut off", "nothing seen", "some", "all", "first"],
)
def test_what_changes_and_what_stays_is_one_sentence(given: Review, expected: str) -> None:
    assert counts(given) == expected


def test_guards_that_are_back_are_gathered_by_kind_and_everything_else_is_told_one_by_one() -> None:
    locks = [change(f"lock-{n}", Operation.CREATE, kind="lock against deletion") for n in range(3)]
    vault = change("kv", kind="key vault", risks=[risk(Consequence.ROUTINE, 5)])
    effects = [effect(Consequence.ROUTINE, each.name, each.urn) for each in [*locks, vault]]
    closes, opens = effect(Consequence.NARROWED, "c", vault.urn), effect(Consequence.PATH, "o", vault.urn, opens=True)
    given = review(*locks, vault, effects=[*effects, closes, opens])
    assert [gain.told for gain in gains(given)] == ["3 locks against deletion", "one key vault"]
    assert told_apart(given) == [opens, closes]
    assert routine(vault)


def effect(consequence: Consequence, subject: str, urn: str, *, opens: bool = False) -> Effect:
    return Effect(risk=risk(consequence, 5), opens=opens, subject=subject, object="x", because=[urn])
