"""What the layer declares, recorded as a preview would see it: order, names and knownness."""

from functools import cache
from typing import Any

import pulumi
import pytest

from components.base import Clouds
from components.known import known
from components.layers import MonitoringFacts
from components.networking import layer
from components.networking.site import place_of
from components.networking.spoke import Spoke, regions_of
from components.sdk import drop_api_version_aliases
from components.tagging import zone_tags
from estate import naming
from estate.estate import Estate
from estate.operations import Operations
from estate.stack import Stack
from tests.components.networking.ground import PLAN, agreed, flow, zones
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import SUBSCRIPTIONS, small_estate, small_stack

WORKSPACE = naming.arm_id(
    SUBSCRIPTIONS["management"], "rg-logs", "Microsoft.OperationalInsights", "workspaces", "platform"
)
TAGS = {"service", "owner", "environment", "classification", "funding"}
UNTAGGED = {
    "network:Subnet",
    "network:VirtualNetworkPeering",
    "network:FirewallPolicyRuleCollectionGroup",
    "dnsresolver:ForwardingRule",
    "dnsresolver:PrivateResolverVirtualNetworkLink",
    "monitor:DiagnosticSetting",
    "authorization:RoleAssignment",
    "storage:BlobServiceProperties",
}
"""Types that have no tags in Azure."""


def large_stack(**network: Any) -> Stack:
    features = {"firewall-tier": "Premium", "ddos-plan": True, "gateway": "VpnGw2AZ", "bastion": "Standard"}
    regions = {"primary": "uksouth", "recovery": "ukwest"}
    return small_stack(regions=regions, network={**features, "dns-forwarders": ["10.12.0.4"], **network})


def estate_() -> Estate:
    terms = agreed(flow("payroll/app", "newham/files"), dns=[{"forward": "newham.example.", "to": ["10.200.12.20"]}])
    return small_estate(
        zones=zones(libraries=[flow("libraries/app", "on-premises/kiosks")]),
        plan=PLAN,
        agreements={"IAA-001": terms},
        operations=Operations.model_construct(flow_log_days=90),
    )


def program(stack: Stack) -> None:
    pulumi.runtime.register_stack_transformation(drop_api_version_aliases)
    clouds, estate = Clouds(stack), estate_()
    monitoring = MonitoringFacts(workspaces={"platform": WORKSPACE}, action_groups={})
    facts = layer.build(clouds, estate, stack, monitoring)
    for zone in estate.zones_of(stack):
        for region in regions_of(zone, estate, stack):
            group = naming.compose("resource group", zone.name, place_of(stack, region))
            Spoke(
                clouds,
                facts.hubs[region].ready[0],
                zone=zone,
                estate=estate,
                stack=stack,
                region=region,
                facts=facts,
                resource_group=group,
                resource_group_ref=known(facts.hubs[region].ready[0], group),
                workspace=WORKSPACE,
                tags=zone_tags(zone, stack.environment),
            )


@cache
def large() -> dict[str, Declared]:
    return record(lambda: program(large_stack(**{"dns-domains": ["inside.example."], "firewall-public-ips": 2})))


@cache
def small() -> dict[str, Declared]:
    return record(lambda: program(small_stack()))


