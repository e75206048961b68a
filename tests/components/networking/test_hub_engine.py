"""A hub alone, stood up by the real engine: what a flow more, and an agreement's end, change in Azure."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.engine import LocalAzure, small_project
from tests.support.estates import FILES, SmallEstate, minimal
from tools.engine import Engine

pytestmark = pytest.mark.engine

PROGRAM = """
import os
from datetime import date
from pathlib import Path

from components.base import Clouds
from components.known import known, known_id
from components.networking.compile import compile_rules
from components.networking.hub import Hub
from components.networking.places import Ground
from components.networking.watchers import Watchers
from components.sdk import drop_api_version_aliases
from components.tagging import platform_tags
from estate import naming
from estate.load import load, stack_file

pulumi.runtime.register_stack_transformation(drop_api_version_aliases)
root = Path(os.environ["SMALL_ESTATE"])
file = stack_file(root / "Pulumi.havering-dev.yaml")
estate = load(root / "estate", date.fromisoformat(os.environ["SMALL_TODAY"]), {file.file: file.stack})
clouds, ground, tags = Clouds(file.stack), Ground.of(estate, file.stack), platform_tags("dev", "network")
on = pulumi.ResourceOptions(provider=clouds.azure("management"))
group = azure_native.resources.ResourceGroup(
    "logs", resource_group_name="rg-logs", location="uksouth", tags=tags, opts=on
)
workspace = azure_native.operationalinsights.Workspace(
    "workspace", workspace_name="log-hub", resource_group_name=known(group, "rg-logs"), location="uksouth", opts=on
)
names = (file.stack.subscriptions["management"], "rg-logs", "Microsoft.OperationalInsights", "workspaces", "log-hub")
watchers = Watchers(clouds, None, stack=file.stack, subscription="connectivity", regions=["uksouth"], tags=tags)
Hub(
    clouds,
    watchers,
    stack=file.stack,
    region="uksouth",
    ground=ground,
    rules=compile_rules(ground),
    watcher=watchers.facts["connectivity", "uksouth"],
    ddos_plan=None,
    workspace=known_id(workspace, naming.arm_id(*names)),
    flow_log_days=30,
    tags=tags,
)
"""
GRANT = "  dns:\n    - {forward: newham.example., to: [10.200.12.17], service: files}\nexit:"


@pytest.fixture
def hub(tmp_path: Path, engine: Engine) -> Iterator[tuple[LocalAzure, SmallEstate]]:
    """The hub of the smallest estate, in which Newham answers for its own names."""
    data = minimal(tmp_path / "data")
    data.edit("agreements/IAA-001.yaml", "exit:", GRANT)
    stack = FILES["Pulumi.havering-dev.yaml"]
    local = small_project(tmp_path / "hub", PROGRAM, stack_file=stack, stack="havering-dev")
    local.environment |= {"SMALL_ESTATE": str(data.root), "SMALL_TODAY": "2026-11-23"}
    yield local, data
    local.stop()


def changes(local: LocalAzure) -> dict[str, str]:
    """What a preview would do, by logical name."""
    ran = local.preview("--json")
    assert ran.code == 0, ran.text
    return {
        step["urn"].rsplit("::", 1)[1]: step["op"] for step in ran.json()["steps"] if step["op"] not in {"same", "read"}
    }


def test_a_flow_more_writes_one_group_and_an_ended_agreement_takes_its_doors(
    hub: tuple[LocalAzure, SmallEstate],
) -> None:
    local, data = hub
    ran = local.up()
    assert ran.code == 0, ran.text

    flow = "  - {from: library/app, to: on-premises/branches, port: 8443, reason: Kiosks}\n"
    data.add("landing_zones/library.yaml", flow)
    assert changes(local) == {"hub-uksouth-rules-library": "update"}

    local.environment["SMALL_TODAY"] = "2028-08-01"
    data.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2028-07-20")
    assert changes(local) == {
        "hub-uksouth-rules-library": "update",
        "hub-uksouth-rules-IAA-001": "delete",
        "hub-uksouth-forward-IAA-001-newham_example": "delete",
        "hub-uksouth-nsg-dns-outbound": "update",
    }
    ran = local.up()
    assert ran.code == 0, ran.text
    assert changes(local) == {}
