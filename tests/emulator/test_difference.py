import pytest

from emulator.autoname import CREATE_FIRST
from emulator.difference import compare
from emulator.facts.types import types

NETWORK = types()["azure-native:network:VirtualNetwork"]
ENDPOINT = types()["azure-native:network:PrivateEndpoint"]
GROUP = types()["azuread:index/group:Group"]


def test_equal_inputs_have_no_difference() -> None:
    assert not compare(NETWORK, {"tags": {"a": "b"}}, {"tags": {"a": "b"}}).changes


def test_a_location_written_otherwise_is_the_same_place() -> None:
    assert not compare(NETWORK, {"location": "UK South"}, {"location": "uksouth"}).changes


def test_a_changed_name_replaces_and_deletes_first() -> None:
    found = compare(NETWORK, {"virtualNetworkName": "a"}, {"virtualNetworkName": "b"})
    assert found.replaces == ("virtualNetworkName",)
    assert found.delete_first


def test_what_was_named_at_random_is_replaced_create_first() -> None:
    old = {"virtualNetworkName": "a", CREATE_FIRST: True}
    assert not compare(NETWORK, old, {"virtualNetworkName": "b", CREATE_FIRST: True}).delete_first


def test_a_property_inside_a_fixed_object_replaces() -> None:
    assert compare(ENDPOINT, {"subnet": {"id": "a"}}, {"subnet": {"id": "b"}}).replaces == ("subnet.id",)


def test_a_removed_value_of_azure_does_not_replace_and_one_of_the_directory_does() -> None:
    assert compare(ENDPOINT, {"subnet": {"id": "a"}}, {}).replaces == ()
    assert compare(GROUP, {"mailNickname": "a"}, {}).replaces == ("mailNickname",)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({"a": [1]}, {"a": [1, 2]}, {"a[1]": "add"}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a.b": "update", "a.c": "delete"}),
        ({"a": 1}, {"a": {"b": 1}}, {"a": "update"}),
    ],
)
def test_each_change_is_named_by_its_place(
    old: dict[str, object], new: dict[str, object], changes: dict[str, str]
) -> None:
    assert compare(NETWORK, old, new).changes == changes
