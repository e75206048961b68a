"""What is not modelled is refused."""

import pytest

from tests.emulator.driver import Local


@pytest.fixture
def azure() -> Local:
    return Local()


def test_a_type_that_is_not_modelled_is_refused_with_the_nearest(azure: Local) -> None:
    fault = azure.refused("type-not-modelled", "azure-native:network:VirtualNetworkTap", "t", {})
    assert "docs/emulator.md" in fault.message
    assert "azure-native:network:VirtualNetwork" in fault.message


def test_a_type_that_moved_is_refused_with_where_it_went(azure: Local) -> None:
    fault = azure.refused("type-absent", "azure-native:network:PrivateZone", "z", {})
    assert "Use azure-native:privatedns:PrivateZone" in fault.message


def test_a_type_that_nobody_knows_is_refused(azure: Local) -> None:
    fault = azure.refused("type-unknown", "azure-native:network:VirtualNetwrok", "v", {})
    assert "azure-native:network:VirtualNetwork" in fault.message
