"""What a change comes to in words, and what is never claimed."""

from typing import Literal

import pytest

from review.meaning.ranks import MOMENT
from review.model import AgreementEffect, Change, Consequence, Effect, Operation, Review, RuleChange
from review.reports.headline import headline
from tests.support import reviews
from tests.support.reviews import change, policy, review, risk

NOTHING = "nothing becomes reachable that was not"
GONE = change("a", Operation.DELETE, risks=[risk(Consequence.DATA, 96)], kind="key vault")
OPENED = change("b", zone="housing", risks=[risk(Consequence.PATH, 99)])
EFFECT = Effect(
    risk=risk(Consequence.PATH, 99), opens=True, subject="the internet", object="housing/app", because=[OPENED.urn]
)
PLATFORM = change("c", zone="", layer="tenancy", zones_under=["libraries", "housing"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(review(), "Nothing changes.", id="no change"),
        pytest.param(
            reviews.small(),
            "The landing zone libraries changes. Nothing is deleted, nothing loses protection, and nothing becomes "
            "reachable that was not.",
            id="a tag",
        ),
        pytest.param(
            review(GONE), f"The landing zone libraries changes. One key vault is deleted; {NOTHING}.", id="a vault"
        ),
        pytest.param(
            review(GONE, OPENED, effects=[EFFECT]),
            "2 landing zones change. One key vault is deleted, one network path opens to the internet.",
            id="a path is counted once, with its effect",
        ),
        pytest.param(
            review(OPENED), "The landing zone housing changes. One network path opens.", id="a path without an effect"
        ),
        pytest.param(
            review(PLATFORM),
            "The platform changes, with 2 landing zones under it. Nothing is deleted, nothing loses protection, and "
            f"{NOTHING}.",
            id="above zones",
        ),
        pytest.param(
            review(change("d", Operation.DELETE), change("e", Operation.REPLACE), change("f", Operation.FORGET)),
            "The landing zone libraries changes. One resource is deleted, one resource is replaced, one resource is no "
            f"longer managed; {NOTHING}.",
            id="deletions without data are said too",
        ),
        pytest.param(
            review(rule_changes=[RuleChange(rule="R", what="weakened", said="it fell")]),
            f"Nothing changes. One rule is weakened or excepted; {NOTHING}.",
            id="a weaker rule",
        ),
        pytest.param(
            review(rule_changes=[RuleChange(rule="R", what="rewritten", said="its check reads differently")]),
            f"Nothing changes. One rule or waiver reads differently; {NOTHING}.",
            id="a rule of which only a reader can tell",
        ),
        pytest.param(
            review(change("g", risks=[risk(Consequence.DOOR, 74)])),
            "The landing zone libraries changes. One door to another party opens.",
            id="a door is something reachable",
        ),
        pytest.param(
            review(change("h"), policies=[policy("HAV-1", "u", blocks=True), policy("HAV-1", "v", blocks=True)]),
            "Stopped by one policy. The landing zone libraries changes. Nothing is deleted, nothing loses protection, "
            f"and {NOTHING}.",
            id="a policy stops it",
        ),
    ],
)
def test_the_headline_says(given: Review, expected: str) -> None:
    assert headline(given) == expected


def test_a_part_of_a_preview_claims_nothing_of_what_it_has_not_seen() -> None:
    for changes in ((change("a"),), (GONE,)):
        said = headline(review(*changes, complete=False))
        assert said.startswith("Not the whole: the preview stopped early")
        assert "othing" not in said


def test_a_preview_that_came_to_nothing_says_that_nothing_is_known() -> None:
    unknown = "What this does is not known: the preview stopped before it came to any change."
    assert headline(review(complete=False)) == unknown


def test_a_first_creation_is_called_one() -> None:
    made = (change("a", Operation.CREATE), change("b", Operation.CREATE, zone="", layer="tenancy"))
    rest = f"Nothing is deleted, nothing loses protection, and {NOTHING}."
    said = "Nothing stood before: the landing zone libraries and the platform are made from the start."
    assert headline(review(*made, unchanged=0)) == f"{said} {rest}"
    alone = "Nothing stood before: the landing zone libraries is made from the start."
    assert headline(review(made[0], unchanged=0)) == f"{alone} {rest}"
    assert "stood before" not in headline(review(*made, unchanged=1))


