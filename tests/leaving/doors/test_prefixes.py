"""Whatever prefix a rule has: the proof finds the party behind it, and the policies somebody outside."""

import ipaddress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leaving.doors.item import Item, Items
from leaving.doors.recognise import recognise
from leaving.doors.signs import UNKNOWN
from policies.catalogue import rule_by_id
from policies.resources import Resource
from policies.rule import Outcome
from policies.session import Session
from policies.waivers import Waivers
from tests.leaving.doors.planted import NEWHAM, OWN, TODAY, signs

NSG = "azure-native:network:NetworkSecurityGroup"
THEIRS = [sign.range or sign.egress for sign in NEWHAM.signs if sign.range or sign.egress]
HUB = Resource(
    "azure-native:network:VirtualNetwork",
    "hub",
    {"tags": {"own-ranges": " ".join(str(each) for each in OWN.ranges)}},
    urn="urn:hub",
)


@st.composite
def prefixes(draw: Any) -> ipaddress.IPv4Network:
    """Anywhere, or near the edges of a range of the party or of ours, where mistakes live."""
    width = draw(st.integers(1, 32))
    edges = [int(each.network_address) for each in (*THEIRS, *OWN.ranges) if each is not None]
    edges += [int(each.broadcast_address) for each in (*THEIRS, *OWN.ranges) if each is not None]
    near = st.sampled_from(edges).flatmap(lambda edge: st.integers(max(edge - 2, 0), min(edge + 2, 2**32 - 1)))
    address = draw(st.one_of(near, st.integers(0, 2**32 - 1)))
    return ipaddress.ip_network((address, width), strict=False)


def group(prefix: ipaddress.IPv4Network) -> dict[str, Any]:
    return {"securityRules": [{"name": "in", "access": "Allow", "sourceAddressPrefix": str(prefix)}]}


@given(prefixes())
@settings(max_examples=300, deadline=None)
def test_the_proof_finds_the_party_behind_every_prefix_that_meets_its_ranges(prefix: ipaddress.IPv4Network) -> None:
    doors = recognise(Items([Item(NSG, "nsg", group(prefix), "urn:nsg")]), signs()).doors
    found = {name for door in doors for name in door.parties}
    theirs = any(prefix.overlaps(each) for each in THEIRS if each is not None)
    ours = any(prefix.subnet_of(each) for each in OWN.ranges if isinstance(each, ipaddress.IPv4Network))
    assert found == ({"newham"} if theirs else set() if ours else {UNKNOWN})


@given(prefixes())
@settings(max_examples=300, deadline=None)
def test_the_policies_refuse_every_prefix_that_is_not_wholly_ours(prefix: ipaddress.IPv4Network) -> None:
    rule = rule_by_id("HAV-AGR-011")
    assert rule is not None
    verdicts = Session([rule], Waivers(TODAY)).judge_stack([HUB, Resource(NSG, "nsg", group(prefix), urn="urn:nsg")])
    ours = any(prefix.subnet_of(each) for each in OWN.ranges if isinstance(each, ipaddress.IPv4Network))
    assert [each.outcome for each in verdicts if each.urn == "urn:nsg"] == [Outcome.PASS if ours else Outcome.FAIL]
