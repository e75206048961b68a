import json
from pathlib import Path
from typing import Any

import pytest

from leaving.doors.reading import parse_items, read_items
from policies.readers import InputError

GROUP = "azure-native:network/v20240501:NetworkSecurityGroup"


def entry(**more: Any) -> dict[str, Any]:
    return {"type": GROUP, "urn": f"urn:pulumi:havering-dev::havering::{GROUP}::nsg", "inputs": {"a": 1}, **more}


def test_a_state_gives_what_was_declared_over_what_was_answered() -> None:
    held = entry(id="/subscriptions/s/x", outputs={"a": 2, "b": 3}, propertyDependencies={"a": ["urn:x"]})
    (item,) = parse_items({"deployment": {"resources": [held]}}, "state")
    assert (item.token, item.name) == ("azure-native:network:NetworkSecurityGroup", "nsg")
    assert item.props == {"a": 1, "b": 3}
    assert item.depends == {"a": ["urn:x"]}


def test_what_waits_for_its_deletion_still_stands() -> None:
    assert len(parse_items({"deployment": {"resources": [entry(delete=True)]}}, "state").all) == 1


def test_a_checkpoint_of_a_file_backend_is_read_and_pulumis_own_entries_are_left_out() -> None:
    stack = {"type": "pulumi:pulumi:Stack", "urn": "urn:s"}
    data = {"checkpoint": {"latest": {"resources": [stack, entry()]}}}
    assert [item.name for item in parse_items(data, "state")] == ["nsg"]


def test_a_preview_gives_what_stands_once_it_is_applied() -> None:
    steps = [
        {"op": "same", "newState": entry()},
        {"op": "create", "newState": entry(inputs={"a": "new"})},
        {"op": "delete", "oldState": entry(), "newState": entry()},
    ]
    assert [item.props for item in parse_items({"steps": steps}, "preview")] == [{"a": 1}, {"a": "new"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is no JSON file"),
        ("7", "got int. Export a state"),
        ('{"a": 1}', "got an object with a. Export a state"),
        ('[7, {"token": "x"}]', "entry 1: got int, expected an object with token, name and props"),
        ('[{"token": "x:y", "name": "n", "props": {}}]', "token is 'x:y', expected a type such as"),
        ('[{"token": "a:b:c", "name": 7, "props": {}}]', "name is 7, expected a text"),
        ('[{"token": "a:b:c", "name": "n", "props": []}]', "props is list, expected an object"),
        (
            '{"deployment": {"resources": [7, {"type": "azuread:x:Y", "inputs": "a"}]}}',
            "resource 2: inputs is str, expected an object. Export the state again with 'pulumi stack export'.",
        ),
        (
            '{"deployment": {"resources": [{"type": "azuread:x:Y", "propertyDependencies": [1]}]}}',
            "resource 1: propertyDependencies is list, expected an object",
        ),
    ],
)
def test_a_file_of_another_form_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_items(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"there is no such file\. Export a state with 'pulumi stack export --file x\.json'"
    ):
        read_items(tmp_path / "x.json")


def test_a_list_is_read_as_it_stands() -> None:
    listed = json.loads('[{"token": "a:b:c", "name": "n", "props": {"p": 1}, "id": "i"}]')
    (item,) = parse_items(listed, "list")
    assert (item.token, item.name, item.props, item.id, item.urn) == ("a:b:c", "n", {"p": 1}, "i", "urn:list::a:b:c::n")
