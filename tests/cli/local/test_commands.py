"""The words of `havering local` that look into the local Azure and change it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.errors import BadInputError, CommandError
from cli.local import azure
from cli.local.places import Places
from cli.local.tenancy import enrol, tenancy_of
from cli.main import app
from emulator.resource import Resource
from emulator.store import Store
from estate.load import read_stack_file
from tests.support.engine import STACK_FILE, SUBSCRIPTION, TENANT

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-a"
VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/kv-a"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """A project of two stacks, with a group and a soft-deleted vault in the one called tests."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "Pulumi.tests.yaml").write_text(STACK_FILE, encoding="utf-8")
    other = STACK_FILE.replace("environment: dev}", "environment: prod}").replace(
        "environment: dev\n", "environment: prod\n"
    )
    (root / "Pulumi.live.yaml").write_text(other.replace(TENANT, TENANT[:-1] + "2"), encoding="utf-8")
    places = Places(root, tmp_path / "local")
    monkeypatch.setattr(Places, "here", classmethod(lambda cls: places))
    enrol(places, read_stack_file(root / "Pulumi.tests.yaml"))
    store = Store(places.store)
    with store.writing():
        tags = {"location": "uksouth", "tags": {"owner": "tests"}}
        store.put(Resource(GROUP, "azure-native:resources:ResourceGroup", TENANT, tags))
        store.put(Resource(VAULT, "azure-native:keyvault:Vault", TENANT, {}, status="soft-deleted"))
    store.close()
    yield places
    azure.stop(places)


def havering(*words: str) -> Result:
    return CliRunner().invoke(app, ["local", *words], catch_exceptions=False)


def ids(result: Result) -> list[str]:
    return [resource["id"] for resource in json.loads(result.stdout)]


def test_what_the_program_made_is_listed(places: Places) -> None:
    assert ids(havering("show", "--format", "json")) == [GROUP]
    assert GROUP in havering("show", "*rg*").stdout


def test_one_resource_is_shown_in_full(places: Places) -> None:
    shown = havering("show", GROUP).stdout
    assert "type: azure-native:resources:ResourceGroup" in shown
    assert "owner: tests" in shown


def test_soft_deleted_names_and_what_azure_made_are_listed_when_asked_for(places: Places) -> None:
    assert ids(havering("show", "--deleted", "--format", "json")) == [VAULT]
    assert f"/subscriptions/{SUBSCRIPTION}" in ids(havering("show", "--all", "--format", "json"))


def test_a_list_can_be_of_one_stack(places: Places) -> None:
    assert ids(havering("show", "--stack", "tests", "--format", "json")) == [GROUP]
    assert ids(havering("show", "--stack", "live", "--format", "json")) == []


def test_a_property_is_changed_behind_the_programs_back(places: Places) -> None:
    said = havering("set", "rg-a", "tags.owner=somebody else").stdout
    assert said == f"{GROUP}: tags.owner: 'tests' is now 'somebody else'\n"
    havering("set", GROUP, "tags.count=7")
    (group,) = json.loads(havering("show", "--format", "json").stdout)
    assert group["properties"]["tags"] == {"owner": "somebody else", "count": 7}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("set", "nothing", "tags.owner=x"), "nothing: got 0 resources, expected one. Name it by its whole id."),
        (("set", "rg-a", "tag.owner=x"), "tag.owner: leads nowhere, expected a path below location, tags"),
        (("show", "--stack", "nowhere"), "expected the file of one of the stacks live, tests."),
    ],
)
def test_what_cannot_be_done_says_why(places: Places, words: tuple[str, ...], message: str) -> None:
    with pytest.raises(BadInputError) as told:
        havering(*words)
    assert message in str(told.value)


def test_reset_of_one_stack_forgets_its_resources_and_its_state(places: Places) -> None:
    state = places.backend / ".pulumi" / "stacks" / "havering"
    state.mkdir(parents=True)
    (state / "tests.json").touch()
    (state / "live.json").touch()
    havering("reset", "--stack", "tests")
    assert ids(havering("show", "--format", "json")) == []
    assert ids(havering("show", "--deleted", "--format", "json")) == []
    assert [file.name for file in state.iterdir()] == ["live.json"]
    assert f"/subscriptions/{SUBSCRIPTION}" in ids(havering("show", "--all", "--format", "json"))


def test_reset_of_everything_leaves_nothing(places: Places) -> None:
    assert havering("reset").stdout == "The local Azure is empty again (all stacks).\n"
    assert not places.store.exists()
    assert not places.backend.exists()


def test_production_is_taken_down_only_when_it_is_named_twice(places: Places) -> None:
    with pytest.raises(CommandError) as told:
        havering("down", "--stack", "live")
    assert "live is production: nobody takes it down by one word" in str(told.value)
    assert "make down STACK=live CONFIRM=live" in str(told.value)
    with pytest.raises(CommandError, match="live is production"):
        havering("down", "--stack", "live", "--confirm", "tests")


def test_status_tells_what_the_local_azure_holds_and_whether_it_serves(places: Places) -> None:
    told = json.loads(havering("status", "--format", "json").stdout)
    assert told["pid"] is None
    assert told["tenants"] == [{"tenant": TENANT, "domain": "tests.example", "resources": 1, "soft-deleted": 1}]
    assert havering("status").stdout == (
        "Does not run; the next command starts it\ntests.example: 1 resources, 1 soft-deleted\n"
    )


def test_stop_says_that_nothing_ran(places: Places) -> None:
    assert havering("stop").stdout == "It did not run.\n"


def test_enrolling_twice_changes_nothing_and_a_new_subscription_is_added(places: Places) -> None:
    file = places.root / "Pulumi.tests.yaml"
    enrol(places, read_stack_file(file))
    added = SUBSCRIPTION[:-1] + "9"
    file.write_text(
        STACK_FILE.replace(f"{{management: {SUBSCRIPTION}}}", f"{{management: {SUBSCRIPTION}, corp-a: {added}}}")
    )
    stack = read_stack_file(file)
    enrol(places, stack)
    assert f"/subscriptions/{added}" in ids(havering("show", "--all", "--format", "json"))
    assert tenancy_of(stack).users == {
        "0c000000-0000-4000-8000-000000000901": "break-glass-1@tests.example",
        "0c000000-0000-4000-8000-000000000902": "break-glass-2@tests.example",
    }
