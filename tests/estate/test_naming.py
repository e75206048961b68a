import re

from hypothesis import given
from hypothesis import strategies as st

from estate.naming import KINDS, Place, arm_id, compose, problem, stable_guid

ZONES = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).filter(lambda name: 2 <= len(name) <= 20)
PLACES = st.builds(Place, st.sampled_from(["dev", "prod"]), st.sampled_from(["uksouth", "ukwest"]), st.uuids().map(str))
# Azure's own rules, written apart from the code
# (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).
AZURE = {
    "resource group": r"[A-Za-z0-9_().-]{0,89}[A-Za-z0-9_()-]",
    "virtual network": r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]",
    "network security group": r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?",
    "route table": r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?",
    "firewall": r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,48}[A-Za-z0-9_])?",
    "private endpoint": r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]",
    "workspace": r"[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]",
    "identity": r"[A-Za-z0-9][A-Za-z0-9_-]{2,127}",
    "recovery vault": r"[A-Za-z][A-Za-z0-9-]{1,49}",
    "storage account": r"[a-z0-9]{3,24}",
    "key vault": r"[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]",
}


@given(ZONES, PLACES, st.sampled_from(sorted(AZURE)))
def test_every_name_of_a_zone_is_one_that_azure_takes_or_is_a_fault(zone: str, place: Place, kind: str) -> None:
    name = compose(kind, zone, place)
    taken = re.fullmatch(AZURE[kind], name) is not None
    assert taken or problem(kind, name) is not None


@given(ZONES, PLACES)
def test_a_compact_name_of_eleven_letters_always_fits(zone: str, place: Place) -> None:
    fits = len(zone.replace("-", "")) <= 11
    for kind in ("storage account", "key vault"):
        assert (problem(kind, compose(kind, zone, place)) is None) is fits


@given(ZONES, st.sampled_from(sorted(KINDS)), PLACES, PLACES)
def test_names_differ_by_place(zone: str, kind: str, one: Place, other: Place) -> None:
    same_place = (one.environment, one.region) == (other.environment, other.region)
    if not same_place:
        assert compose(kind, zone, one) != compose(kind, zone, other)


def test_names_unique_in_the_world_differ_by_tenant() -> None:
    one, other = (Place("dev", "uksouth", f"d0000000-0000-4000-8000-00000000000{n}") for n in (1, 2))
    assert (
        compose("storage account", "libraries", one)
        == "sthavlibrariesduks" + compose("storage account", "libraries", one)[-4:]
    )
    assert compose("storage account", "libraries", one) != compose("storage account", "libraries", other)


def test_what_azure_would_refuse_is_said() -> None:
    assert problem("storage account", "sthavcommunitysafetypuks0000") == (
        "28 characters, Azure takes 24 for a storage account"
    )
    assert problem("recovery vault", "1-vault") == (
        "characters that Azure refuses for a recovery vault (pattern [A-Za-z][A-Za-z0-9-]*)"
    )


def test_a_stable_guid_never_changes() -> None:
    assert stable_guid("havering", "corp", "Reader") == stable_guid("havering", "corp", "Reader")
    assert stable_guid("a", "b") != stable_guid("b", "a")


def test_an_arm_id_is_spelt_as_azure_does() -> None:
    assert arm_id("s", "g", "Microsoft.Network", "virtualNetworks", "v", "subnets", "n") == (
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n"
    )
