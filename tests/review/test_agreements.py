"""What a change opens, closes, extends and shortens under an agreement."""

from typing import Any

from review.agreements import agreement_effects, agreement_of, doors
from review.meaning.resources import Planned
from tests.review.planned import planned


def _tagged(name: str, agreement: str, ends: str = "2028-07-31") -> Planned:
    return planned(name, "azure-native:x:Y", {"tags": {"agreement": agreement, "agreement-ends": ends}})


def _rules(*rules: dict[str, Any]) -> Planned:
    return planned("nsg", "azure-native:network:NetworkSecurityGroup", {"securityRules": list(rules)})


RULE = {"name": "in", "description": "IAA-003 until 2028-07-31: payroll files"}


def _said(before: list[Planned], after: list[Planned]) -> list[str]:
    return [effect.said for effect in agreement_effects(before, after, {"IAA-003": "Payroll"})]


def test_a_door_is_told_by_tag_by_metadata_by_description_and_by_a_rule_of_its_own() -> None:
    described = planned(
        "group", "azuread:Group", {"description": "People. agreement: SUP-001; agreement-ends: 2027-01-31"}
    )
    forwarder = planned(
        "dns", "azure-native:x:Z", {"metadata": {"agreement": "IAA-003", "agreement-ends": "2028-07-31"}}
    )
    found = doors([_tagged("store", "CON-001"), described, forwarder, _rules(RULE, {"name": "other"})])
    assert {(door.agreement, door.ends, door.name) for door in found.values()} == {
        ("CON-001", "2028-07-31", "store"),
        ("SUP-001", "2027-01-31", "group"),
        ("IAA-003", "2028-07-31", "dns"),
        ("IAA-003", "2028-07-31", "nsg: in"),
    }


def test_a_mention_of_an_agreement_in_passing_opens_no_door() -> None:
    note = planned("note", "azure-native:x:Y", {"description": "Replaces what IAA-003 until 2028-07-31 gave"})
    assert doors([note]) == {}
    assert agreement_of(note) == ""


def test_doors_open_and_close_as_resources_and_as_rules() -> None:
    assert _said([], [_tagged("a", "IAA-003"), _rules(RULE)]) == ["opens IAA-003 in 2 places (until 2028-07-31)"]
    assert _said([_tagged("a", "IAA-003"), _rules(RULE)], [_rules()]) == [
        "closes IAA-003 in 2 places (last day owed 2028-07-31)"
    ]


def test_a_later_end_extends_and_an_earlier_one_shortens() -> None:
    early, late = _tagged("a", "IAA-003", "2027-07-31"), _tagged("a", "IAA-003")
    assert _said([early], [late]) == ["extends IAA-003 in 1 place (now until 2028-07-31)"]
    assert _said([late], [early]) == ["shortens IAA-003 in 1 place (now only until 2027-07-31)"]


def test_a_door_that_goes_to_another_agreement_closes_here_and_opens_there() -> None:
    assert _said([_tagged("a", "IAA-003")], [_tagged("a", "SUP-001")]) == [
        "closes IAA-003 in 1 place (last day owed 2028-07-31)",
        "opens SUP-001 in 1 place (until 2028-07-31)",
    ]


def test_what_stays_says_nothing_and_titles_are_told_where_they_are_known() -> None:
    assert _said([_rules(RULE)], [_rules(RULE, {"name": "b"})]) == []
    (effect,) = agreement_effects([], [_rules(RULE)], {"IAA-003": "Payroll"})
    assert effect.title == "Payroll"


def test_rules_that_are_all_of_one_agreement_are_its_door_as_a_whole() -> None:
    token = "azure-native:network:FirewallPolicyRuleCollectionGroup"

    def group(*described: str) -> Planned:
        rules = [{"ruleType": "NetworkRule", "name": each, "description": each} for each in described]
        return planned("rules", token, {"ruleCollections": [{"name": "allow", "rules": rules}]})

    ours = "IAA-003 until 2028-07-31: files"
    assert agreement_of(group(ours, ours)) == "IAA-003"
    assert not agreement_of(group(ours, "loans"))
    assert not agreement_of(group(ours, "IAA-001 until 2028-07-31: files"))
    assert not agreement_of(group())
