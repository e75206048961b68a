import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator import ids
from emulator.facts.types import TypeFact, types

NAME = st.text(string.ascii_letters + string.digits + "-_.", min_size=1, max_size=30).filter(
    lambda text: text.strip(".")
)
SCOPE = "/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/rg"


@pytest.mark.parametrize("fact", types().values(), ids=lambda fact: fact.token)
@settings(max_examples=5)
@given(data=st.data())
def test_an_id_gives_back_the_values_that_filled_its_template(fact: TypeFact, data: st.DataObject) -> None:
    wide = {"scope", "resourceUri", "resourceId"}
    values = {hole: SCOPE if hole in wide else data.draw(NAME, hole) for hole in ids.holes(fact.template)}
    filled = ids.fill(fact.template, values)
    assert filled is not None
    if "_" in fact.template.split("}")[0] or fact.template.count("_{"):
        return  # the directory joins some ids with underscores, which names may hold: they are made, never read
    read = ids.parse(fact.template, filled.upper())
    assert read is not None
    assert {hole: value.lower().strip("/") for hole, value in read.items()} == {
        hole: value.lower().strip("/") for hole, value in values.items()
    }


def test_a_template_with_a_value_that_is_not_known_gives_no_id() -> None:
    template = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
    assert ids.fill(template, {"subscriptionId": "s"}) is None


def test_ancestors_climb_from_a_nested_resource_to_its_subscription() -> None:
    subnet = f"{SCOPE}/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
    assert list(ids.ancestors(subnet)) == [
        f"{SCOPE}/providers/Microsoft.Network/virtualNetworks/v",
        SCOPE,
        SCOPE.rsplit("/", 2)[0],
    ]


def test_an_extension_stands_on_its_scope() -> None:
    assert ids.parent(f"{SCOPE}/providers/Microsoft.Authorization/roleAssignments/x") == SCOPE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SCOPE, True),
        ("/providers/Microsoft.Management/managementGroups/havering", True),
        ("/subscriptions/x", True),
        ("/groups/x", False),
        ("10.1.0.0/16", False),
        ("/", False),
        ("https://vault.azure.net/", False),
        ("Microsoft.Network/virtualNetworks", False),
    ],
)
def test_only_arm_ids_look_like_arm_ids(text: str, *, expected: bool) -> None:
    assert ids.looks_like_arm_id(text) is expected


def test_ids_are_compared_without_case() -> None:
    assert ids.same(SCOPE.upper(), SCOPE + "/")
