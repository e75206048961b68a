from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.networking.compile import compile_rules
from components.networking.priorities import Band, first_choice
from components.networking.rules import LONGEST_DESCRIPTION, LONGEST_NAME, NsgRule, Rules
from tests.components.networking.ground import PLAN, agreed, flow, ground, zones

ZONE_ENDS = ("libraries/app", "libraries/data", "libraries/endpoints", "payroll/app", "payroll/data", "parking/app")
ENDS = st.sampled_from([*ZONE_ENDS, "on-premises/kiosks", "on-premises/depot"])
PORTS = st.integers(1024, 3000)
FLOWS = st.lists(
    st.tuples(ENDS, ENDS, PORTS, st.sampled_from(["tcp", "udp"]))
    .filter(lambda f: "/app" in f[0] + f[1])
    .filter(lambda f: not (f[0].startswith("on-") and f[1].startswith("on-"))),
    max_size=8,
)


def compiled(*stated: dict[str, Any], **more: Any) -> Rules:
    return compile_rules(ground(zones=zones(libraries=list(stated)), **more))


def named(rules: tuple[NsgRule, ...]) -> dict[str, NsgRule]:
    return {rule.name: rule for rule in rules}


def written(flows: list[tuple[str, str, int, str]]) -> list[dict[str, Any]]:
    return [flow(source, target, port, protocol=protocol) for source, target, port, protocol in flows]


@settings(max_examples=40)
@given(FLOWS)
def test_no_two_rules_of_one_list_share_a_priority_or_a_name(flows: list[tuple[str, str, int, str]]) -> None:
    rules = compiled(*written(flows))
    for where, listed in {**rules.subnets, **rules.hubs}.items():
        slots = Counter((rule.direction, rule.priority) for rule in listed)
        assert max(slots.values()) == 1, f"{where}: {slots.most_common(1)}"
        assert len({rule.name for rule in listed}) == len(listed), where


@settings(max_examples=40)
@given(FLOWS)
def test_every_list_ends_with_deny_all_in_both_directions(flows: list[tuple[str, str, int, str]]) -> None:
    rules = compiled(*written(flows))
    for listed in [*rules.subnets.values(), *rules.hubs.values()]:
        for direction in ("Inbound", "Outbound"):
            last = [rule for rule in listed if rule.direction == direction][-1]
            assert (last.access, last.priority, last.protocol) == ("Deny", 4096, "*")
            assert (last.sources, last.targets, last.ports) == (("*",), ("*",), ("*",))


@settings(max_examples=40)
@given(FLOWS, st.tuples(ENDS, st.just("payroll/app"), st.integers(9000, 9999), st.just("tcp")))
def test_a_flow_more_leaves_every_other_rule_as_it_was(
    flows: list[tuple[str, str, int, str]], added: tuple[str, str, int, str]
) -> None:
    before = compiled(*written(flows))
    after = compiled(*written([added, *flows]))
    moved = 0
    for where, listed in before.subnets.items():
        now = named(after.subnets[where])
        for rule in listed:
            assert rule.name in now, f"{rule.name} vanished from {where}"
            moved += now[rule.name] != rule
    # A rule may move when the new one wants its very place: one in two thousand, and never more than it displaces.
    assert moved <= 2


@settings(max_examples=40)
@given(st.permutations(range(6)))
def test_the_order_of_flows_in_a_file_means_nothing(order: list[int]) -> None:
    flows = [flow("libraries/app", "libraries/data", 5000 + number) for number in range(6)]
    assert compiled(*[flows[number] for number in order]) == compiled(*flows)


def test_a_flow_between_subnets_of_a_zone_opens_both_lists_and_no_firewall() -> None:
    rules = compiled(flow("libraries/app", "libraries/data", [5432, 6432], reason="catalogue"))
    out = named(rules.subnets["libraries", "uksouth", "app"])["out-libraries_data-tcp-5432_6432"]
    into = named(rules.subnets["libraries", "uksouth", "data"])["in-libraries_app-tcp-5432_6432"]
    assert (out.direction, out.access, out.protocol) == ("Outbound", "Allow", "Tcp")
    assert (out.sources, out.targets, out.ports) == (("*",), ("10.49.0.64/27",), ("5432", "6432"))
    assert (into.sources, into.targets) == (("10.49.0.0/26",), ("*",))
    assert into.description == "libraries/app to libraries/data: catalogue"
    assert 2000 <= out.priority <= 3999
    assert [group.name for group in rules.firewalls["uksouth"]] == ["platform"]


def test_a_flow_inside_a_zone_of_two_regions_passes_both_firewalls() -> None:
    rules = compile_rules(ground(zones=zones(payroll=[flow("payroll/app", "payroll/data", 5432)])))
    for region in ("uksouth", "ukwest"):
        group = {group.name: group for group in rules.firewalls[region]}["payroll"]
        assert group.rules[0].sources == ("10.49.1.0/26", "10.53.1.0/26")
        assert group.rules[0].targets == ("10.49.1.64/27", "10.53.1.64/27")


