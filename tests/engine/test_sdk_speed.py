"""The patches of the SDK change neither plan nor state."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.engine import SUBSCRIPTION, small_project

pytestmark = pytest.mark.engine

PROGRAM = f"""
import os
if os.environ.get("HAVERING_SDK") != "unpatched":
    from components.sdk_speed import quicken
    quicken()


class Network(pulumi.ComponentResource):
    def __init__(self, name):
        super().__init__("tests:Network", name)
        inside = pulumi.ResourceOptions(parent=self, provider=azure)
        group = azure_native.resources.ResourceGroup(
            f"{{name}}-group", resource_group_name=f"rg-{{name}}", location="uksouth", opts=inside
        )
        self.network = azure_native.network.VirtualNetwork(
            f"{{name}}-network",
            virtual_network_name=f"vnet-{{name}}",
            resource_group_name=group.name,
            location=group.location,
            address_space={{"addressPrefixes": ["10.0.0.0/24"]}},
            opts=inside,
        )
        self.register_outputs({{"network": self.network.id}})


for each in ("first", "second"):
    pulumi.export(each, Network(each).network.id)
pulumi.export("subscription", pulumi.Output.secret("{SUBSCRIPTION}"))
"""


def plan_and_state(folder: Path, environment: dict[str, str]) -> tuple[Any, Any]:
    local = small_project(folder, PROGRAM)
    local.environment.update(environment)
    try:
        plan = local.preview("--json").json()
        assert local.up().code == 0
        return [without_position(step["newState"]) for step in plan["steps"]], [
            without_position(each) for each in local.state()
        ]
    finally:
        local.stop()


def without_position(resource: dict[str, Any]) -> dict[str, Any]:
    leave = ("sourcePosition", "stackTrace", "created", "modified")
    return {key: value for key, value in resource.items() if key not in leave}


def by_urn(resources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(resources, key=lambda each: str(each["urn"]))


def test_plan_and_state_are_the_same_with_and_without_the_patches(tmp_path: Path) -> None:
    plan, state = plan_and_state(tmp_path / "patched", {})
    plain_plan, plain_state = plan_and_state(tmp_path / "plain", {"HAVERING_SDK": "unpatched"})
    assert len(plan) == 8, "stack, provider, two components of two resources each"
    assert by_urn(plan) == by_urn(plain_plan)
    assert [scrub(each) for each in by_urn(state)] == [scrub(each) for each in by_urn(plain_state)]


def scrub(resource: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is drawn anew for each stack: encrypted secrets, and the id of a provider's instance."""
    outputs = {k: v for k, v in resource.get("outputs", {}).items() if not isinstance(v, dict) or "ciphertext" not in v}
    drawn = {"id": None} if resource["type"].startswith("pulumi:providers:") else {}
    provider = str(resource.get("provider", "")).rpartition("::")[0]
    return {**resource, **drawn, "outputs": outputs, "provider": provider}
