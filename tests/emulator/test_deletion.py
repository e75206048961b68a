"""What stays, and what goes along."""

import pytest

from emulator.errors import Refused
from tests.emulator.driver import GROUP, SUBNET, SUBSCRIPTION, Local

SECURITY_GROUP = "azure-native:network:NetworkSecurityGroup"
RG = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"


@pytest.fixture
def azure() -> Local:
    return Local()


def subnet(**more: object) -> dict[str, object]:
    given = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "subnetName": "s", "addressPrefix": "10.1.0.0/24"}
    return {**given, **more}


def test_what_is_in_use_is_not_deleted(azure: Local) -> None:
    azure.group()
    azure.network()
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "location": "uksouth"}
    nsg = azure.create(SECURITY_GROUP, "nsg", inputs)
    used = azure.create(SUBNET, "s", subnet(networkSecurityGroup={"id": nsg.id}))
    with pytest.raises(Refused, match="subnets/s"):
        azure.delete(nsg, SECURITY_GROUP)
    azure.delete(used, SUBNET)
    azure.delete(nsg, SECURITY_GROUP)


def test_what_is_in_use_without_words_of_its_own_names_its_users(azure: Local) -> None:
    azure.group()
    token = "azure-native:web:AppServicePlan"
    plan = azure.create(token, "plan", {"resourceGroupName": "rg", "name": "plan"})
    app = {"resourceGroupName": "rg", "name": "app-havering", "serverFarmId": plan.id}
    azure.create("azure-native:web:WebApp", "app", app)
    fault = azure.delete_refused("in-use", plan, token)
    assert "it is in use by" in fault.message
    assert "sites/app-havering" in fault.message


def test_a_group_takes_along_what_is_in_it(azure: Local) -> None:
    group = azure.group()
    azure.network()
    azure.create(SUBNET, "s", subnet())
    azure.delete(group, GROUP)
    assert azure.store.resources() == []


def test_a_group_stays_while_something_outside_needs_what_is_in_it(azure: Local) -> None:
    group = azure.group()
    azure.group("other")
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "location": "uksouth"}
    nsg = azure.create(SECURITY_GROUP, "nsg", inputs)
    azure.network("vnet", "10.1.0.0/16", group="other")
    azure.create(SUBNET, "s", subnet(resourceGroupName="other", networkSecurityGroup={"id": nsg.id}))
    fault = azure.delete_refused("resource-group-delete-blocked", group, GROUP)
    assert "Microsoft.Network/networkSecurityGroups/nsg" in fault.message


def test_what_holds_something_below_that_blocks_is_not_deleted(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "privateZoneName": "privatelink.example", "location": "Global"}
    zone = azure.create("azure-native:privatedns:PrivateZone", "z", inputs)
    network = azure.network()
    link = {
        "resourceGroupName": "rg",
        "privateZoneName": "privatelink.example",
        "virtualNetworkLinkName": "l",
        "location": "Global",
        "registrationEnabled": False,
        "virtualNetwork": {"id": network.id},
    }
    azure.create("azure-native:privatedns:VirtualNetworkLink", "l", link)
    fault = azure.delete_refused("nested-resources-exist-delete", zone, "azure-native:privatedns:PrivateZone")
    assert "virtualNetworkLinks/l" in fault.message


def test_deleting_what_is_gone_is_no_fault(azure: Local) -> None:
    azure.delete(RG, GROUP)