def test_a_flow_between_zones_passes_the_firewall_of_every_region_that_holds_an_end() -> None:
    rules = compiled(flow("libraries/app", "parking/app"))
    for region in ("uksouth", "ukwest"):
        assert "libraries" in {group.name for group in rules.firewalls[region]}
    assert "in-libraries_app-tcp-443" in named(rules.subnets["parking", "ukwest", "app"])


def test_a_flow_to_on_premises_leaves_through_the_zones_own_region() -> None:
    rules = compile_rules(ground(zones=zones(payroll=[flow("payroll/app", "on-premises/depot")])))
    sources = {
        region: rule.sources
        for region in ("uksouth", "ukwest")
        for group in rules.firewalls[region]
        if group.name == "payroll"
        for rule in group.rules
    }
    assert sources == {"uksouth": ("10.49.1.0/26",), "ukwest": ("10.53.1.0/26",)}


def test_rules_of_an_agreement_carry_its_id_and_end_and_stand_in_a_group_of_their_own() -> None:
    terms = agreed(flow("payroll/app", "newham/files", reason="payroll files"))
    rules = compile_rules(ground(agreements=(terms,)))
    rule = named(rules.subnets["payroll", "uksouth", "app"])["IAA-001-out-newham_files-tcp-443"]
    assert rule.description == "IAA-001 until 2028-07-31: payroll/app to newham/files: payroll files"
    assert 1000 <= rule.priority <= 1999
    group = {group.name: group for group in rules.firewalls["uksouth"]}["IAA-001"]
    assert [door.name for door in group.rules] == ["IAA-001-payroll_app-to-newham_files-tcp-443"]
    assert group.rules[0].description.startswith("IAA-001 until 2028-07-31: ")


def test_names_that_an_agreement_forwards_open_the_resolver_to_its_servers_alone() -> None:
    terms = agreed(dns=[{"forward": "newham.example.", "to": ["10.200.0.4", "10.200.0.5"]}])
    listed = named(compile_rules(ground(agreements=(terms,))).hubs["uksouth", "dns-outbound"])
    rule = listed["IAA-001-out-dns-newham.example-udp"]
    assert (rule.targets, rule.ports, rule.protocol) == (("10.200.0.4", "10.200.0.5"), ("53",), "Udp")
    assert rule.description == "IAA-001 until 2028-07-31: names of newham.example."
    assert set(listed) == {rule.name, rule.name.replace("udp", "tcp"), "deny-all-in", "deny-all-out"}


def test_web_names_are_judged_by_name_and_other_ports_by_what_the_name_resolves_to() -> None:
    rules = compiled(flow("libraries/app", "internet/maps", [443, 80, 5671]))
    group = {group.name: group for group in rules.firewalls["uksouth"]}["libraries"]
    (by_name,), (by_address,) = group.of_kind("application"), group.of_kind("network")
    assert (by_name.fqdns, by_name.ports, by_name.protocols) == (
        ("api.maps.example",),
        ("80", "443"),
        ("Http", "Https"),
    )
    assert (by_address.fqdns, by_address.ports, by_address.targets) == (("api.maps.example",), ("5671",), ())
    out = named(rules.subnets["libraries", "uksouth", "app"])["out-internet_maps-tcp-80_443_5671"]
    assert out.targets == ("Internet",)


def test_only_bastion_reaches_management_ports_and_no_flow_stands_above_that() -> None:
    listed = compiled(flow("on-premises/depot", "libraries/app")).subnets["libraries", "uksouth", "app"]
    names = [rule.name for rule in listed if rule.direction == "Inbound"]
    assert names == [
        "in-load-balancer-probe",
        "in-bastion",
        "deny-management-in",
        "in-on-premises_depot-tcp-443",
        "deny-all-in",
    ]
    assert named(listed)["in-bastion"].sources == ("10.48.0.128/26",)
    assert named(listed)["deny-management-in"].ports == ("22", "3389", "5985-5986")


def test_without_bastion_nothing_reaches_management_ports() -> None:
    listed = compiled(bastion=False).subnets["libraries", "uksouth", "app"]
    assert "in-bastion" not in named(listed)
    assert ("uksouth", "AzureBastionSubnet") not in compiled(bastion=False).hubs


def test_subnets_call_their_zones_private_endpoints_and_nothing_elses() -> None:
    rules = compiled()
    assert named(rules.subnets["libraries", "uksouth", "app"])["out-endpoints"].targets == ("10.49.0.96/27",)
    endpoints = named(rules.subnets["libraries", "uksouth", "endpoints"])
    assert endpoints["in-endpoints"].sources == ("10.49.0.0/25",)
    assert "out-endpoints" not in endpoints


def test_names_are_asked_of_the_regions_own_firewall() -> None:
    rules = compiled()
    assert named(rules.subnets["payroll", "uksouth", "app"])["out-dns-udp"].targets == ("10.48.0.4",)
    assert named(rules.subnets["payroll", "ukwest", "app"])["out-dns-tcp"].targets == ("10.52.0.4",)


