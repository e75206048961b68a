import pytest

from emulator import invoke
from emulator.errors import Refused
from tests.emulator.driver import OPERATOR, SUBSCRIPTION, TENANT, Local


@pytest.fixture
def azure() -> Local:
    return Local()


def test_azure_says_who_asks(azure: Local) -> None:
    assert invoke.call(azure.azure, azure.native, "azure-native:authorization:getClientConfig", {}) == {
        "clientId": OPERATOR,
        "objectId": OPERATOR,
        "subscriptionId": SUBSCRIPTION,
        "tenantId": TENANT,
    }


def test_the_directory_says_who_asks_and_what_it_has(azure: Local) -> None:
    client = invoke.call(azure.azure, azure.directory, "azuread:index/getClientConfig:getClientConfig", {})
    assert (client["objectId"], client["tenantId"]) == (OPERATOR, TENANT)
    domains = invoke.call(azure.azure, azure.directory, "azuread:index/getDomains:getDomains", {})
    assert [domain["domainName"] for domain in domains["domains"]] == ["council.example"]
    token = "azuread:index/getDirectoryRoleTemplates:getDirectoryRoleTemplates"
    roles = invoke.call(azure.azure, azure.directory, token, {})
    assert "Global Administrator" in {role["displayName"] for role in roles["roleTemplates"]}


def test_a_resource_can_be_looked_up(azure: Local) -> None:
    azure.group()
    network = azure.network()
    args = {"resourceGroupName": "rg", "virtualNetworkName": "vnet"}
    found = invoke.call(azure.azure, azure.native, "azure-native:network:getVirtualNetwork", args)
    assert found == {**network.outputs, "id": network.id}


def test_looking_up_what_is_not_there_is_refused_as_azure_does(azure: Local) -> None:
    args = {"resourceGroupName": "rg", "virtualNetworkName": "none"}
    with pytest.raises(
        Refused, match=r"The Resource 'Microsoft\.Network/virtualNetworks/none' under resource group 'rg'"
    ):
        invoke.call(azure.azure, azure.native, "azure-native:network:getVirtualNetwork", args)


def test_a_function_that_is_not_modelled_is_refused_by_name(azure: Local) -> None:
    token = "azure-native:storage:listStorageAccountKeys"
    with pytest.raises(Refused, match=f"The function {token} is not modelled") as refused:
        invoke.call(azure.azure, azure.native, token, {})
    assert refused.value.faults[0].id == "function-not-modelled"
