from datetime import date
from typing import Any, get_args

import pytest

from estate.calendar import Calendar
from estate.thresholds import Grave, Thresholds
from review.model import Breach, Change, Commit, Consequence, Effect, Operation, Review, Risk
from review.thresholds import Approval, breaches, endangered, parse_approval

HEAD = "a" * 40
OTHER = "b" * 40
A_DAY = date(2027, 3, 25)
CALENDAR = Calendar.model_validate(
    {
        "horizon": date(2030, 1, 1),
        "windows": [
            {
                "name": "year-end",
                "said": "The accounts close",
                "from": date(2027, 3, 25),
                "to": date(2027, 4, 10),
                "services": ["finance-hr"],
                "kinds": ["deletion", "network", "ending"],
                "source": "Finance",
            }
        ],
    }
)


def change(name: str = "one", **changes: Any) -> Change:
    facts = {
        "urn": f"urn:{name}",
        "token": "azure-native:storage:StorageAccount",
        "kind": "storage account",
        "name": name,
        "operation": Operation.DELETE,
        **changes,
    }
    return Change.model_validate(facts)


def review(*changes: Change, **more: Any) -> Review:
    facts: dict[str, Any] = {
        "stack": "havering-prod",
        "environment": "prod",
        "local": True,
        "today": "2027-03-25",
        "head": Commit(ref="HEAD", hash=HEAD),
        "digest": "0",
        "unchanged": 0,
        "changes": list(changes),
    }
    return Review.model_validate(facts | more)


def thresholds(**lists: Any) -> Thresholds:
    named = {
        key: [{"name": key.replace("_", "-"), "why": "It matters", "allowed_by": ["boss", "deputy"], **each}]
        for key, each in lists.items()
    }
    return Thresholds.model_validate({"teams": {"boss": "bosses", "deputy": "deputies"}, **named})


def found(what: Review, lines: Thresholds, *approvals: Approval, files: list[str] | None = None) -> list[Breach]:
    return breaches(what, lines, CALENDAR, A_DAY, approvals, files or [])


def test_as_many_deletions_as_are_let_through_break_nothing() -> None:
    assert found(review(change("one"), change("two")), thresholds(deletions={"more_than": 2})) == []


def test_one_deletion_more_needs_somebody_s_word() -> None:
    three = review(change("one"), change("two", operation=Operation.REPLACE), change("three"))
    assert found(three, thresholds(deletions={"more_than": 2})) == [
        Breach(
            threshold="deletions",
            said="3 resources are deleted or replaced, more than 2 (It matters)",
            allowed_by=["boss", "deputy"],
            changes=["urn:one", "urn:two", "urn:three"],
        )
    ]


@pytest.mark.parametrize(
    "harmless",
    [
        change(operation=Operation.FORGET),
        change(operation=Operation.CREATE),
        change(token="havering:landing_zone:LandingZone"),
        change(token="pulumi:providers:azure-native"),
    ],
    ids=lambda each: f"{each.operation} {each.token}",
)
def test_what_stands_on_in_azure_is_no_deletion(harmless: Change) -> None:
    assert found(review(harmless), thresholds(deletions={"more_than": 0})) == []


def test_a_threshold_of_another_environment_is_not_crossed() -> None:
    assert found(review(change()), thresholds(deletions={"more_than": 0, "environments": ["dev"]})) == []


@pytest.mark.parametrize(
    ("token", "crossed"),
    [
        ("azure-native:storage:StorageAccount", True),
        ("azure-native:keyvault:Vault", True),
        ("azure-native:keyvault:Key", False),
        ("azure-native:storageactions:StorageTask", False),
    ],
)
def test_a_protected_kind_is_named_or_meant_by_a_pattern(token: str, *, crossed: bool) -> None:
    lines = thresholds(protected_kinds={"kinds": ["azure-native:storage:*", "azure-native:keyvault:Vault"]})
    assert bool(found(review(change(token=token)), lines)) is crossed


def test_what_is_done_to_a_protected_kind_is_said() -> None:
    lines = thresholds(protected_kinds={"kinds": ["azure-native:storage:*"], "operations": ["update", "delete"]})
    (breach,) = found(review(change(), change("two", operation=Operation.UPDATE)), lines)
    assert breach.said == "delete of storage account one, update of storage account two (It matters)"


