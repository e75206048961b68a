"""Translations and fallbacks of coexistence: there while their wave runs and their agreement holds, and never after."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components.base import Clouds
from components.layers import MonitoringFacts
from components.networking import layer
from estate.estate import Estate
from estate.stack import Stack
from estate.waves import Wave
from tests.components.networking.ground import PLAN
from tests.components.networking.test_layer import WORKSPACE, estate_, large_stack
from tests.support.recording import Declared, of_type, record

RULE = "network:VirtualNetworkGatewayNatRule"
LINK = "privatedns:VirtualNetworkLink"
BLOB = "privatelink.blob.core.windows.net"
STARTS, ENDS, CLOSED = date(2026, 5, 1), date(2027, 6, 30), date(2027, 9, 30)


def wave(**translation: Any) -> Wave:
    steps = ("discovered", "designed", "rehearsed", "cut_over", "hyper_care_over", "old_side_off", "closed")
    out = {
        "name": "edge",
        "mode": "Static",
        "direction": "EgressSnat",
        "internal": "libraries/app",
        "external": "10.90.0.0/26",
        "connection": "ipsec",
        "agreement": "IAA-001",
        "until": ENDS,
        **translation,
    }
    return Wave.model_validate(
        {
            "id": "wave-1",
            "title": "Side by side",
            "workstream": "havering",
            "method": "rebuild",
            "plan": {"starts": STARTS, **dict.fromkeys(steps, CLOSED)},
            "owner": "network-engineers",
            "authority": "Decision",
            "funding": {"sources": ["ict-revenue"], "decision": "Case"},
            "translations": [out],
            "resolution": [
                {
                    "name": f"{BLOB}.",
                    "side": "havering",
                    "authority": "havering",
                    "answer": "private-zone",
                    "fallback": True,
                }
            ],
        }
    )


def declared(day: date = date(2026, 6, 1), of: Wave | None = None, environment: str = "dev") -> dict[str, Declared]:
    """What the layer declares on a day."""
    plan = PLAN.model_copy(update={"environments": {environment: PLAN.environments["dev"]}})
    estate: Estate = replace(estate_(), waves={"wave-1": of or wave()}, today=day, plan=plan)
    stack: Stack = large_stack().model_copy(update={"environment": environment})

    def program() -> None:
        layer.build(Clouds(stack), estate, stack, MonitoringFacts(workspaces={"platform": WORKSPACE}, action_groups={}))

    return record(program)


def rules(all_: dict[str, Declared]) -> list[Declared]:
    """The rules of translation by name: what is declared at once comes in any order."""
    return [each for _, each in sorted(of_type(all_, RULE).items())]


def test_a_translation_is_a_rule_of_each_instance_that_bears_its_agreement_and_its_end() -> None:
    found = rules(declared())
    assert [each.inputs["natRuleName"] for each in found] == [
        "IAA-001-until-2027-06-30-edge-1",
        "IAA-001-until-2027-06-30-edge-2",
    ]
    first = found[0].inputs
    assert (first["type"], first["mode"]) == ("Static", "EgressSnat")
    assert [each["addressSpace"] for each in first["externalMappings"]] == ["10.90.0.0/26"]
    assert [each["addressSpace"] for each in first["internalMappings"]] == ["10.49.0.0/26"]
    assert first["ipConfigurationId"].endswith("/ipConfigurations/instance-1")


def test_a_dynamic_translation_gives_each_instance_half_of_its_addresses() -> None:
    found = rules(declared(of=wave(mode="Dynamic")))
    shown = [each.inputs["externalMappings"][0]["addressSpace"] for each in found]
    assert shown == ["10.90.0.0/27", "10.90.0.32/27"]


@pytest.mark.parametrize(
    ("day", "rules"),
    [(date(2026, 4, 30), 0), (STARTS, 2), (ENDS, 2), (date(2027, 7, 1), 0)],
    ids=["before the wave", "its first day", "its last day", "the day after"],
)
def test_it_stands_from_the_waves_start_to_its_own_last_day(day: date, rules: int) -> None:
    assert len(of_type(declared(day), RULE)) == rules


def test_it_vanishes_when_the_wave_is_closed() -> None:
    reached = [{"step": "closed", "on": date(2026, 5, 20), "evidence": "Report"}]
    closed = Wave.model_validate({**wave().model_dump(), "reached": reached})
    assert of_type(declared(of=closed), RULE) == {}


def test_it_belongs_to_one_region() -> None:
    found = of_type(declared(of=wave(region="ukwest", internal="newham/files")), RULE)
    assert sorted(found) == ["hub-ukwest-translation-edge-1", "hub-ukwest-translation-edge-2"]


def test_a_private_zone_asks_in_public_for_what_it_lacks_while_two_tenants_live_side_by_side() -> None:
    links = of_type(declared(environment="prod"), LINK).values()
    asking = {each.inputs["privateZoneName"] for each in links if each.inputs.get("resolutionPolicy")}
    assert asking == {BLOB}
    before = of_type(declared(date(2026, 4, 30), environment="prod"), LINK).values()
    assert not any(each.inputs.get("resolutionPolicy") for each in before)
