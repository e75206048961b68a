"""Observed doors are judged from a dated export, attested ones by a named role's word; both go stale."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from estate.attested import Statement
from estate.observed import Observed
from leaving.doors.evidence import read_observed
from leaving.doors.item import Item, Items
from leaving.doors.proof import plain_proof, proof_lines, prove
from leaving.doors.report import Evidence, Report, plain_report, report
from leaving.doors.signs import UNKNOWN
from policies.readers import InputError
from tests.leaving.doors.planted import NEWHAM, TODAY, signs
from tests.leaving.doors.test_judge import ENDS, rule, terms

EXPORT: dict[str, Any] = {
    "schema": "havering-observed/1",
    "tenant": "a0000000-0000-4000-8000-000000000001",
    "taken": "2026-11-20",
    "by": "platform-engineers",
    "complete": ["guest"],
}
GUEST = {
    "kind": "guest",
    "id": "20000000-0000-4000-8000-0000000000b1",
    "name": "A. Person",
    "domain": "it.newham.example",
    "says": "IAA-003 until 2028-07-31",
}
WORD: dict[str, Any] = {
    "kind": "directory-trust",
    "party": "newham",
    "answer": "gone",
    "role": "directory-lead",
    "on": "2026-11-01",
    "evidence": "Letter 7",
}


def made(
    *items: Item,
    exports: tuple[dict[str, Any], ...] = (),
    words: tuple[dict[str, Any], ...] = (),
    day: date = TODAY,
) -> Report:
    evidence = Evidence(
        tuple(Observed.model_validate(each) for each in exports),
        tuple(Statement.model_validate(each) for each in words),
    )
    return report(Items(items), signs(day=day), {"IAA-003": terms()}, evidence, "the state x.json")


def export(*doors: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**EXPORT, "doors": list(doors), **more}


def faults(found: Report) -> list[tuple[str, str]]:
    return [(each.door.kind.name, fault.what) for each in found.faulty for fault in each.faults]


def test_the_three_classes_are_counted_apart() -> None:
    stands = {**WORD, "answer": "stands", "agreement": "IAA-003"}
    found = made(rule(), rule(said="Payroll"), exports=(export(GUEST),), words=(stands,))
    assert found.counts() == {
        "declared": {"doors": 2, "wrong": 1},
        "observed": {"doors": 1, "wrong": 0},
        "attested": {"doors": 1, "wrong": 0},
    }
    assert not found.passed


def test_an_observed_door_is_judged_like_a_declared_one() -> None:
    unsaid = {**GUEST, "says": ""}
    late = {**GUEST, "expires": "2028-08-01T00:00:00Z"}
    relationship = {
        "kind": "admin-relationship",
        "id": "r",
        "name": "r",
        "tenant": "20000000-0000-4000-8000-000000000001",
        "says": "IAA-003 until 2028-07-31",
        "extends_itself": True,
    }
    assert faults(made(exports=(export(unsaid, late, relationship),))) == [
        ("guest", "unclaimed"),
        ("guest", "outlives"),
        ("admin-relationship", "no end"),
    ]


def test_an_observed_door_that_bears_no_known_sign_is_somebodys_all_the_same() -> None:
    found = made(exports=(export({"kind": "consent", "id": "c", "name": "Forms"}),))
    assert [sorted(each.door.parties) for each in found.judged] == [[UNKNOWN]]


def test_a_guest_that_is_known_by_the_export_is_found_behind_a_bare_object_id() -> None:
    props = {"principalId": GUEST["id"].upper(), "principalType": "User"}
    role = Item("azure-native:authorization:RoleAssignment", "reader", props, "urn:r")
    assert faults(made(role)) == []
    assert ("role-assignment", "unclaimed") in faults(made(role, exports=(export(GUEST),)))


@pytest.mark.parametrize(("days", "stale"), [(7, 0), (8, 1)])
def test_an_export_counts_for_its_days(days: int, stale: int) -> None:
    found = made(exports=(export(),), day=date(2026, 11, 20) + timedelta(days=days))
    assert len(found.stale) == stale
    assert found.passed == (stale == 0)
    if stale:
        assert found.stale[0].endswith("counts for 7 days. platform-engineers takes a new one.")


@pytest.mark.parametrize(("day", "stale"), [(date(2027, 2, 1), 0), (date(2027, 2, 2), 1)])
def test_a_word_counts_for_its_days(day: date, stale: int) -> None:
    found = made(words=(WORD,), day=day)
    assert len(found.stale) == stale
    assert not stale or "the word of directory-lead is of 2026-11-01" in found.stale[0]


def test_a_word_that_doors_stand_without_an_agreement_is_an_unclaimed_door() -> None:
    assert faults(made(words=({**WORD, "answer": "stands"},))) == [("directory-trust", "unclaimed")]


def test_the_proof_tells_what_is_proved_attested_standing_and_not_provable() -> None:
    found = made(rule(), exports=(export(),), words=(WORD,))
    proof = prove(found, "newham", {"newham": NEWHAM}, {"IAA-003": terms()})
    answers = {each.kind.name: each.answer for each in proof.kinds}
    assert answers["nsg-rule"] == "stands"
    assert answers["firewall-rule"] == "proved"
    assert answers["guest"] == "proved"
    assert answers["consent"] == "not provable from here"
    assert answers["directory-trust"] == "attested"
    assert answers["allow-list"] == "not provable from here"
    assert [each.door.part.name for each in proof.remaining] == ["in"]
    assert plain_proof(proof)["separated"] is False
    none_found = plain_proof(prove(made(), "newham", {"newham": NEWHAM}, {"IAA-003": terms()}))
    assert (none_found["remaining"], none_found["separated"]) == (0, False), "kinds that nobody can prove are left"
    assert none_found["unproved"] > 0
    counts = plain_proof(proof)["counts"]
    assert set(counts) == {"declared", "observed", "attested"}
    assert sum(sum(each.values()) for each in counts.values()) == len(proof.kinds)
    told = ", ".join(f"{word} {number}" for word, number in counts["attested"].items())
    assert f"  attested kinds: {told}" in list(proof_lines(proof))


def test_an_excepted_agreement_stays_by_decision_and_what_is_wrong_under_it_does_not() -> None:
    fine, wide = made(rule()), made(rule("10.200.0.0/16"))
    kept = prove(fine, "newham", {"newham": NEWHAM}, {"IAA-003": terms()}, ["IAA-003"])
    assert kept.remaining == ()
    assert {each.answer for each in kept.kinds if each.excepted} == {"stands by decision"}
    assert prove(wide, "newham", {"newham": NEWHAM}, {"IAA-003": terms()}, ["IAA-003"]).remaining


def test_whoever_acts_for_the_party_counts_with_it() -> None:
    shared = NEWHAM.model_copy(update={"name": "shared", "acts_for": ["newham"]})
    other = NEWHAM.model_copy(update={"signs": []})
    parties = {"newham": other, "shared": shared}
    found = report(Items([rule(said="x")]), signs_of(parties), {}, Evidence(), "x")
    proof = prove(found, "newham", parties, {})
    assert proof.through == ("shared",)
    assert [sorted(each.door.parties) for each in proof.remaining] == [["shared"]]
    assert "counted with it, since they act for it: shared" in "\n".join(proof_lines(proof))


def signs_of(parties: Any) -> Any:
    return type(signs())(parties, TODAY, signs().own)


def test_what_nobody_could_read_proves_nothing() -> None:
    blind = {"name": "r", "sourceIpGroups": ["/subscriptions/x/groups/y"], "destinationAddresses": ["10.10.0.1"]}
    item = Item(
        "azure-native:network:FirewallPolicyRuleCollectionGroup",
        "rules",
        {"ruleCollections": [{"action": {"type": "Allow"}, "rules": [blind]}]},
    )
    found = made(item)
    proof = prove(found, "newham", {"newham": NEWHAM}, {})
    answer = next(each for each in proof.kinds if each.kind.name == "firewall-rule")
    assert answer.answer == "not provable from here"
    assert plain_report(found)["unread"] == [
        "firewall-rule: rules#r: sourceIpGroups[0]: IP group /subscriptions/x/groups/y, which is not of this state"
    ]


def test_an_export_of_another_form_is_refused_with_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps({**EXPORT, "schema": "havering-observed/2", "doors": [{"kind": "door", "id": "1"}]}))
    with pytest.raises(InputError) as caught:
        read_observed(path)
    assert "schema: Input should be 'havering-observed/1'" in str(caught.value)
    assert "doors.0.kind" in str(caught.value)
    assert "doors.0.name: Field required" in str(caught.value)
    path.write_text("{")
    with pytest.raises(InputError, match="it is no JSON file"):
        read_observed(path)
    with pytest.raises(InputError, match="there is no such export"):
        read_observed(tmp_path / "none.json")


def test_the_last_day_of_terms_is_the_one_that_tests_count_on() -> None:
    assert terms().ends == ENDS


def held_by(who: str) -> Item:
    props = {"target": who, "says": "agreement: IAA-003; agreement-ends: 2028-07-31", "expires": "2028-07-31T22:59:59Z"}
    return Item("graph:accessPackageAssignment", "held", props, "urn:held")


def test_who_holds_a_package_in_a_live_export_is_an_observed_door() -> None:
    fine = made(held_by("a.person@newham.example"))
    assert [(each.door.kind.name, each.door.kind.door_class) for each in fine.judged] == [
        ("live-assignment", "observed")
    ]
    assert fine.passed
    assert faults(made(held_by("a.person@elsewhere.example"))) == [("live-assignment", "wrong party")]
    assert faults(made(replace(held_by("a@newham.example"), props={"target": "a@newham.example"}))) == [
        ("live-assignment", "unclaimed")
    ]