@pytest.mark.parametrize(
    ("properties", "token", "crossed"),
    [
        pytest.param([{"path": "tags.owner"}], "azure-native:managedidentity:Identity", False, id="a tag"),
        pytest.param([{"path": 'tags["a.b"]'}, {"path": "tags"}], "azure-native:x:Y", False, id="tags"),
        pytest.param([{"path": "id", "meaning": "the same id"}], "azure-native:x:Y", False, id="other words"),
        pytest.param([{"path": "tags.owner"}, {"path": "issuer"}], "azure-native:x:Y", True, id="a tag and more"),
        pytest.param([{"path": "tagsOfOthers"}], "azure-native:x:Y", True, id="no tag"),
        pytest.param([{"path": "tags"}], "azuread:Application", True, id="a tag of Entra"),
        pytest.param([], "azure-native:x:Y", True, id="nothing shown"),
    ],
)
def test_an_update_that_only_tags_or_says_the_same_crosses_nothing(
    properties: list[dict[str, str]], token: str, *, crossed: bool
) -> None:
    lines = thresholds(protected_kinds={"kinds": ["azure-native:*:*", "azuread:*"], "operations": ["update", "delete"]})
    shown = [{"change": "changed", **each} for each in properties]
    updated = change(operation=Operation.UPDATE, token=token, properties=shown)
    assert bool(found(review(updated), lines)) is crossed
    assert found(review(change(token=token, properties=shown)), lines), "a deletion counts whatever is shown of it"


def test_a_grave_effect_between_things_counts_like_one_in_a_thing() -> None:
    lines = thresholds(grave_effects={"consequences": ["network path opened"], "rank_from": 60})
    opened = Risk(consequence=Consequence.PATH, rank=60, reason="the internet may reach libraries on 22")
    effect = Effect(risk=opened, opens=True, subject="internet", object="libraries", because=["urn:rule"])
    (breach,) = found(review(effects=[effect]), lines)
    assert (breach.said, breach.changes) == ("the internet may reach libraries on 22 (It matters)", ["urn:rule"])
    closing = effect.model_copy(update={"opens": False})
    milder = effect.model_copy(update={"risk": opened.model_copy(update={"rank": 59})})
    assert found(review(effects=[closing, milder]), lines) == []


def test_a_grave_risk_of_another_consequence_is_not_meant() -> None:
    lines = thresholds(grave_effects={"consequences": ["network path opened"]})
    risk = Risk(consequence=Consequence.ACCESS, rank=90, reason="Owner")
    assert found(review(change(risks=[risk])), lines) == []


def test_every_grave_word_is_one_of_a_review_s() -> None:
    assert set(get_args(Grave)) == set(Consequence) - {Consequence.NARROWED, Consequence.ROUTINE}


@pytest.mark.parametrize(
    ("file", "touched"),
    [
        (".github/workflows/ci.yml", True),
        ("docs/.github/x", False),
        ("estate/people.yaml", False),
        ("estate/load.py", True),
        ("estate/checks/__init__.py", False),
        ("Pulumi.havering-dev.yaml", True),
        ("docs/a/deep/page.md", True),
        ("docs/a/deep/page.txt", False),
        ("xPulumi.havering-dev.yaml", False),
    ],
)
def test_danger_files_are_meant_as_code_owners_are(file: str, *, touched: bool) -> None:
    paths = ["/.github/", "/estate/*.py", "/Pulumi.*.yaml", "/docs/**.md"]
    lines = thresholds(danger_files={"paths": paths})
    assert [files for _, files in endangered(lines, [file, "README.md"])] == ([[file]] if touched else [])
    assert bool(found(review(), lines, files=[file])) is touched


def test_many_danger_files_are_not_all_listed() -> None:
    lines = thresholds(danger_files={"paths": ["/stacks/"]})
    (breach,) = found(review(), lines, files=[f"stacks/{letter}.py" for letter in "abcdefg"])
    assert breach.said == (
        "the change touches stacks/a.py, stacks/b.py, stacks/c.py, stacks/d.py, stacks/e.py and 2 more (It matters)"
    )


