"""How a review is arranged for people."""

import pytest

from review.model import Change, Consequence, Operation, Property, Unknown
from review.reports.reading import by_consequence, plural, ranked, sides
from tests.support.reviews import change, risk


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("storage account", "storage accounts"),
        ("peering of networks", "peerings of networks"),
        ("possible loss of data", "possible losses of data"),
        ("backup policy", "backup policies"),
        ("key", "keys"),
        ("firewall rules", "firewall rules"),
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
