from emulator import autoname
from emulator.autoname import CREATE_FIRST, Naming
from emulator.facts.types import types
from emulator.values import Properties

URN = "urn:pulumi:dev::havering::azure-native:network:VirtualNetwork::hub"


def named(token: str, naming: Naming | None = None, old: Properties | None = None) -> Properties:
    inputs: Properties = {}
    autoname.apply(types()[token], URN, naming or Naming(b"seed"), inputs, old or {})
    return inputs


def test_a_random_name_adds_eight_digits_and_may_be_created_first() -> None:
    inputs = named("azure-native:network:VirtualNetwork")
    assert inputs["virtualNetworkName"].startswith("hub")
    assert len(inputs["virtualNetworkName"]) == len("hub") + 8
    assert inputs[CREATE_FIRST] is True


def test_the_same_seed_gives_the_same_name_and_another_seed_another() -> None:
    token = "azure-native:network:VirtualNetwork"
    assert named(token) == named(token)
    assert named(token) != named(token, Naming(b"other"))


def test_a_copied_name_is_the_logical_one_and_deletes_first() -> None:
    assert named("azure-native:network:Subnet") == {"subnetName": "hub"}


def test_an_old_name_stays() -> None:
    old = {"virtualNetworkName": "hub12345678", CREATE_FIRST: True}
    assert named("azure-native:network:VirtualNetwork", old=old) == old


def test_a_proposed_name_is_taken() -> None:
    assert named("azure-native:network:VirtualNetwork", Naming(b"", "vnet-hub"))["virtualNetworkName"] == "vnet-hub"


def test_naming_can_be_switched_off() -> None:
    assert named("azure-native:network:VirtualNetwork", Naming(b"", disabled=True)) == {}


def test_a_role_assignment_is_named_by_a_guid() -> None:
    assert len(named("azure-native:authorization:RoleAssignment")["roleAssignmentName"]) == 36