def test_a_frozen_service_waits() -> None:
    (breach,) = found(review(change(zone="finance-hr")), thresholds(freezes={}))
    assert (breach.threshold, breach.changes) == ("freezes", ["urn:one"])
    assert breach.said == (
        "The accounts close: year-end, Thursday 25 March 2027 to Saturday 10 April 2027; finance-hr (It matters)"
    )


@pytest.mark.parametrize(
    "harmless",
    [
        change(zone="libraries"),
        change(zone="finance-hr", operation=Operation.UPDATE),
        change(zone="finance-hr", token="havering:landing_zone:LandingZone"),
    ],
    ids=["another service", "a routine change", "a component"],
)
def test_what_the_window_does_not_cover_may_go(harmless: Change) -> None:
    assert found(review(harmless), thresholds(freezes={})) == []


def test_a_change_of_the_platform_reaches_the_zones_under_it() -> None:
    (breach,) = found(review(change(zones_under=["libraries", "finance-hr"])), thresholds(freezes={}))
    assert breach.said.endswith("platform (It matters)")


def test_a_path_of_a_frozen_service_waits_though_its_rule_is_the_platform_s() -> None:
    risk = Risk(consequence=Consequence.PATH, rank=40, reason="x")
    effect = Effect(risk=risk, opens=True, subject="a", object="b", because=["urn:rule"], zones=["finance-hr"])
    (breach,) = found(review(effects=[effect]), thresholds(freezes={}))
    assert breach.changes == ["urn:rule"]


def test_an_agreement_that_closes_on_a_frozen_service_waits() -> None:
    closing = {
        "agreement": "IAA-003",
        "title": "Payroll",
        "effect": "closes",
        "doors": [],
        "last_day": "2027-03-24",
        "said": "x",
    }
    door = change(zone="finance-hr", operation=Operation.UPDATE, agreement="IAA-003")
    (breach,) = found(review(door, agreements=[closing]), thresholds(freezes={}))
    assert breach.said.endswith("agreement IAA-003 (It matters)")
    assert found(review(agreements=[closing]), thresholds(freezes={})) == []


@pytest.mark.parametrize(("day", "frozen"), [(date(2027, 3, 24), False), (date(2027, 4, 10), True)], ids=str)
def test_a_window_holds_from_its_first_to_its_last_day(day: date, *, frozen: bool) -> None:
    what = review(change(zone="finance-hr"))
    assert bool(breaches(what, thresholds(freezes={}), CALENDAR, day, [], [])) is frozen


def test_the_first_freeze_that_names_a_window_says_who_may_lift_it() -> None:
    first = {"name": "one", "why": "x", "allowed_by": ["boss"], "windows": ["year-end"]}
    lines = Thresholds.model_validate(
        {"teams": {"boss": "bosses"}, "freezes": [{**first, "windows": ["other"]}, {**first, "name": "two"}]}
    )
    (breach,) = found(review(change(zone="finance-hr")), lines)
    assert breach.threshold == "two"


@pytest.mark.parametrize(
    ("approval", "allowed"),
    [
        (Approval("deletions", HEAD), True),
        (Approval("deputy", HEAD), True),
        (Approval("deputy", OTHER), False),
        (Approval("somebody", HEAD), False),
        (Approval("danger-files", HEAD), False),
    ],
    ids=str,
)
def test_the_word_of_one_who_may_holds_for_this_commit_alone(approval: Approval, *, allowed: bool) -> None:
    (breach,) = found(review(change()), thresholds(deletions={"more_than": 0}), approval)
    assert breach.allowed is allowed


def test_nobody_s_word_holds_for_files_that_are_in_no_commit() -> None:
    dirty = review(change(), head=Commit(ref="HEAD", hash=HEAD, dirty=True))
    (breach,) = found(dirty, thresholds(deletions={"more_than": 0}), Approval("deletions", HEAD))
    assert not breach.allowed


def test_an_approval_is_a_name_and_a_whole_hash() -> None:
    assert parse_approval(f"closed-season@{HEAD}") == Approval("closed-season", HEAD)
    for text in ("closed-season", "closed-season@abc", f"@{HEAD}", f"Closed@{HEAD}", f"closed-season@{HEAD}0"):
        with pytest.raises(ValueError, match="expected NAME@COMMIT") as refused:
            parse_approval(text)
        assert str(refused.value).startswith(f"got {text!r}")
