import pytest

from tests.support.estates import SmallEstate

CHECK = "names-are-whole-where-asked"
FLOW = "  - {from: on-premises/branches, to: library/app, port: 443, reason: Catalogue}\n"


def with_flow(small: SmallEstate, ports: str) -> SmallEstate:
    small.edit("address_plan.yaml", "internet: {}", 'internet: {many: {fqdns: ["*.many.example", one.many.example]}}')
    small.edit("landing_zones/library.yaml", FLOW, f"{FLOW}  - {{from: library/app, to: internet/many, {ports}}}\n")
    return small


@pytest.mark.parametrize("ports", ["port: 5671, reason: Queue", "port: 443, protocol: udp, reason: Calls"])
def test_a_wildcard_is_refused_where_the_firewall_asks_for_whole_names(small: SmallEstate, ports: str) -> None:
    (fault,) = with_flow(small, ports).faults(CHECK)
    assert "a wildcard name on ports where the firewall asks for whole names: got *.many.example on" in fault
    assert fault.endswith("Name each host of 'internet/many' in estate/address_plan.yaml.")


def test_a_wildcard_is_fine_on_web_ports(small: SmallEstate) -> None:
    assert with_flow(small, "port: [80, 443], reason: Pages").faults(CHECK) == []
