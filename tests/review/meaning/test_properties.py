"""Differences that are some, and differences that are none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.meaning import property_differences
from review.meaning.reading import SECRET, SIGNATURE
from review.model import Unknown

SUBNET = "azure-native:network:Subnet"
ROLE = "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
GUID = "a0000000-0000-4000-8000-000000000001"
CASE = "the same id in another case"
ORDER = "the same entries in another order"
RANGE = "the same range of addresses in another spelling"
ALONE = "the same, once alone and once in a list"
MOMENT = "the same moment in another spelling"
NIGHT, MORNING = "2027-06-30T22:59:59Z", "2027-06-30T23:59:59+01:00"


def found(old: dict[str, Any], new: dict[str, Any], **more: Any) -> list[tuple[str, str, str]]:
    return [(one.path, one.change, one.meaning) for one in property_differences(old, new, **more)]


@pytest.mark.parametrize(
    ("old", "new", "meaning"),
    [
        ({"x": "/subscriptions/A/resourceGroups/B"}, {"x": "/subscriptions/a/resourcegroups/b/"}, CASE),
        ({"x": GUID.upper()}, {"x": GUID}, CASE),
        (
            {"roleDefinitionId": f"/subscriptions/s{ROLE}"},
            {"roleDefinitionId": ROLE},
            "the same role, named from another place",
        ),
        ({"addressPrefixes": ["10.0.0.0/8", "b"]}, {"addressPrefixes": ["b", "10.0.0.0/8"]}, ORDER),
        ({"ipAddresses": ["10.0.0.1"]}, {"ipAddresses": ["10.0.0.1/32"]}, "the same entries in another spelling"),
        ({"addressPrefix": "10.0.0.0/255.255.255.0"}, {"addressPrefix": "10.0.0.0/24"}, RANGE),
        ({"sourceAddressPrefix": "10.0.0.0/8"}, {"sourceAddressPrefixes": ["10.0.0.0/8"]}, ALONE),
        ({"priority": 100}, {"priority": 100.0}, "the same number"),
        ({"port": "443"}, {"port": 443}, "the same number"),
        ({"enabled": True}, {"enabled": "true"}, "the same answer, once as a word and once as text"),
        ({"location": "UK South"}, {"location": "uksouth"}, "the same region in another spelling"),
        ({"access": "allow"}, {"access": "Allow"}, "the same word in another case"),
        ({"expiresOn": NIGHT}, {"expiresOn": MORNING}, MOMENT),
        ({"windowSize": "P1D"}, {"windowSize": "PT24H"}, "the same length of time in another spelling"),
        ({"policyRule": '{"a": 1, "b": 2}'}, {"policyRule": '{"b":2,"a":1}'}, "the same document in another layout"),
        ({"query": "a\r\nb "}, {"query": "a\nb"}, "only spaces and ends of lines differ"),
        ({}, {"privateEndpointNetworkPolicies": "Disabled"}, "what Azure takes where nothing is said"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_difference(old: dict[str, Any], new: dict[str, Any], meaning: str) -> None:
    assert [one[2] for one in found(old, new, token=SUBNET)] == [meaning]
    assert [bool(one[2]) for one in found(new, old, token=SUBNET)] == [True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"enabled": True}, {"enabled": 1}),
        ({"x": "a"}, {"x": "A"}),
        ({"steps": ["a", "b"]}, {"steps": ["b", "a"]}),
        ({"addressPrefix": "10.0.0.0/24"}, {"addressPrefix": "10.0.0.0/25"}),
        ({"sourceAddressPrefix": "*"}, {"sourceAddressPrefix": "0.0.0.0/0"}),
        ({}, {"privateEndpointNetworkPolicies": "Enabled"}),
        ({"x": "a"}, {"x": str(Unknown.VALUE)}),
    ],
)
def test_what_is_a_difference(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert not any(one[2] for one in found(old, new, token=SUBNET))
    assert found(old, new, token=SUBNET)


def rules(*names: str, **more: Any) -> dict[str, Any]:
    return {"securityRules": [{"name": name, "priority": 100, **more} for name in names]}


def test_rules_are_matched_by_name_and_not_by_place() -> None:
    assert found(rules("a", "b"), rules("b", "A")) == [
        ("securityRules", "changed", ORDER),
        ("securityRules[1].name", "changed", ""),
    ]
    assert found(rules("a", "b"), rules("new", "a", "b")) == [("securityRules[0]", "added", "")]
    assert found(rules("a", "b"), rules("b")) == [("securityRules[0]", "removed", "")]


def test_a_tag_whose_name_only_changes_case_is_the_same() -> None:
    assert found({"tags": {"Owner": "a"}}, {"tags": {"owner": "a"}}) == [
        ("tags.owner", "changed", "the same tag: their names know no case")
    ]


def test_a_secret_is_never_shown_and_the_same_one_sealed_again_is_told_from_another() -> None:
    one, two = ({"pin": {SIGNATURE: SECRET, "plaintext": f'"{text}"'}} for text in ("1234", "5678"))
    (changed,) = property_differences(one, two)
    assert (changed.old, changed.new) == ("(secret)", "(secret)")
    assert property_differences(one, one) == []
    (became,) = property_differences({"pin": "1234"}, one)
    assert "1234" not in became.model_dump_json()


def test_paths_that_are_secret_are_masked_wherever_the_entry_has_moved_to() -> None:
    old = {"list": [{"name": "a", "pin": "1234"}, {"name": "b", "pin": "5678"}]}
    new = {"list": [{"name": "c", "pin": "9999"}, {"name": "a", "pin": "4321"}]}
    text = str(property_differences(old, new, secret_paths=["list[0].pin"]))
    assert not any(pin in text for pin in ("1234", "5678", "9999", "4321"))


def test_the_difference_that_replaces_the_resource_says_so() -> None:
    (one,) = property_differences({"location": "uksouth"}, {"location": "ukwest"}, replaces=["location"])
    assert one.replaces
    (same,) = property_differences({"location": "uksouth"}, {"location": "UK South"}, replaces=["location"])
    assert not same.replaces


KEYS = st.text("ab.", min_size=1, max_size=2)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.", min_size=1, max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)
INPUTS = st.dictionaries(st.sampled_from(["tags", "securityRules", "addressPrefixes", "x"]), VALUES)


@given(INPUTS)
def test_nothing_differs_from_itself(value: dict[str, Any]) -> None:
    assert property_differences(value, value) == []


@given(INPUTS, INPUTS)
def test_any_two_values_can_be_compared_both_ways(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert bool(property_differences(one, two)) == bool(property_differences(two, one))
