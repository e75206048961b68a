"""Rows of before and after: which conversations a change opens and closes."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.meaning import Planned, effects
from review.model import Effect, Unknown
from tests.review.meaning.town import (
    HUB,
    LIBRARIES,
    N,
    at,
    changed,
    collection,
    firewall_rule,
    rule,
    security,
    thing,
    town,
)


def said(found: list[Effect], *, opens: bool = True) -> list[str]:
    return [f"{one.subject} -> {one.object}" for one in found if one.opens is opens]


def adding(*rules: dict[str, Any]) -> Any:
    return lambda inputs: inputs["securityRules"].extend(rules)


def joined(resources: list[Planned]) -> list[Planned]:
    """libraries/app may speak to housing/data on 1433, as far as both lists are concerned."""
    out = rule("out-housing", 210, "Outbound", destinationAddressPrefix="10.2.0.64/26", destinationPortRange="1433")
    into = rule("in-libraries", 210, "Inbound", sourceAddressPrefix="10.1.0.0/26", destinationPortRange="1433")
    return changed(changed(resources, "libraries-nsg-app", adding(out)), "housing-nsg-data", adding(into))


def passing(*collections: dict[str, Any]) -> Any:
    return lambda inputs: inputs.update(ruleCollections=list(collections))


OPEN = collection("c", 100, [firewall_rule("r", ["10.1.0.0/26"], ["10.2.0.64/26"], ["1433"])])
FLOW = "libraries/app (10.1.0.0/26) -> housing/data (10.2.0.64/26) on tcp 1433"


def test_nothing_changed_opens_nothing() -> None:
    assert effects(town(), town()) == []


def test_lists_alone_open_nothing_while_the_firewall_is_closed() -> None:
    assert effects(town(), joined(town())) == []


def test_the_firewall_alone_opens_nothing_while_the_lists_are_closed() -> None:
    assert effects(town(), changed(town(), "rules", passing(OPEN))) == []


def test_lists_and_firewall_together_open_a_flow_between_zones_and_all_three_are_its_cause() -> None:
    (found,) = effects(town(), changed(joined(town()), "rules", passing(OPEN)))
    assert said([found]) == [FLOW]
    assert found.risk.rank == 66
    assert found.risk.reason == (
        "libraries/app (10.1.0.0/26) may now reach housing/data (10.2.0.64/26) on tcp 1433: "
        "one service may speak to another that it could not reach"
    )
    assert found.zones == ["housing", "libraries"]
    assert [urn.rpartition("::")[2] for urn in found.because] == ["rules", "housing-nsg-data", "libraries-nsg-app"]


def test_without_the_spokes_consent_to_forwarded_traffic_nothing_arrives() -> None:
    shut = changed(joined(town()), "housing-to-hub", lambda inputs: inputs.update(allowForwardedTraffic=False))
    assert effects(shut, changed(shut, "rules", passing(OPEN))) == []


def test_a_range_that_grows_in_an_ip_group_opens_a_flow_that_no_rule_mentions() -> None:
    group = at(HUB, "rg", "ipGroups/askers")
    askers = thing("askers", f"{N}:IpGroup", {"ipAddresses": ["10.1.0.0/28"]}, id=group)
    by_group = firewall_rule("r", [], ["10.2.0.64/26"], ["1433"], sourceIpGroups=[group.upper()])
    before = [*changed(joined(town()), "rules", passing(collection("c", 100, [by_group]))), askers]
    after = changed(before, "askers", lambda inputs: inputs.update(ipAddresses=["10.1.0.0/27"]))
    (found,) = effects(before, after)
    assert said([found]) == ["libraries/app (10.1.0.16/28 of 10.1.0.0/26) -> housing/data (10.2.0.64/26) on tcp 1433"]
    assert found.because == [askers.urn]


def test_a_subnet_that_grows_into_what_a_rule_already_allows_opens_a_flow() -> None:
    wide = changed(
        town(), "libraries-nsg-data", adding(rule("wide", 300, "Inbound", sourceAddressPrefix="10.1.0.0/25"))
    )
    small = changed(wide, "libraries-app", lambda inputs: inputs.update(addressPrefix="10.1.0.0/27"))
    (found,) = effects(small, wide)
    assert found.subject == "libraries"
    assert found.object == "libraries/data (10.1.0.64/26) on tcp 443"
    assert [urn.rpartition("::")[2] for urn in found.because] == ["libraries-app"]


def test_two_rules_that_change_places_open_what_the_denial_kept_shut() -> None:
    guard = rule("guard", 150, "Inbound", "Deny", destinationPortRange="443", protocol="*")
    shut = changed(town(), "libraries-nsg-data", adding(guard))

    def swap(inputs: dict[str, Any]) -> None:
        inputs["securityRules"][0]["priority"], inputs["securityRules"][-1]["priority"] = 150, 200

    opened = changed(shut, "libraries-nsg-data", swap)
    assert said(effects(shut, opened)) == ["libraries -> libraries/data (10.1.0.64/26) on tcp 443"]
    assert said(effects(opened, shut), opens=False) == ["libraries -> libraries/data (10.1.0.64/26) on tcp 443"]


def test_a_rule_that_is_already_covered_opens_nothing() -> None:
    again = rule("again", 900, "Inbound", sourceAddressPrefix="10.1.0.0/27", destinationPortRange="443")
    assert effects(town(), changed(town(), "libraries-nsg-data", adding(again))) == []


def test_a_list_that_lets_the_internet_in_is_grave_even_without_a_public_address() -> None:
    found = effects(
        town(),
        changed(town(), "libraries-nsg-app", adding(rule("all", 100, "Inbound", sourceAddressPrefix="Internet"))),
    )
    assert (said(found), found[0].risk.rank) == (["the internet -> libraries/app (10.1.0.0/26) on tcp 443"], 92)


@pytest.mark.parametrize("source", ["*", "0.0.0.0/0", "Internet", "0.0.0.0/1"])
def test_a_public_address_in_front_of_an_open_list_is_the_gravest_path(source: str) -> None:
    card = {
        "subnet": {"id": at(LIBRARIES, "rg", "virtualNetworks/libraries/subnets/app")},
        "publicIPAddress": {"id": at(LIBRARIES, "rg", "publicIPAddresses/pip")},
    }
    machine = thing("machine", f"{N}:NetworkInterface", {"ipConfigurations": [card]})
    opened = adding(rule("all", 100, "Inbound", sourceAddressPrefix=source))
    found = effects(town(), [*changed(town(), "libraries-nsg-app", opened), machine])
    top = found[0]
    assert top.object == "libraries/app (10.1.0.0/26) on tcp 443"
    assert top.risk.rank == (94 if source == "0.0.0.0/1" else 99)
    assert {urn.rpartition("::")[2] for urn in top.because} == {"machine", "libraries-nsg-app"}


def test_the_gateways_route_that_goes_lets_outsiders_pass_the_firewall_by() -> None:
    into = adding(rule("sites", 300, "Inbound", sourceAddressPrefix="192.168.7.0/24"))
    sites = collection("c", 100, [firewall_rule("r", ["192.168.7.0/24"], ["10.1.0.0/26"], ["443"])])
    before = changed(changed(town(), "libraries-nsg-app", into), "rules", passing(sites))
    after = changed(before, "gateway-routes", lambda inputs: inputs["routes"].pop(0))
    (found,) = effects(before, after)
    assert found.risk.rank == 88
    assert found.risk.reason.startswith(
        "192.168.7.0/24 now reaches past every firewall libraries/app (10.1.0.0/26) on tcp 443"
    )
    assert [urn.rpartition("::")[2] for urn in found.because] == ["gateway-routes"]


def test_an_application_rule_opens_a_host_by_its_name_and_a_wildcard_everywhere() -> None:
    out = changed(
        town(), "libraries-nsg-app", adding(rule("web", 300, "Outbound", destinationAddressPrefix="Internet"))
    )
    web = {"ruleType": "ApplicationRule", "name": "w", "sourceAddresses": ["10.1.0.0/26"]}
    https = {"protocols": [{"protocolType": "Https", "port": 443}]}
    one = changed(out, "rules", passing(collection("c", 100, [{**web, **https, "targetFqdns": ["books.example.org"]}])))
    every = changed(out, "rules", passing(collection("c", 100, [{**web, **https, "targetFqdns": ["*"]}])))
    (named,), (anywhere,) = effects(out, one), effects(out, every)
    assert (named.object, named.risk.rank) == ("books.example.org on tcp 443", 72)
    assert (anywhere.object, anywhere.risk.rank) == ("the internet on tcp 443", 82)


def test_an_earlier_denial_of_the_firewall_keeps_a_later_permission_shut() -> None:
    before = joined(town())
    guard = collection("d", 50, [firewall_rule("d", ["*"], ["10.2.0.0/24"], ["*"])], "Deny")
    assert effects(before, changed(before, "rules", passing(guard, OPEN))) == []
    late = {**guard, "priority": 500}
    assert said(effects(before, changed(before, "rules", passing(late, OPEN)))) == [FLOW]


def test_a_translation_into_the_network_is_seen_as_the_internet_reaching_in() -> None:
    into = changed(town(), "libraries-nsg-app", adding(rule("fw", 300, "Inbound", sourceAddressPrefix="10.0.0.0/26")))
    nat = {
        "ruleType": "NatRule", "name": "n", "ipProtocols": ["TCP"], "sourceAddresses": ["*"],
        "destinationAddresses": ["198.51.100.7"], "destinationPorts": ["8443"],
        "translatedAddress": "10.1.0.5", "translatedPort": "443",
    }  # fmt: skip
    found = effects(into, changed(into, "rules", passing(collection("n", 100, [nat], "DNAT"))))
    assert (said(found), found[0].risk.rank) == (
        ["the internet -> libraries/app (10.1.0.5 of 10.1.0.0/26) on tcp 443"],
        99,
    )


def test_an_application_security_group_counts_its_members_only() -> None:
    group = at(LIBRARIES, "rg", "applicationSecurityGroups/web")
    card = {
        "privateIPAddress": "10.1.0.9",
        "subnet": {"id": at(LIBRARIES, "rg", "virtualNetworks/libraries/subnets/app")},
        "applicationSecurityGroups": [{"id": group}],
    }
    machine = thing("machine", f"{N}:NetworkInterface", {"ipConfigurations": [card]})
    by_group = rule("asg", 300, "Inbound", sourceApplicationSecurityGroups=[{"id": group}], destinationPortRange="8080")
    del by_group["sourceAddressPrefix"]
    out = rule("out", 300, "Outbound", destinationAddressPrefix="10.1.0.64/26", destinationPortRange="8080")
    before = [*changed(town(), "libraries-nsg-app", adding(out)), machine]
    (found,) = effects(before, changed(before, "libraries-nsg-data", adding(by_group)))
    assert found.subject == "libraries"
    assert found.object == "libraries/data (10.1.0.64/26) on tcp 8080"


def test_a_rule_whose_range_is_not_known_yet_is_said_not_to_be_told() -> None:
    strange = rule("strange", 300, "Inbound", sourceAddressPrefix=str(Unknown.VALUE))
    (found,) = effects(town(), changed(town(), "libraries-nsg-app", adding(strange)))
    assert (found.subject, found.risk.rank) == ("libraries-nsg-app, rule strange", 76)


def test_a_new_tag_on_a_list_means_nothing() -> None:
    assert effects(town(), changed(town(), "libraries-nsg-app", lambda inputs: inputs.update(tags={"a": "b"}))) == []


PREFIXES = st.sampled_from(
    ["*", "10.1.0.0/26", "10.1.0.0/28", "10.2.0.0/24", "192.168.0.0/16", "203.0.113.0/24", "VirtualNetwork"]
)
RULES = st.builds(
    lambda number, way, access, source, target, ports, protocol: rule(
        f"r{number}", number, way, access, sourceAddressPrefix=source, destinationAddressPrefix=target,
        destinationPortRange=ports, protocol=protocol,
    ),
    st.integers(100, 4000),
    st.sampled_from(["Inbound", "Outbound"]),
    st.sampled_from(["Allow", "Deny"]),
    PREFIXES,
    st.sampled_from(["*", "10.1.0.64/26", "10.2.0.64/26", "Internet"]),
    st.sampled_from(["443", "*", "1000-2000"]),
    st.sampled_from(["Tcp", "Udp", "*"]),
)  # fmt: skip
LISTS = st.lists(RULES, max_size=5, unique_by=lambda one: one["priority"])
NAMES = ("libraries-nsg-app", "libraries-nsg-data", "housing-nsg-data")


def with_lists(lists: list[list[dict[str, Any]]]) -> list[Planned]:
    found = changed(town(), "rules", passing(OPEN))
    for name, rules in zip(NAMES, lists, strict=True):
        found = changed(found, name, adding(*rules))
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(LISTS, min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_any_shuffle_of_any_lists_changes_nothing(lists: list[list[dict[str, Any]]], chance: random.Random) -> None:
    before = with_lists(lists)
    assert effects(before, before) == []
    after = before
    for name in NAMES:
        after = changed(after, name, lambda inputs: chance.shuffle(inputs["securityRules"]))
    chance.shuffle(after)
    assert effects(before, after) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(LISTS, min_size=3, max_size=3), st.lists(LISTS, min_size=3, max_size=3))
def test_what_a_change_opens_its_reverse_closes(
    one: list[list[dict[str, Any]]], two: list[list[dict[str, Any]]]
) -> None:
    before, after = with_lists(one), with_lists(two)
    assert sorted(said(effects(before, after))) == sorted(said(effects(after, before), opens=False))


@settings(max_examples=40, deadline=None)
@given(st.lists(LISTS, min_size=3, max_size=3), st.integers(1, 65535))
def test_adding_a_permission_only_opens_and_what_it_opens_is_what_it_says(
    lists: list[list[dict[str, Any]]], port: int
) -> None:
    before = with_lists(lists)
    more = rule("more", 99, "Inbound", sourceAddressPrefix="10.1.0.0/26", destinationPortRange=str(port))
    found = effects(before, changed(before, "libraries-nsg-data", adding(more)))
    assert not said(found, opens=False)
    assert all(one.object == f"libraries/data (10.1.0.64/26) on tcp {port}" for one in found)
    once = changed(before, "libraries-nsg-data", adding(more))
    twice = changed(once, "libraries-nsg-data", adding({**more, "name": "twice", "priority": 98}))
    assert effects(once, twice) == []


def test_a_list_that_is_taken_off_a_subnet_opens_the_subnet() -> None:
    found = effects(town(), changed(town(), "libraries-data", lambda inputs: inputs.pop("networkSecurityGroup")))
    assert "libraries -> libraries/data (10.1.0.64/26) on every port" in said(found)
    assert {one.because[0].rpartition("::")[2] for one in found} == {"libraries-data"}
    assert [one.risk.rank for one in found] == sorted((one.risk.rank for one in found), reverse=True)


def test_a_list_declared_in_two_ways_is_one_list() -> None:
    apart = thing(
        "apart", f"{N}:SecurityRule",
        {**rule("x", 300, "Inbound", sourceAddressPrefix="Internet"), "networkSecurityGroupName": "libraries-nsg-app"},
    )  # fmt: skip
    (found,) = effects(town(), [*town(), apart])
    assert (found.risk.rank, found.because) == (92, [apart.urn])
    assert security("x", HUB, []).inputs["securityRules"] == []


def test_a_flow_to_the_outside_is_told_as_waiting_where_no_gateway_leads_there() -> None:
    inland = [one for one in town() if one.name != "gateway"]
    out = firewall_rule("out", ["10.1.0.0/26"], ["10.200.1.0/28"], ["443"])
    into = firewall_rule("in", ["10.200.1.0/28"], ["10.2.0.64/26"], ["1433"])
    lists = {
        "libraries-nsg-app": rule("o", 300, "Outbound", destinationAddressPrefix="10.200.1.0/28"),
        "housing-nsg-data": rule("i", 300, "Inbound", sourceAddressPrefix="10.200.1.0/28", destinationPortRange="1433"),
    }

    def with_flows(side: list[Planned]) -> list[Planned]:
        side = changed(side, "rules", lambda i: i["ruleCollections"].append(collection("c", 200, [out, into])))
        for name, one in lists.items():
            side = changed(side, name, lambda i, one=one: i["securityRules"].append(one))
        return side

    found = effects(inland, with_flows(inland))
    assert [(one.risk.rank, one.subject, one.object) for one in found if one.opens] == [
        (48, "10.200.1.0/28", "housing/data (10.2.0.64/26) on tcp 1433"),
        (44, "libraries/app (10.1.0.0/26)", "10.200.1.0/28 on tcp 443"),
    ]
    assert "could now reach" in found[0].risk.reason
    assert [(one.subject, one.opens) for one in effects(with_flows(inland), inland)] == [
        ("10.200.1.0/28", False),
        ("libraries/app (10.1.0.0/26)", False),
    ]
    joined_up = [one.risk.rank for one in effects(with_flows(inland), with_flows(town())) if one.opens]
    assert {78, 70} <= set(joined_up), "the gateway opens what waited for it"
    assert all(one.risk.rank not in {44, 48} for one in effects(town(), with_flows(town())))


def test_a_path_names_its_ends_one_by_one_for_whoever_draws_it() -> None:
    open_list = rule("in", 100, "Inbound", sourceAddressPrefix="Internet")
    (found,) = effects(town(), changed(town(), "housing-nsg-app", lambda i: i["securityRules"].append(open_list)))
    (way,) = found.ways
    assert (way.source.place, way.source.ranges) == ("internet", ["the internet"])
    assert (way.target.place, way.target.ranges, way.ports) == ("housing/app", ["10.2.0.0/26"], "tcp 443")
