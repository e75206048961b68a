from typing import Any

import pytest

from components.networking.doors import doors
from estate.faults import EstateError
from tests.components.networking.ground import agreed, flow, ground, zones


def refused(*stated: dict[str, Any], **more: Any) -> str:
    with pytest.raises(EstateError) as fault:
        doors(ground(zones=zones(libraries=list(stated)), **more))
    return str(fault.value)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("libraries/app", "libraries/attic", "a zone of size small has no subnet 'attic'; it has app, data, endpoints"),
        ("libraries/app", "on-premises/attic", "on-premises has no range 'attic'"),
        ("libraries/app", "newham/attic", "newham has no range 'attic' in address_plan.yaml; it has files"),
        ("libraries/app", "internet/attic", "internet has no destination 'attic'"),
        ("libraries/app", "nobody/app", "'nobody' is no zone, no party of address_plan.yaml, not on-premises"),
    ],
)
def test_an_end_that_is_nowhere_is_refused_with_what_there_is(source: str, target: str, said: str) -> None:
    message = refused(flow(source, target))
    assert f"landing_zones/libraries.yaml: flow end {target!r} leads nowhere" in message
    assert said in message


def test_a_flow_to_a_party_outside_any_agreement_is_refused() -> None:
    message = refused(flow("libraries/app", "newham/files"))
    assert "got a flow with newham outside any agreement" in message
    assert "State the flow in the agreement's grants" in message


def test_a_flow_that_begins_on_the_internet_is_refused() -> None:
    assert "got a flow that begins on the internet" in refused(flow("internet/maps", "libraries/app"))


def test_an_agreement_cannot_make_the_hub_carry_traffic_between_others() -> None:
    terms = agreed(flow("newham/files", "on-premises/depot"))
    with pytest.raises(EstateError, match=r"agreements/IAA-001.yaml: .* got no end in a landing zone"):
        doors(ground(agreements=(terms,)))


@pytest.mark.parametrize("port", [22, 3389, 5986, "20-25", "5000-6000"])
def test_no_flow_opens_a_management_port_of_a_zone(port: Any) -> None:
    message = refused(flow("on-premises/depot", "libraries/app", port))
    assert f"got management port {port}, expected none of 22, 3389, 5985-5986 into a zone" in message


def test_a_zone_may_call_a_management_port_elsewhere() -> None:
    opened = doors(ground(zones=zones(libraries=[flow("libraries/app", "on-premises/depot", 22)])))
    assert [door.ports for door in opened] == [("22",)]


@pytest.mark.parametrize(("port", "protocol"), [(5671, "tcp"), (443, "udp"), ([443, 8443], "tcp")])
def test_a_wildcard_name_is_refused_where_the_firewall_asks_for_whole_names(port: Any, protocol: str) -> None:
    message = refused(flow("libraries/app", "internet/many", port, protocol=protocol))
    assert "got *.many.example on" in message
    assert "Name each host" in message


def test_all_faults_are_told_at_once() -> None:
    message = refused(
        flow("libraries/attic", "nobody/app"), flow("libraries/app", "newham/files"), flow("internet/maps", "a/b")
    )
    assert message.count("landing_zones/libraries.yaml") == 4


def test_a_flow_to_a_zone_that_this_environment_does_not_hold_opens_nothing() -> None:
    assert doors(ground(zones=zones(libraries=[flow("libraries/app", "old/app")]))) == []


def test_a_door_of_an_agreement_says_by_which_and_until_when() -> None:
    terms = agreed(flow("payroll/app", "newham/files", reason="payroll files"))
    (door,) = doors(ground(agreements=(terms,)))
    assert door.why == "IAA-001 until 2028-07-31: payroll/app to newham/files: payroll files"
    assert door.mark == "IAA-001-"


def test_doors_come_in_the_order_of_their_names_whatever_the_order_of_the_files() -> None:
    stated = [flow("libraries/app", "on-premises/kiosks"), flow("libraries/app", "libraries/data", 5432)]
    there = doors(ground(zones=zones(libraries=stated)))
    back = doors(ground(zones=dict(reversed(zones(libraries=stated[::-1]).items()))))
    assert [door.why for door in there] == [door.why for door in back]
