"""Whatever is asked for, a preview remembers what an apply would keep."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.errors import Refused
from emulator.values import UNKNOWN
from tests.emulator.driver import GROUP, NETWORK, SUBNET, TENANT, Local

GROUPS, NETWORKS = st.sampled_from(["rg-a", "rg-b"]), st.sampled_from(["net-a", "net-b"])
PREFIXES = st.sampled_from(["10.1.0.0/24", "10.1.0.0/25", "10.1.1.0/24", "10.2.0.0/24", "10.1.0.0/33"])
SECURITY_GROUP = "azure-native:network:NetworkSecurityGroup"
Step = tuple[str, str, dict[str, Any]]


def _group(name: str) -> Step:
    return GROUP, name, {"resourceGroupName": name, "location": "UK South"}


def _network(group: str, name: str) -> Step:
    space = {"addressPrefixes": ["10.1.0.0/16"]}
    return NETWORK, f"{group}-{name}", {"resourceGroupName": group, "virtualNetworkName": name, "addressSpace": space}


def _subnet(group: str, network: str, name: str, prefix: str) -> Step:
    place = {"resourceGroupName": group, "virtualNetworkName": network, "subnetName": name, "addressPrefix": prefix}
    return SUBNET, f"{group}-{network}-{name}", place


def _security_group(group: str, name: str) -> Step:
    inputs = {"resourceGroupName": group, "networkSecurityGroupName": name, "location": "uksouth"}
    return SECURITY_GROUP, f"{group}-{name}", inputs


STEPS = st.lists(
    st.builds(_group, GROUPS)
    | st.builds(_network, GROUPS, NETWORKS)
    | st.builds(_subnet, GROUPS, NETWORKS, st.sampled_from(["one", "two"]), PREFIXES)
    | st.builds(_security_group, GROUPS, NETWORKS),
    max_size=12,
)


def _answers(azure: Local, steps: list[Step], *, preview: bool) -> list[tuple[str, ...]]:
    """What each step was answered: nothing, or the ids of its refusals."""
    found: list[tuple[str, ...]] = []
    for token, name, inputs in steps:
        try:
            azure.create(token, name, inputs, preview=preview)
            found.append(())
        except Refused as refused:
            found.append(tuple(fault.id for fault in refused.faults))
    return found


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_a_preview_is_answered_and_remembered_as_an_apply_is(steps: list[Step]) -> None:
    azure = Local()
    before = azure.store.shelf(TENANT).snapshot()
    previewed = _answers(azure, steps, preview=True)
    overlay = azure.run.layers[TENANT].shelf.snapshot()
    azure.new_run()
    assert _answers(azure, steps, preview=False) == previewed
    after = azure.store.shelf(TENANT).snapshot()
    assert {key: value for key, value in after.items() if before.get(key) != value} == overlay


def _network_in_a_group_not_yet_known(azure: Local) -> None:
    azure.create(*_group("rg-a"), preview=True)
    token, name, inputs = _network("rg-a", "net-a")
    azure.create(token, name, {**inputs, "resourceGroupName": UNKNOWN, "location": "uksouth"}, preview=True)


def test_a_parent_whose_id_holds_an_unknown_name_may_be_the_one_that_is_meant() -> None:
    azure = Local()
    _network_in_a_group_not_yet_known(azure)
    azure.create(*_subnet("rg-a", "net-a", "one", "10.1.0.0/24"), preview=True)


def test_a_parent_whose_known_names_differ_is_not_the_one_that_is_meant() -> None:
    azure = Local()
    _network_in_a_group_not_yet_known(azure)
    token, name, inputs = _subnet("rg-a", "net-b", "one", "10.1.0.0/24")
    fault = azure.refused("parent-virtual-network-not-found", token, name, inputs)
    assert "net-b" in fault.message