def test_what_was_allowed_stops_nothing() -> None:
    assert "Stopped by one threshold" in headline(reviews.dangerous())
    allowed = [each.model_copy(update={"allowed": True}) for each in reviews.dangerous().breaches]
    assert "threshold" not in headline(reviews.dangerous().model_copy(update={"breaches": allowed}))


def test_every_consequence_that_takes_or_opens_something_is_said() -> None:
    words = {
        Consequence.DATA: "data",
        Consequence.PROTECTION: "protection",
        Consequence.PATH: "path",
        Consequence.ACCESS: "right",
        Consequence.POLICY: "rule",
        Consequence.DOOR: "door",
        Consequence.INTERRUPTION: "interrupted",
    }
    assert set(Consequence) - set(words) == {Consequence.NARROWED, Consequence.ROUTINE}
    for consequence, word in words.items():
        many: list[Change] = [change(f"r{n}", risks=[risk(consequence, 50)]) for n in range(3)]
        assert f"3 {word}" in headline(review(*many)) or word in headline(review(*many)).partition("changes. ")[2]


def agreement(name: str, effect: Literal["opens", "closes", "extends", "shortens"]) -> AgreementEffect:
    return AgreementEffect(agreement=name, title="", effect=effect, doors=[], last_day="", said="")


@pytest.mark.parametrize(
    ("agreements", "expected"),
    [
        ([agreement("IAA-003", "closes")], "The agreement IAA-003 closes its doors."),
        ([agreement("IAA-003", "shortens")], "The agreement IAA-003 ends sooner."),
        ([agreement("A", "opens"), agreement("A", "extends")], "The agreement A opens doors and lasts longer."),
        ([agreement("A", "opens"), agreement("B", "closes")], "2 agreements begin, end or get another end."),
        ([agreement("A", "closes"), agreement("B", "closes")], "2 agreements close their doors."),
    ],
    ids=["closes", "shortens", "both", "two", "two alike"],
)
def test_agreements_whose_doors_move_are_said(agreements: list[AgreementEffect], expected: str) -> None:
    assert headline(review(agreements=agreements)) == f"Nothing changes. {expected}"


def test_a_landing_zone_that_begins_or_ends_is_named_so_and_what_closes_with_it_is_not_counted() -> None:
    closed = Effect(
        risk=risk(Consequence.NARROWED, 8),
        opens=False,
        subject="a",
        object="b",
        because=[GONE.urn],
        zones=["libraries"],
    )
    given = review(GONE, change("n", Operation.CREATE, zone="museum"), PLATFORM, effects=[closed])
    told = given.model_copy(update={"gone_zones": ["libraries"], "new_zones": ["museum"]})
    assert headline(told).startswith(
        "The landing zone libraries is deleted; the landing zone museum is new; the platform changes. One key vault"
    )
    assert "taken away" not in headline(told)
    assert "one path or right is taken away" in headline(given)


def test_a_service_that_stops_is_counted_once_and_what_is_made_anew_for_a_moment_is_none() -> None:
    stops = [change(name, Operation.DELETE, risks=[risk(Consequence.INTERRUPTION, 40)]) for name in "ab"]
    assert "2 resources are deleted, one landing zone is interrupted" in headline(review(*stops))
    moment = change("c", Operation.REPLACE, risks=[risk(Consequence.INTERRUPTION, MOMENT)])
    assert "interrupted" not in headline(review(moment))


def test_paths_to_the_internet_are_told_apart_from_others() -> None:
    inside = EFFECT.model_copy(update={"risk": risk(Consequence.PATH, 66)})
    assert "2 network paths open, one to the internet" in headline(review(OPENED, effects=[EFFECT, inside]))
    assert "One network path opens." in headline(review(OPENED, effects=[inside]))
