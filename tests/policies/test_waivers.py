"""Waivers in a run: what they cover, what they cannot, and a file that cannot be read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policies.catalogue import all_rules
from policies.gate import judge_all
from policies.resources import Resource
from policies.waivers import parse_waivers, read_waivers

TODAY = date(2026, 11, 23)
SUBNET = "azure-native:network:Subnet"
ENTRY = """\
waivers:
  - rule: {rule}
    resource: "*::{name}"
    reason: leaves in wave 2
    approver: head-of-cyber-security
    ticket: SEC-1
    expires: {expires}
"""


def judged(folder: Path, waivers: str, *resources: Resource) -> tuple[dict[str, str], dict[str, str]]:
    """Judge resources under a waiver file; give HAV-NET-001 by resource, and the verdicts on the waivers."""
    (folder / "waivers.yaml").write_text(waivers, "utf-8")
    content, problem = judge_all(
        resources, all_rules(), TODAY, source="a test", findings=folder / "f.json", waivers=folder / "waivers.yaml"
    )
    assert problem == ""
    found = {
        each["name"]: verdict["verdict"]
        for each in content["resources"]
        for verdict in each["verdicts"]
        if verdict["rule"] == "HAV-NET-001"
    }
    return found, {each["rule"]: each["verdict"] for each in content["stack"] if "WVR" in each["rule"]}


def subnet(name: str) -> Resource:
    return Resource(SUBNET, name, {"subnetName": name}, urn=f"urn:pulumi:dev::havering::{SUBNET}::{name}")


def test_a_waiver_covers_the_resource_that_it_names_and_no_other(tmp_path: Path) -> None:
    text = ENTRY.format(rule="HAV-NET-001", name="old", expires="2027-03-31")
    found, waivers = judged(tmp_path, text, subnet("old"), subnet("new"))
    assert found == {"old": "waived", "new": "fail"}
    assert waivers == {"HAV-WVR-001": "pass", "HAV-WVR-002": "pass", "HAV-WVR-003": "pass", "HAV-WVR-004": "pass"}


def test_an_expired_waiver_covers_nothing_and_fails_itself(tmp_path: Path) -> None:
    text = ENTRY.format(rule="HAV-NET-001", name="old", expires="2026-11-22")
    found, waivers = judged(tmp_path, text, subnet("old"))
    assert found == {"old": "fail"}
    assert waivers["HAV-WVR-002"] == "fail"


def test_a_waiver_that_matches_nothing_fails(tmp_path: Path) -> None:
    text = ENTRY.format(rule="HAV-NET-001", name="gone", expires="2027-03-31")
    assert judged(tmp_path, text, subnet("old"))[1]["HAV-WVR-003"] == "fail"


def test_a_rule_that_may_not_be_waived_is_not(tmp_path: Path) -> None:
    text = ENTRY.format(rule="HAV-SOV-001", name="old", expires="2027-03-31")
    assert judged(tmp_path, text, subnet("old"))[1]["HAV-WVR-001"] == "fail"


def test_a_file_that_is_no_yaml_fails_and_says_where(tmp_path: Path) -> None:
    assert judged(tmp_path, "waivers: [", subnet("old"))[1]["HAV-WVR-001"] == "fail"
    malformed = read_waivers(tmp_path / "waivers.yaml", TODAY, all_rules()).malformed
    assert malformed[0].startswith("waivers.yaml cannot be read: ")
    assert malformed[0].endswith("Mend the file.")


def test_a_file_that_is_not_there_fails(tmp_path: Path) -> None:
    malformed = read_waivers(tmp_path / "none.yaml", TODAY, all_rules()).malformed
    assert malformed[0].startswith("none.yaml cannot be read: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"waiver": []}, "expected a list under 'waivers:'"),
        ({"waivers": "none"}, "'waivers' must be a list"),
        ({"waivers": ["x"]}, "entry 1: got str, expected rule, resource, reason, approver, ticket, expires"),
        ({"waivers": [{"rule": "HAV-NET-001", "resource": "*"}]}, "resource '*' would waive the rule everywhere"),
        ({"waivers": [{"rule": "HAV-NET-001", "resource": "urn:*::?*"}]}, "resource 'urn:*::?*' would waive the rule"),
        ({"waivers": [{"rule": "HAV-NET-001", "resource": "*::[!x]*a"}]}, "resource '*::[!x]*a' would waive the rule"),
        ({"waivers": [{"rule": "HAV-NET-001", "resource": "*Subnet*"}]}, "resource '*Subnet*' is no pattern of a URN"),
        ({"waivers": [{"approver": "jane"}]}, "approver 'jane' must be a role such as head-of-cyber-security"),
        ({"waivers": [{"expires": "soon"}]}, "expires must be a date such as 2027-03-31, got 'soon'"),
        ({"waivers": [{"owner": "x"}]}, "owner is not a part of a waiver; remove it"),
    ],
)
def test_what_is_malformed_says_what_to_do(data: Any, said: str) -> None:
    malformed = parse_waivers(data, TODAY, all_rules()).malformed
    assert any(said in each for each in malformed), malformed


def test_an_empty_file_holds_no_waivers() -> None:
    assert parse_waivers(None, TODAY, all_rules()).malformed == []


def test_a_second_waiver_of_the_same_is_malformed_and_says_which_came_first() -> None:
    entry = {
        "rule": "HAV-NET-001",
        "resource": "*::old",
        "reason": "leaves in wave 2",
        "approver": "head-of-cyber-security",
        "ticket": "SEC-1",
        "expires": date(2027, 3, 31),
    }
    waivers = parse_waivers({"waivers": [entry, entry | {"ticket": "SEC-2"}]}, TODAY, all_rules())
    assert waivers.malformed == [
        "waivers.yaml entry 2: it waives the same as waivers.yaml entry 1; keep the one that was approved"
    ]
    assert [each.ticket for each in waivers.live] == ["SEC-1"]


def test_a_file_that_is_no_text_fails_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_bytes(b"\xff\xfe\x00\x81")
    malformed = read_waivers(tmp_path / "waivers.yaml", TODAY, all_rules()).malformed
    assert malformed[0].startswith("waivers.yaml cannot be read: ")
