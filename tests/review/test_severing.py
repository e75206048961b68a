from datetime import date
from typing import Any

import pytest

from review.links import Sources
from review.model import AgreementEffect, Change, Consequence, Effect, Operation, Risk
from review.severing import only_severs
from tests.review.test_thresholds import A_DAY, change, found, review, thresholds
from tests.support.estates import SmallEstate, minimal

__all__ = ["A_DAY"]

NSG = "azure-native:network:NetworkSecurityGroup"


def closes(**more: Any) -> AgreementEffect:
    facts = {"agreement": "IAA-003", "title": "", "effect": "closes", "doors": ["one"], "last_day": "2028-07-31"}
    return AgreementEffect.model_validate({**facts, "said": "closes IAA-003: 1 door", "suspension": "INC-1", **more})


def rules(**more: Any) -> Change:
    facts = {"token": NSG, "operation": Operation.UPDATE, "agreement": "IAA-003", "zone": "finance-hr"}
    return change("rules", **{**facts, **more})


def risk(consequence: Consequence) -> Risk:
    return Risk(consequence=consequence, rank=40, reason="x")


NARROWED = [risk(Consequence.NARROWED)]
MEMBER = change("member", token="azuread:index/groupMember:GroupMember", risks=NARROWED)


def test_a_party_is_severed_in_a_closed_season_too() -> None:
    what = review(rules(risks=NARROWED), MEMBER, agreements=[closes()])
    assert only_severs(what)
    assert found(what, thresholds(freezes={})) == []


def test_an_end_that_is_no_suspension_waits() -> None:
    what = review(rules(risks=NARROWED), agreements=[closes(suspension="")])
    assert not only_severs(what)
    assert [breach.threshold for breach in found(what, thresholds(freezes={}))] == ["freezes"]


OPENED = Effect(risk=risk(Consequence.PATH), opens=True, subject="a", object="b", because=["urn:rules"])


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"agreements": []}, id="no door"),
        pytest.param({"agreements": [closes(), closes(effect="opens")]}, id="a door that opens"),
        pytest.param({"effects": [OPENED]}, id="a path that opens"),
    ],
)
def test_whatever_opens_is_no_severing(more: dict[str, Any]) -> None:
    assert not only_severs(review(rules(risks=NARROWED), **{"agreements": [closes()], **more}))


@pytest.mark.parametrize(
    "another",
    [
        pytest.param(rules(operation=Operation.CREATE), id="something new"),
        pytest.param(rules(operation=Operation.REPLACE), id="something made anew"),
        pytest.param(rules(agreement="SUP-001"), id="a door of another agreement"),
        pytest.param(rules(agreement=""), id="a list without a door"),
        pytest.param(change("store", agreement="IAA-003", risks=[risk(Consequence.DATA)]), id="data"),
        pytest.param(change("member", token=MEMBER.token, operation=Operation.UPDATE), id="a right that changes"),
    ],
)
def test_whatever_else_moves_is_no_severing(another: Change) -> None:
    assert not only_severs(review(rules(risks=NARROWED), another, agreements=[closes()]))


@pytest.fixture
def small(tmp_path: Any) -> SmallEstate:
    return minimal(tmp_path)


def test_a_suspension_is_read_from_the_files_of_the_change(small: SmallEstate) -> None:
    sources = Sources(small.root)
    assert sources.suspensions(date(2026, 11, 23)) == {}
    decision = "{reference: INC-1, approved_by: s151-officer, date: 2026-11-23}"
    record = f"{{decision: {decision}, from: 2026-11-23, until: 2026-12-23, reason: Breach}}"
    small.add("parties.yaml", f"    suspensions: [{record}]\n")
    assert Sources(small.root).suspensions(date(2026, 11, 23)) == {"IAA-001": "INC-1"}
    assert Sources(small.root).suspensions(date(2026, 11, 22)) == {}


def test_files_that_cannot_be_read_suspend_nothing(small: SmallEstate) -> None:
    small.write("parties.yaml", "parties: soon\n")
    assert Sources(small.root).suspensions(date(2026, 11, 23)) == {}
