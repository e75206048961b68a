"""Each kind of trouble has its own exit code, and the first of several is told."""

from typing import Any

import pytest

from cli.exits import Exit
from cli.review.verdict import verdict
from review.model import Breach, Commit, PolicyItem, Review

DIGEST = "d" * 64
BREACH = Breach(threshold="deletions", said="5 are deleted", allowed_by=["platform-admins", "siro"])
BLOCKED = PolicyItem(
    rule="HAV-NET-001", title="t", severity="high", tier="mandatory", urn="u", name="n",
    outcome="fail", messages=["m"], change="new", blocks=True,
)  # fmt: skip


def _review(**facts: Any) -> Review:
    whole: dict[str, Any] = {"stack": "s", "environment": "dev", "local": True, "today": "2026-11-23"}
    whole |= {"head": Commit(ref="b", hash="a"), "digest": DIGEST, "unchanged": 0}
    return Review(**{**whole, **facts})


@pytest.mark.parametrize(
    ("facts", "expected", "code", "said"),
    [
        ({}, "", Exit.FINE, []),
        ({}, DIGEST, Exit.FINE, []),
        ({"complete": False}, "", Exit.PREVIEW_FAILED, ["The preview failed or was cut off: this review is a part."]),
        (
            {},
            "e" * 64,
            Exit.DIFFERS,
            [f"This is not the change that was reviewed: its digest is {DIGEST}, expected {'e' * 64}."],
        ),
        ({"policies": [BLOCKED]}, "", Exit.POLICY, ["Mandatory rules do not hold: HAV-NET-001."]),
        (
            {"breaches": [BREACH]},
            "",
            Exit.THRESHOLD,
            ["deletions: 5 are deleted. May be allowed by platform-admins, siro."],
        ),
        ({"breaches": [BREACH.model_copy(update={"allowed": True})]}, "", Exit.FINE, []),
    ],
)
def test_each_trouble_has_its_exit_code_and_sentence(
    facts: dict[str, Any], expected: str, code: Exit, said: list[str]
) -> None:
    assert verdict(_review(**facts), expected) == (code, said)


def test_of_several_troubles_the_one_that_makes_the_others_doubtful_counts_and_all_are_said() -> None:
    code, said = verdict(_review(complete=False, policies=[BLOCKED], breaches=[BREACH]), "e" * 64)
    assert code is Exit.PREVIEW_FAILED
    assert len(said) == 4


def test_no_two_kinds_of_trouble_share_a_code() -> None:
    assert len({int(each) for each in Exit}) == len(Exit.__members__)
