"""What the rules say beside what they said before, and what changes in the rules themselves."""

from typing import Any

import pytest

from review.rules import nothing_before, policy_items, rule_changes, waiver_changes

RULE = {
    "id": "HAV-NET-001",
    "title": "Nothing is open to the internet",
    "severity": "high",
    "tier": "mandatory",
    "applies_to": ["azure-native:network:NetworkSecurityGroup"],
    "waivable": False,
    "unknown_is_fine": "",
    "controls": [],
}


def _findings(*failing: str, complete: bool = True, message: str = "open", **verdict: Any) -> dict[str, Any]:
    said = {"rule": "HAV-NET-001", "verdict": "fail", "findings": [{"message": message}], "blocks": True, **verdict}
    resources = [{"urn": urn, "token": "t", "name": urn, "verdicts": [said]} for urn in failing]
    head = {"today": "2026-11-23", "source": "test", "rules": [RULE], "complete": complete}
    return {**head, "resources": resources, "stack": []}


def _changes(
    head: dict[str, Any], base: dict[str, Any] | None, moved: dict[str, str] | None = None
) -> list[tuple[str, str]]:
    return [(item.urn, item.change) for item in policy_items(head, base, moved or {})[0]]


def test_findings_are_new_fixed_or_unchanged_by_rule_and_resource() -> None:
    assert _changes(_findings("a", "b"), _findings("b", "c")) == [("a", "new"), ("c", "fixed"), ("b", "unchanged")]


def test_a_renamed_resource_keeps_its_finding() -> None:
    assert _changes(_findings("new-name"), _findings("old-name"), {"old-name": "new-name"}) == [
        ("new-name", "unchanged")
    ]


def test_without_a_base_nothing_is_called_new() -> None:
    assert _changes(_findings("a"), None) == [("a", "unchanged")]


def test_where_nothing_stood_everything_is_new_and_a_run_without_findings_has_none_before() -> None:
    found = _findings("a", complete=False)
    assert _changes(found, nothing_before(found)) == [("a", "new")]
    assert nothing_before(None) is None


def test_what_was_fixed_blocks_no_longer_and_what_remains_does() -> None:
    items, _ = policy_items(_findings("a"), _findings("b"), {})
    assert {item.urn: item.blocks for item in items} == {"a": True, "b": False}


def test_findings_of_a_part_fix_nothing_and_say_that_they_are_a_part() -> None:
    items, problems = policy_items(_findings("a", complete=False), _findings("b"), {})
    assert [item.change for item in items] == ["new"]
    assert problems == ["the rules did not see the whole stack: what they would say of the rest is missing"]


def test_a_secret_in_a_finding_is_masked() -> None:
    items, _ = policy_items(_findings("a", message="got Password=hunter2hunter2; expected none"), None, {})
    assert "hunter2" not in items[0].messages[0]


@pytest.mark.parametrize(
    ("change", "what", "said"),
    [
        ({"tier": "advisory"}, "weakened", "its tier was mandatory and is advisory"),
        ({"severity": "critical"}, "strengthened", "its severity was high and is critical"),
        ({"applies_to": []}, "weakened", "it no longer looks at azure-native:network:NetworkSecurityGroup"),
        ({"waivable": True}, "weakened", "it may now be waived"),
        ({"unknown_is_fine": "because"}, "weakened", "a value that cannot be told no longer stops a run"),
    ],
)
def test_a_rule_that_asks_for_less_is_weakened(change: dict[str, Any], what: str, said: str) -> None:
    (found,) = rule_changes({RULE["id"]: RULE}, {RULE["id"]: {**RULE, **change}}, [])
    assert (found.what, found.said) == (what, said)


def test_a_rule_that_goes_comes_before_one_that_reads_differently_and_one_that_comes() -> None:
    base = {name: {**RULE, "id": name} for name in ("gone", "rewritten", "same")}
    head = {name: {**RULE, "id": name} for name in ("rewritten", "same", "new")}
    found = rule_changes(base, head, ["rewritten", "new"])
    assert [(each.rule, each.what) for each in found] == [
        ("gone", "removed"),
        ("rewritten", "rewritten"),
        ("new", "added"),
    ]


def test_a_waiver_that_comes_goes_or_lasts_longer_is_said() -> None:
    waiver = {
        "rule": "HAV-NET-001",
        "resource": "*::nsg",
        "reason": "old kiosks",
        "approver": "siro",
        "expires": "2027-01-31",
    }
    (added,) = waiver_changes([], [waiver])
    assert (added.what, added.said) == ("waiver added", "*::nsg, until 2027-01-31, approved by siro: old kiosks")
    (longer,) = waiver_changes([waiver], [{**waiver, "expires": "2027-06-30"}])
    assert longer.said == "*::nsg: expires was 2027-01-31, is 2027-06-30"
    assert [each.what for each in waiver_changes([waiver], [])] == ["waiver removed"]
    assert waiver_changes([waiver], [waiver]) == []