def all_depends(declared: dict[str, Declared], name: str) -> set[str]:
    """Everything that `name` waits for, directly or not."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        for other in declared[ahead.pop()].depends_on - seen:
            seen.add(other)
            ahead += [other] if other in declared else []
    return seen


@pytest.mark.parametrize("declared", [small, large])
def test_nothing_is_unknown_at_preview_but_the_identity_that_azure_draws(declared: Any) -> None:
    unknown = {(r.token.rsplit(":", 1)[1], path) for r in declared().values() for path in r.unknown()}
    assert unknown == {("RoleAssignment", "principalId")}


def test_every_parent_named_in_a_path_is_a_dependency_of_that_very_property() -> None:
    parents = {
        "resourceGroupName",
        "virtualNetworkName",
        "firewallPolicyName",
        "dnsResolverName",
        "privateZoneName",
        "networkWatcherName",
        "dnsForwardingRulesetName",
    }
    for resource in large().values():
        own = resource.inputs.keys() & parents
        for key in own - own_name(resource):
            assert resource.property_depends_on.get(key), f"{resource.name}: {key} carries no dependency"


def own_name(resource: Declared) -> set[str]:
    """The property that names the resource itself."""
    kind = resource.token.rsplit(":", 1)[1]
    return {
        "VirtualNetwork": {"virtualNetworkName"},
        "FirewallPolicy": {"firewallPolicyName"},
        "DnsResolver": {"dnsResolverName"},
        "DnsForwardingRuleset": {"dnsForwardingRulesetName"},
        "PrivateZone": {"privateZoneName"},
        "NetworkWatcher": {"networkWatcherName"},
        "ResourceGroup": {"resourceGroupName"},
    }.get(kind, set())


@pytest.mark.parametrize("declared", [small, large])
def test_everything_that_takes_tags_has_them(declared: Any) -> None:
    for resource in declared().values():
        kind = ":".join(resource.token.split(":")[1:])
        if kind not in UNTAGGED:
            assert resource.inputs.get("tags", {}).keys() >= TAGS, resource.name


def test_every_subnet_is_private_and_only_reserved_ones_lack_a_list() -> None:
    without = set()
    for subnet in of_type(large(), "network:Subnet").values():
        assert subnet.inputs["defaultOutboundAccess"] is False
        if "networkSecurityGroup" not in subnet.inputs:
            without.add(subnet.inputs["subnetName"])
    assert without == {"AzureFirewallSubnet", "AzureFirewallManagementSubnet", "GatewaySubnet"}


def test_subnets_of_one_network_are_written_one_after_the_other() -> None:
    by_network: dict[str, list[Declared]] = {}
    for subnet in of_type(large(), "network:Subnet").values():
        by_network.setdefault(subnet.inputs["virtualNetworkName"], []).append(subnet)
    for held in by_network.values():
        waits = {s.name: {o.name for o in held} & all_depends(large(), s.name) for s in held}
        assert sorted(len(others) for others in waits.values()) == list(range(len(held)))


def test_no_network_stands_before_its_regions_watcher() -> None:
    watchers = of_type(large(), "network:NetworkWatcher")
    for held in of_type(large(), "network:VirtualNetwork").values():
        before = held.depends_on & watchers.keys()
        assert [watchers[name].inputs["location"] for name in before] == [held.inputs["location"]]
        assert [watchers[name].provider for name in before] == [held.provider]


def test_a_peering_waits_for_both_networks_and_for_the_gateway_that_it_uses() -> None:
    waited = all_depends(large(), "payroll-ukwest-to-hub-ukwest")
    assert waited >= {
        "hub-ukwest-gateway",
        "hub-ukwest-firewall",
        "hub-ukwest-resolver-outbound",
        "hub-ukwest-subnet-dns-outbound",
        "payroll-subnet-endpoints-ukwest",
        "hub-ukwest-to-payroll-ukwest",
    }
    assert large()["payroll-ukwest-to-hub-ukwest"].inputs["useRemoteGateways"] is True
    assert large()["hub-ukwest-to-payroll-ukwest"].inputs["allowGatewayTransit"] is True


def test_without_a_gateway_no_peering_speaks_of_one() -> None:
    for peering in of_type(small(), "network:VirtualNetworkPeering").values():
        assert peering.inputs["useRemoteGateways"] is False
        assert peering.inputs["allowGatewayTransit"] is False


def test_the_hubs_of_two_regions_are_peered_both_ways() -> None:
    there, back = large()["hub-uksouth-to-hub-ukwest"], large()["hub-ukwest-to-hub-uksouth"]
    assert there.name in back.depends_on
    assert there.inputs["remoteVirtualNetwork"]["id"].endswith("/virtualNetworks/vnet-hav-hub-dev-ukw")
    assert back.inputs["remoteVirtualNetwork"]["id"].endswith("/virtualNetworks/vnet-hav-hub-dev-uks")


def test_rule_groups_are_written_one_after_the_other_and_before_the_firewall() -> None:
    groups = of_type(large(), "FirewallPolicyRuleCollectionGroup")
    for region in ("uksouth", "ukwest"):
        held = {name for name in groups if name.startswith(f"hub-{region}-")}
        waits = sorted(len(held & all_depends(large(), name)) for name in held)
        assert waits == list(range(len(held)))
        assert held <= all_depends(large(), f"hub-{region}-firewall")


def test_only_a_region_that_has_zones_is_given_zones() -> None:
    for resource in large().values():
        if "zones" in resource.inputs:
            assert resource.inputs["location"] == "uksouth"
    assert large()["hub-uksouth-firewall"].inputs["zones"] == ["1", "2", "3"]
    assert large()["hub-uksouth-pip-gateway-1"].inputs["zones"] == ["1", "2", "3"]


def test_spokes_route_and_ask_names_through_their_own_regions_firewall() -> None:
    for region, address in (("uksouth", "10.48.0.4"), ("ukwest", "10.52.0.4")):
        (route,) = large()[f"payroll-routes-{region}"].inputs["routes"]
        assert (route["addressPrefix"], route["nextHopType"]) == ("0.0.0.0/0", "VirtualAppliance")
        assert route["nextHopIpAddress"] == address
        assert large()[f"payroll-routes-{region}"].inputs["disableBgpRoutePropagation"] is True
        assert large()[f"payroll-vnet-{region}"].inputs["dhcpOptions"] == {"dnsServers": [address]}
        assert f"hub-{region}-firewall" in large()[f"payroll-vnet-{region}"].depends_on


def test_the_gateway_reaches_each_zone_of_its_region_through_the_firewall() -> None:
    routes = large()["hub-ukwest-routes-GatewaySubnet"].inputs["routes"]
    assert {(r["name"], r["addressPrefix"], r["nextHopIpAddress"]) for r in routes} == {
        ("to-parking", "10.53.2.0/25", "10.52.0.4"),
        ("to-payroll", "10.53.1.0/25", "10.52.0.4"),
    }


def test_the_firewalls_own_subnet_keeps_its_way_to_the_internet() -> None:
    routes = large()["hub-uksouth-routes-AzureFirewallSubnet"].inputs["routes"]
    assert {"name": "internet", "addressPrefix": "0.0.0.0/0", "nextHopType": "Internet"} in routes
    assert "hub-uksouth-routes-AzureFirewallSubnet" not in small()


def test_a_premium_firewall_stops_intrusions_and_a_standard_one_cannot() -> None:
    assert large()["hub-uksouth-firewall-policy"].inputs["intrusionDetection"] == {"mode": "Deny"}
    assert "intrusionDetection" not in small()["hub-uksouth-firewall-policy"].inputs
    for declared in (small(), large()):
        policy = declared["hub-uksouth-firewall-policy"].inputs
        assert policy["threatIntelMode"] == "Deny"
        assert policy["dnsSettings"] == {"enableProxy": True, "servers": ["10.48.0.228"]}


def test_one_ddos_plan_serves_every_network_of_the_tenant() -> None:
    (plan,) = of_type(large(), "network:DdosProtectionPlan").values()
    for held in of_type(large(), "network:VirtualNetwork").values():
        assert held.inputs["ddosProtectionPlan"]["id"].endswith(plan.inputs["ddosProtectionPlanName"])
    assert not of_type(small(), "network:DdosProtectionPlan")


def test_names_of_a_partner_are_forwarded_under_the_agreement_that_allows_it() -> None:
    rule = large()["hub-uksouth-forward-IAA-001-newham_example"].inputs
    assert rule["domainName"] == "newham.example."
    assert rule["metadata"] == {"agreement": "IAA-001", "agreement-ends": "2028-07-31"}
    assert rule["targetDnsServers"] == [{"ipAddress": "10.200.12.20", "port": 53.0}]


def test_names_of_on_premises_are_asked_of_its_resolvers() -> None:
    rule = large()["hub-ukwest-forward-on-premises-inside_example"].inputs
    assert rule["targetDnsServers"] == [{"ipAddress": "10.12.0.4", "port": 53.0}]


def test_every_private_zone_is_linked_to_every_hub_and_to_no_spoke() -> None:
    links = of_type(large(), "privatedns:VirtualNetworkLink")
    linked = {(link.inputs["privateZoneName"], link.inputs["virtualNetworkLinkName"]) for link in links.values()}
    names = {zone.inputs["privateZoneName"] for zone in of_type(large(), "privatedns:PrivateZone").values()}
    assert linked == {(name, f"hub-{region}") for name in names for region in ("uksouth", "ukwest")}
    assert {"privatelink.uks.backup.windowsazure.com", "privatelink.ukw.backup.windowsazure.com"} <= names


def test_every_network_has_a_flow_log_under_its_own_subscriptions_watcher() -> None:
    networks = of_type(large(), "network:VirtualNetwork").values()
    logs = of_type(large(), "network:FlowLog").values()
    assert {log.inputs["targetResourceId"].rsplit("/", 1)[1] for log in logs} == {
        held.inputs["virtualNetworkName"] for held in networks
    }
    for log in logs:
        guid = log.inputs["targetResourceId"].split("/")[2]
        assert SUBSCRIPTIONS[log.provider.removeprefix("azure-")] == guid
        assert log.inputs["networkWatcherName"] == f"NetworkWatcher_{log.inputs['location']}"
        assert log.inputs["retentionPolicy"] == {"days": 90.0, "enabled": True}


def test_flow_logs_are_written_under_an_identity_to_an_account_without_keys() -> None:
    account = large()["hub-ukwest-flow-storage"].inputs
    assert account["allowSharedKeyAccess"] is False
    assert account["networkRuleSet"] == {"bypass": "AzureServices", "defaultAction": "Deny"}
    assert account["sku"] == {"name": "Standard_LRS"}
    for log in of_type(large(), "network:FlowLog").values():
        assert any(name.endswith("flow-identity-writes") for name in log.depends_on), log.name


def test_subnets_that_nothing_uses_are_not_declared() -> None:
    names = {s.inputs["subnetName"] for s in of_type(small(), "network:Subnet").values()}
    assert names == {"AzureFirewallSubnet", "dns-inbound", "dns-outbound", "app", "data", "endpoints"}


def test_no_hub_takes_what_a_spoke_passes_on_for_others() -> None:
    forwarded = {
        peering.name
        for peering in of_type(large(), "network:VirtualNetworkPeering").values()
        if peering.inputs["allowForwardedTraffic"]
    }
    assert {name for name in forwarded if name.startswith("hub-")} == {
        "hub-uksouth-to-hub-ukwest",
        "hub-ukwest-to-hub-uksouth",
    }
    assert "payroll-ukwest-to-hub-ukwest" in forwarded


def test_a_premium_firewall_is_managed_through_a_card_of_its_own() -> None:
    card = large()["hub-ukwest-firewall"].inputs["managementIpConfiguration"]
    assert card["subnet"]["id"].endswith("/subnets/AzureFirewallManagementSubnet")
    assert card["publicIPAddress"]["id"].endswith("/pip-hav-hub-firewall-management-dev-ukw")
    assert "managementIpConfiguration" not in small()["hub-uksouth-firewall"].inputs


def test_nothing_joins_a_network_that_is_still_being_written() -> None:
    for region in ("uksouth", "ukwest"):
        last = f"hub-{region}-subnet-dns-outbound"
        joining = ["firewall", "gateway", "bastion", "resolver", "resolver-inbound", "ruleset-link", "flow-log"]
        for what in joining:
            assert last in all_depends(large(), f"hub-{region}-{what}"), f"hub-{region}-{what}"
        for name in of_type(large(), "privatedns:VirtualNetworkLink"):
            if name.endswith(region):
                assert last in large()[name].depends_on, name
    assert "payroll-subnet-endpoints-ukwest" in large()["payroll-flow-log-ukwest"].depends_on


def test_hubs_say_alike_what_is_the_councils_own() -> None:
    hubs = [each for name, each in large().items() if name.startswith("hub-") and name.endswith("-vnet")]
    said = {(each.inputs["tags"]["own-ranges"], each.inputs["tags"]["own-domains"]) for each in hubs}
    assert len(hubs) == 2
    ((ranges, domains),) = said
    assert {"10.12.0.0/20", "10.14.0.0/22"} < set(ranges.split())
    assert domains.split()[0] == large_stack().tenant.domain
