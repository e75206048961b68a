"""A rule that lets more through than its agreement grants is a door without an agreement."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaving.doors.item import Item, Items
from leaving.doors.judge import judge
from leaving.doors.recognise import recognise
from leaving.doors.terms import terms_of
from leaving.doors.traffic import EVERY_PORT, Traffic, spans
from policies.values import UNKNOWN
from tests.leaving.doors.planted import TODAY, signs
from tests.leaving.doors.test_judge import ENDS, FLOWS, terms
from tests.support.whole_estate import estate_of

SAYS = {"description": "IAA-003 until 2028-07-31: payroll", "access": "Allow", "name": "in"}
THEIRS, OURS = "10.200.12.16/28", "10.40.8.0/26"
IN = {"protocol": "Tcp", "sourceAddressPrefix": THEIRS, "destinationAddressPrefix": "*", "destinationPortRange": "443"}
FIREWALL = {
    "ruleType": "NetworkRule",
    "ipProtocols": ["TCP"],
    "sourceAddresses": [THEIRS],
    "destinationAddresses": [OURS],
    "destinationPorts": ["443"],
}
NSG, ADMIN = "azure-native:network:NetworkSecurityGroup", "azure-native:network:AdminRule"
GROUP = "azure-native:network:FirewallPolicyRuleCollectionGroup"


def nsg(**changes: Any) -> Item:
    return Item(NSG, "nsg", {"securityRules": [SAYS | IN | changes]}, "urn:nsg")


def firewall(**changes: Any) -> Item:
    collection = {"name": "allow", "action": {"type": "Allow"}, "rules": [SAYS | FIREWALL | changes]}
    return Item(GROUP, "rules", {"ruleCollections": [collection]}, "urn:rules")


def admin(**changes: Any) -> Item:
    sides = {"sources": [{"addressPrefix": THEIRS}], "destinations": [{"addressPrefix": OURS}]}
    passes = {"protocol": "Tcp", "destinationPortRanges": ["443"]}
    return Item(ADMIN, "admin", SAYS | sides | passes | changes, "urn:admin")


def faults(item: Item) -> list[str]:
    doors = recognise(Items([item]), signs()).doors
    return [fault.why for door in doors for fault in judge(door, {"IAA-003": terms()}, TODAY).faults]


@pytest.mark.parametrize(
    "item",
    [
        nsg(),
        nsg(destinationAddressPrefix="VirtualNetwork"),
        nsg(destinationAddressPrefix=OURS),
        nsg(destinationPortRange=None, destinationPortRanges=["443", "443-443"]),
        firewall(),
        firewall(ruleType="NatRule", destinationAddresses=[OURS], translatedAddress="10.40.8.4", translatedPort="443"),
        admin(),
    ],
    ids=str,
)
def test_a_rule_that_lets_through_what_is_granted_is_fine(item: Item) -> None:
    assert faults(item) == []


WIDE = "tcp 443 from anywhere to anywhere"
GRANTED = "IAA-003 grants flow newham/file-exchange to finance-hr/app; names of newham.example."


@pytest.mark.parametrize(
    ("item", "lets"),
    [
        pytest.param(nsg(destinationPortRange="*"), "tcp every port", id="every port"),
        pytest.param(nsg(destinationPortRange=None), "tcp every port", id="no port said"),
        pytest.param(nsg(destinationPortRange=[]), "tcp every port", id="something else than a port said"),
        pytest.param(nsg(destinationPortRanges=["3389"]), "tcp 443, 3389", id="one port more"),
        pytest.param(nsg(destinationPortRange="440-443"), "tcp 440-443", id="a span that holds the port"),
        pytest.param(nsg(protocol="*"), "any 443", id="every protocol"),
        pytest.param(nsg(protocol="Udp"), "udp 443", id="another protocol"),
        pytest.param(nsg(protocol="Icmp"), "icmp", id="a protocol without ports"),
        pytest.param(nsg(sourceAddressPrefix="*", destinationAddressPrefix=THEIRS), "tcp 443", id="the other way"),
        pytest.param(nsg(destinationAddressPrefix="10.40.9.0/24"), "tcp 443", id="another zone of ours"),
        pytest.param(
            nsg(sourceAddressPrefix="*"),
            WIDE,
            id="from anywhere, by the agreement's name",
        ),
        pytest.param(nsg(sourceAddressPrefix="Internet"), WIDE, id="from a service tag"),
        pytest.param(
            nsg(sourceAddressPrefixes=["0.0.0.0/0"]),
            WIDE,
            id="from the whole internet beside",
        ),
        pytest.param(firewall(destinationPorts=["443", "22"]), "tcp 22, 443", id="firewall: one port more"),
        pytest.param(firewall(ipProtocols=["TCP", "UDP"]), "tcp/udp 443", id="firewall: one protocol more"),
        pytest.param(firewall(ipProtocols=["Any"]), "any 443", id="firewall: every protocol"),
        pytest.param(firewall(destinationAddresses=["*"]), "tcp 443 to anywhere", id="firewall: to all that is ours"),
        pytest.param(firewall(destinationAddresses=["10.40.0.0/15"]), "tcp 443", id="firewall: to every zone"),
        pytest.param(
            firewall(ruleType="NatRule", translatedAddress="10.40.8.4", translatedPort="3389"),
            "tcp 443, 3389",
            id="firewall: to another port behind the translation",
        ),
        pytest.param(
            firewall(
                ruleType="ApplicationRule",
                ipProtocols=None,
                destinationPorts=None,
                protocols=[{"port": 443, "protocolType": "Https"}],
                sourceAddresses=[OURS],
                destinationAddresses=None,
                targetFqdns=["files.newham.example"],
            ),
            "tcp 443 to anywhere",
            id="firewall: by a name, which no flow grants",
        ),
        pytest.param(admin(destinations=[]), "tcp 443 to anywhere", id="a network manager's, to all that is ours"),
    ],
)
def test_a_rule_that_lets_more_through_goes_beyond_its_grant(item: Item, lets: str) -> None:
    assert faults(item) == [f"it lets {lets} through, and {GRANTED}"]


def test_a_rule_whose_ports_cannot_be_read_is_said_to_be_unread() -> None:
    found = recognise(Items([nsg(destinationPortRange=UNKNOWN)]), signs())
    assert [(kind.name, mark.place) for kind, _, mark in found.unread] == [("nsg-rule", "destinationPortRange")]


def test_a_flow_that_was_granted_on_any_protocol_lets_each_through() -> None:
    wide = replace(FLOWS, way=replace(FLOWS.way, traffic=Traffic(frozenset({"any"}), ((443, 443),))))
    (door,) = recognise(Items([nsg(protocol="*")]), signs()).doors
    assert judge(door, {"IAA-003": terms("in force", ENDS, wide)}, TODAY).faults == ()


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda each: (each[0], sum(each))), max_size=4)


@given(SPANS, SPANS)
def test_ports_hold_each_other_as_sets_of_ports_do(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    def every(held: list[tuple[int, int]]) -> set[int]:
        return {port for low, high in held for port in range(low, high + 1)}

    tcp = frozenset({"tcp"})
    assert Traffic(tcp, tuple(one)).holds(Traffic(tcp, tuple(other))) == (every(other) <= every(one))


def test_what_is_no_port_counts_as_every_port() -> None:
    assert spans(["443", "8000-8080", "*", "http"]) == ((443, 443), (8000, 8080), EVERY_PORT, EVERY_PORT)


def test_the_terms_of_an_agreement_say_on_which_side_the_party_stands_and_what_passes() -> None:
    estate = estate_of("dev")
    held = terms_of(estate.agreements.values(), estate.parties, estate.plan, date(2026, 11, 23), environment="dev")
    ways = {each.text: each.way for each in held["IAA-003"].openings}
    ours = tuple(estate.plan.zones["finance-hr"]["dev"].values())
    out = ways["flow finance-hr/app to newham/file-exchange tcp 443"]
    back = ways["flow newham/file-exchange to finance-hr/app tcp 443"]
    assert out is not None
    assert back is not None
    assert (out.theirs, back.theirs) == ("target", "source")
    assert (out.ours, str(out.traffic)) == (ours, "tcp 443")
    names, people = ways["names of newham.example."], ways["people of newham: reader of finance-hr/support"]
    assert names is not None
    assert (names.theirs, names.ours, str(names.traffic)) == ("target", None, "tcp/udp 53")
    assert people is None
