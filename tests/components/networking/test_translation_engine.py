"""Translations of a wave, by the real engine: they come with the wave and go after their last day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.components.networking.test_hub_engine import PROGRAM, changes
from tests.support.engine import LocalAzure, small_project
from tests.support.estates import SmallEstate
from tests.support.programme import W2, with_programme
from tools.engine import Engine

pytestmark = pytest.mark.engine

TRANSLATION = """\
translations:
  - name: edge
    mode: Static
    direction: EgressSnat
    internal: library/app
    external: 10.90.0.0/26
    connection: ipsec
    agreement: IAA-001
    until: 2028-01-31
"""


@pytest.fixture
def hub(tmp_path: Path, engine: Engine) -> Iterator[tuple[LocalAzure, SmallEstate]]:
    """The hub of a small estate with a gateway, and a wave that translates addresses."""
    data = with_programme(tmp_path / "data")
    data.edit("Pulumi.havering-dev.yaml", "dns-forwarders: []", "dns-forwarders: [], gateway: VpnGw2AZ")
    dns = "          dns-inbound: 10.48.0.224/28\n"
    data.edit("address_plan.yaml", dns, f"          GatewaySubnet: 10.48.0.192/27\n{dns}")
    data.add(W2, TRANSLATION)
    program = PROGRAM.replace(
        "estate.load import", "estate.coexistence import translations_of\nfrom estate.load import"
    )
    program = program.replace(
        "    tags=tags,\n)\n", '    tags=tags,\n    translations=translations_of(estate, file.stack, "uksouth"),\n)\n'
    )
    text = data.path("Pulumi.havering-dev.yaml").read_text(encoding="utf-8")
    local = small_project(tmp_path / "hub", program, stack_file=text, stack="havering-dev")
    local.environment |= {"SMALL_ESTATE": str(data.root), "SMALL_TODAY": "2026-11-23"}
    yield local, data
    local.stop()


def test_a_translation_comes_with_its_wave_and_goes_after_its_last_day(hub: tuple[LocalAzure, SmallEstate]) -> None:
    local, data = hub
    ran = local.up()
    assert ran.code == 0, ran.text

    local.environment["SMALL_TODAY"] = "2027-01-11"
    both = {f"hub-uksouth-translation-edge-{number}" for number in (1, 2)}
    assert changes(local) == dict.fromkeys(both, "create")
    ran = local.up()
    assert ran.code == 0, ran.text
    assert changes(local) == {}

    data.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2028-01-10")
    local.environment["SMALL_TODAY"] = "2028-01-31"
    assert changes(local) == {}
    local.environment["SMALL_TODAY"] = "2028-02-01"
    assert changes(local) == dict.fromkeys(both, "delete")
