"""Resources are found by id, part or pattern, and a change says what it changes to."""

from typing import Any

import pytest

from cli.errors import BadInputError
from cli.local.look import matching, read_change, require_path
from emulator.resource import Resource

HUB = "/subscriptions/1/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub"
SUBNET = f"{HUB}/subnets/AzureFirewallSubnet"
HELD = [Resource(name, "azure-native:network:Thing", "tenant") for name in (HUB, SUBNET)]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (HUB, [HUB]),
        (HUB.upper(), [HUB]),
        ("vnet-hub", [HUB, SUBNET]),
        ("*/subnets/*", [SUBNET]),
        ("azurefirewall", [SUBNET]),
        ("*", [HUB, SUBNET]),
        ("nothing", []),
    ],
)
def test_a_whole_id_means_that_one_and_anything_else_is_a_part_or_a_pattern(pattern: str, found: list[str]) -> None:
    assert [resource.id for resource in matching(HELD, pattern)] == found


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("tags.owner=somebody", ("tags.owner", "somebody")),
        ("enableSoftDelete=false", ("enableSoftDelete", False)),
        ("retentionInDays=7", ("retentionInDays", 7)),
        ("addressPrefixes=[10.0.0.0/16]", ("addressPrefixes", ["10.0.0.0/16"])),
        ("tags.note='7'", ("tags.note", "7")),
        ("tags.owner=", ("tags.owner", None)),
        ("value=a=b", ("value", "a=b")),
    ],
)
def test_a_change_has_the_type_that_its_yaml_has(text: str, change: tuple[str, object]) -> None:
    assert read_change(text) == change


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tags.owner", "got 'tags.owner', expected path=value"),
        ("=x", "expected path=value"),
        ("tags..owner=x", "expected path=value"),
        ("tags=[", "the value '\\['"),
    ],
)
def test_a_change_of_another_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        read_change(text)


def test_a_path_that_leads_nowhere_is_refused_with_what_is_there() -> None:
    body: dict[str, Any] = {"tags": {"owner": "a"}, "location": "uksouth"}
    require_path(body, "tags.new")
    with pytest.raises(BadInputError, match=r"tag\.owner: leads nowhere, expected a path below location, tags"):
        require_path(body, "tag.owner")