def test_the_platforms_firewall_rules_stay_when_a_zone_is_added() -> None:
    fewer = {name: held for name, held in zones().items() if name != "parking"}
    assert compile_rules(ground(zones=fewer)).firewalls["ukwest"] == compile_rules(ground()).firewalls["ukwest"]


def test_the_firewall_has_no_deny_all_network_rule_that_would_shut_rules_by_name() -> None:
    rules = compiled(flow("libraries/app", "internet/maps"))
    held = [rule for groups in rules.firewalls.values() for group in groups for rule in group.rules]
    assert all("*" not in rule.targets for rule in held)


def test_icmp_has_no_ports() -> None:
    rules = compiled(flow("libraries/app", "on-premises/depot", 1, protocol="icmp"))
    rule = named(rules.subnets["libraries", "uksouth", "app"])["out-on-premises_depot-icmp-1"]
    assert (rule.protocol, rule.ports) == ("Icmp", ("*",))
    group = {group.name: group for group in rules.firewalls["uksouth"]}["libraries"]
    assert (group.rules[0].protocols, group.rules[0].ports) == (("ICMP",), ("*",))


def test_names_and_descriptions_are_cut_to_what_azure_takes() -> None:
    many = [str(port) for port in range(7001, 7040, 2)]
    rules = compiled(flow("libraries/app", "on-premises/depot", many, reason="x" * 400))
    (rule,) = [r for r in rules.subnets["libraries", "uksouth", "app"] if r.name.startswith("out-on-premises")]
    assert LONGEST_NAME - 3 <= len(rule.name) <= LONGEST_NAME
    assert len(rule.description) == LONGEST_DESCRIPTION
    assert rule.description.endswith("...")
    assert rule.name[-9] == "-"


def test_a_flow_stated_by_both_of_its_zones_is_one_rule() -> None:
    same = flow("libraries/app", "payroll/app")
    rules = compile_rules(ground(zones=zones(libraries=[same], payroll=[same])))
    found = [r for r in rules.subnets["payroll", "uksouth", "app"] if r.name == "in-libraries_app-tcp-443"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("direction", "source", "target", "ports"),
    [
        ("Inbound", "Internet", "*", {"443"}),
        ("Inbound", "GatewayManager", "*", {"443"}),
        ("Inbound", "AzureLoadBalancer", "*", {"443"}),
        ("Inbound", "VirtualNetwork", "VirtualNetwork", {"8080", "5701"}),
        ("Outbound", "*", "VirtualNetwork", {"22", "3389"}),
        ("Outbound", "*", "AzureCloud", {"443"}),
        ("Outbound", "VirtualNetwork", "VirtualNetwork", {"8080", "5701"}),
        ("Outbound", "*", "Internet", {"80"}),
    ],
)
def test_bastions_subnet_has_every_rule_that_azure_demands(
    direction: str, source: str, target: str, ports: set[str]
) -> None:
    listed = compiled().hubs["uksouth", "AzureBastionSubnet"]
    assert any(
        (rule.direction, rule.access, rule.sources, rule.targets, set(rule.ports))
        == (direction, "Allow", (source,), (target,), ports)
        for rule in listed
    )


def test_the_resolver_answers_the_firewall_and_the_resolvers_on_premises_alone() -> None:
    listed = compiled(resolvers=("10.10.0.53",)).hubs["uksouth", "dns-inbound"]
    asking = {rule.sources for rule in listed if rule.access == "Allow"}
    assert asking == {("10.48.0.0/26",), ("10.10.0.53",)}


def test_every_subnet_of_every_place_has_a_list() -> None:
    expected = {
        (zone, region, subnet)
        for zone, places in PLAN.zones.items()
        for region in places["dev"]
        for subnet in ("app", "data", "endpoints")
    }
    assert set(compiled().subnets) == expected


def test_what_a_suspension_closes_keeps_its_place_so_that_no_other_rule_moves() -> None:
    """Two rules that want one priority: the first has it, and the second must not move up while the first is closed."""
    size = Band.AGREEMENTS.size
    wants = {first_choice(f"IAA-001-out-newham_files-tcp-{port}", size): port for port in range(1024, 4096)}
    port = next(
        port for port in range(1024, 9000) if first_choice(f"IAA-002-out-newham_files-tcp-{port}", size) in wants
    )
    first_port = wants[first_choice(f"IAA-002-out-newham_files-tcp-{port}", size)]
    first = agreed(flow("libraries/app", "newham/files", first_port))
    second = agreed(flow("libraries/app", "newham/files", port), id="IAA-002")
    place = ("libraries", "uksouth", "app")
    both = compile_rules(ground(agreements=(first, second), running=(first, second))).subnets[place]
    closed = compile_rules(ground(agreements=(second,), running=(first, second))).subnets[place]
    assert [rule for rule in both if not rule.name.startswith("IAA-001")] == list(closed)
    alone = compile_rules(ground(agreements=(second,))).subnets[place]
    assert list(closed) != list(alone), "they do want one place"
