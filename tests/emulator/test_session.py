import socket

import pytest

from emulator.errors import Refused
from emulator.session import Runs, Session, settings
from emulator.store import Store
from emulator.tenancy import Tenancy
from tests.emulator.driver import SUBSCRIPTION, TENANCY, TENANT


@pytest.fixture
def store() -> Store:
    store = Store(":memory:")
    store.enrol(TENANCY)
    return store


def test_connections_of_one_engine_share_a_run_and_both_packages_see_it() -> None:
    runs = Runs()
    native = runs.open("ipv4:1", "azure-native", "engine")
    directory = runs.open("ipv4:2", "azuread", "engine")
    assert native.run is directory.run
    assert runs.of("ipv4:1", "azure-native") is native


def test_two_engines_have_runs_of_their_own() -> None:
    runs = Runs()
    assert runs.open("ipv4:1", "azure-native", "one").run is not runs.open("ipv4:2", "azure-native", "two").run


def test_a_run_is_forgotten_when_its_engine_has_gone() -> None:
    runs = Runs()
    with socket.create_server(("127.0.0.1", 0)) as engine:
        address = f"127.0.0.1:{engine.getsockname()[1]}"
        first = runs.open("ipv4:1", "azure-native", address).run
        runs.open("ipv4:2", "azure-native", "another")
        assert runs.open("ipv4:3", "azuread", address).run is first
    runs.open("ipv4:4", "azure-native", "yet another")
    assert runs.open("ipv4:5", "azure-native", address).run is not first


def test_a_subscription_that_is_not_enrolled_is_refused_as_azure_does(store: Store) -> None:
    session = Session("azure-native", Runs().open("p", "azure-native", "e").run, {"subscriptionId": TENANT})
    with pytest.raises(Refused, match=f"The subscription '{TENANT}' could not be found.") as refused:
        session.tenant(store)
    assert refused.value.faults[0].id == "subscription-not-found"


def test_a_tenant_that_is_not_enrolled_is_refused(store: Store) -> None:
    session = Session("azuread", Runs().open("p", "azuread", "e").run, {"tenantId": SUBSCRIPTION})
    with pytest.raises(Refused, match="is not enrolled in the local Azure") as refused:
        session.tenant(store)
    assert refused.value.faults[0].id == "tenant-unknown"


def test_a_provider_that_names_no_tenant_is_refused_where_there_are_two(store: Store) -> None:
    store.enrol(Tenancy("99999999-9999-4999-8999-999999999999", "other.example"))
    with pytest.raises(Refused, match="more than one is enrolled") as refused:
        Session("azuread", Runs().open("p", "azuread", "e").run).tenant(store)
    assert refused.value.faults[0].id == "tenant-missing"


def test_a_provider_that_names_no_tenant_speaks_to_the_only_one(store: Store) -> None:
    run = Runs().open("p", "azuread", "e").run
    assert Session("azuread", run).tenant(store) == TENANT


def test_nested_configuration_is_read_from_its_json() -> None:
    assert settings({"a": '["x"]', "b": "plain", "c": "{not json"}) == {"a": ["x"], "b": "plain", "c": "{not json"}
