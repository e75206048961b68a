"""The firewall, its policy and its rules."""

from tests.emulator.driver import TENANT
from tests.emulator.types.network.things import (
    N,
    address,
    bastion,
    firewall,
    firewall_place,
    hosted,
    policy,
    ref,
    subnet,
)
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, make, refused, stage

WEST = {"resourceGroupName": "rg-west", "location": "ukwest"}

COLLECTION = {
    "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
    "name": "web",
    "priority": 100,
    "action": {"type": "Allow"},
    "rules": [
        {
            "ruleType": "NetworkRule",
            "name": "https",
            "sourceAddresses": ["10.2.0.0/16"],
            "destinationAddresses": ["10.3.0.0/16"],
            "destinationPorts": ["443"],
            "ipProtocols": ["TCP"],
        }
    ],
}

NETWORK_RULE = COLLECTION["rules"][0]  # type: ignore[index]  # a literal written above

APPLICATION_RULE = {
    "ruleType": "ApplicationRule",
    "name": "site",
    "sourceAddresses": ["10.2.0.0/16"],
    "targetFqdns": ["www.council.example"],
    "protocols": [{"protocolType": "Https", "port": 443}],
}


def collections(*found: object, name: str = "rcg", priority: int = 200) -> Ask:
    place = {"resourceGroupName": "rg", "firewallPolicyName": "policy", "ruleCollectionGroupName": name}
    return Ask(
        f"{N}FirewallPolicyRuleCollectionGroup", name, {**place, "priority": priority, "ruleCollections": list(found)}
    )


def with_rules(*rules: object, **more: object) -> dict[str, object]:
    return {**COLLECTION, "rules": list(rules), **more}


ROWS = [
    Row(
        "a firewall in a subnet of another name is refused",
        "firewall-subnet-name",
        "AzureFirewallSubnetNameInvalid",
        "must be deployed in a subnet named AzureFirewallSubnet",
        firewall(ipConfigurations=[hosted("app")]),
        (*firewall_place(), subnet()),
    ),
    Row(
        "a firewall in a subnet that is too small is refused",
        "firewall-subnet-too-small",
        "AzureFirewallSubnetTooSmall",
        "must have a prefix of /26 or larger",
        firewall(),
        firewall_place("10.1.0.0/27"),
    ),
    Row(
        "a firewall with an address of another region is refused",
        "invalid-resource-reference",
        "InvalidResourceReference",
        "both resources are in the same region",
        firewall(
            ipConfigurations=[
                {**hosted("AzureFirewallSubnet"), "publicIPAddress": ref("publicIPAddresses/west", "rg-west")}
            ]
        ),
        (*firewall_place(), address("west", **WEST, zones=None)),
    ),
    Row(
        "a firewall with an address of another group is refused",
        "firewall-group",
        OWN,
        "is in resource group 'rg-west'",
        firewall(
            ipConfigurations=[
                {**hosted("AzureFirewallSubnet"), "publicIPAddress": ref("publicIPAddresses/other", "rg-west")}
            ]
        ),
        (*firewall_place(), address("other", resourceGroupName="rg-west")),
    ),
    Row(
        "a Premium policy on a Standard firewall is refused",
        "firewall-policy-tier",
        OWN,
        "a firewall of tier Standard cannot serve the Premium policy",
        firewall(firewallPolicy=ref("firewallPolicies/premium")),
        (*firewall_place(), policy("Premium", "premium")),
    ),
    Row(
        "a Basic firewall without a management address is refused",
        "firewall-basic-without-management",
        OWN,
        "a Basic firewall needs a managementIpConfiguration",
        firewall("Basic", firewallPolicy=None),
        firewall_place(),
    ),
    Row(
        "a management address elsewhere than in its own subnet is refused",
        "firewall-management-subnet-name",
        OWN,
        "the management address must be in a subnet called AzureFirewallManagementSubnet",
        firewall(managementIpConfiguration=hosted("app", "pip2", name="management")),
        (*firewall_place(), subnet(), address("pip2")),
    ),
    Row(
        "a firewall that names two subnets is refused",
        "second-subnet-of-host",
        OWN,
        "2 address configurations name a subnet",
        firewall(
            ipConfigurations=[hosted("AzureFirewallSubnet"), hosted("AzureFirewallSubnet", "pip2", name="second")]
        ),
        (*firewall_place(), address("pip2")),
    ),
    Row(
        "a bastion that takes the firewall's address is refused",
        "public-ip-in-use",
        "PublicIPAddressInUse",
        "that is already allocated to resource",
        bastion(),
        (*firewall_place(), subnet("AzureBastionSubnet", "10.1.9.0/26"), firewall()),
    ),
    Row(
        "an address that a firewall holds is not deleted",
        "public-ip-in-use-delete",
        "PublicIPAddressCannotBeDeleted",
        "can not be deleted since it is still allocated to resource",
        address(),
        (*firewall_place(), firewall()),
        deletes=True,
    ),
    Row(
        "intrusion detection in a Standard policy is refused",
        "firewall-policy-higher-tier-properties",
        "FirewallPolicyHigherTierOnlyProperties",
        "Firewall Policy policy contains higher tier only properties - Intrusion Detection",
        policy(intrusionDetection={"mode": "Alert"}),
    ),
    Row(
        "another tier for a policy is refused",
        "firewall-policy-sku-change",
        "FirewallPolicySkuChangeDisallowed",
        "Firewall Policy policy cannot change sku from SKU Tier=Standard to SKU Tier=Premium",
        policy("Premium"),
        (policy(),),
    ),
    Row(
        "a base policy of another region is refused",
        "firewall-policy-base-missing",
        "FirewallPolicyBasePolicyDoesnotExist",
        "is a valid firewall policy ID in same region",
        policy(basePolicy=ref("firewallPolicies/base", "rg-west")),
        (policy(name="base", **WEST),),
    ),
    Row(
        "a Standard policy on a Premium base is refused",
        "firewall-policy-base-tier",
        OWN,
        "a Standard policy cannot stand on the Premium base policy",
        policy(basePolicy=ref("firewallPolicies/base")),
        (policy("Premium", "base"),),
    ),
    Row(
        "two groups of one priority are refused",
        "rule-collection-group-priority-conflict",
        "FirewallPolicyRuleCollectionGroupPriorityConflict",
        "has the same priority 200 as",
        collections(name="second"),
        (policy(), collections(COLLECTION)),
    ),
    Row(
        "two collections of one priority are refused",
        "rule-collection-group-priority-conflict",
        "FirewallPolicyRuleCollectionGroupPriorityConflict",
        "/ruleCollections/second has the same priority 100 as",
        collections(COLLECTION, {**COLLECTION, "name": "second"}),
        (policy(),),
    ),
    Row(
        "a group's priority below 100 is refused",
        "rule-collection-priority-range",
        OWN,
        "priority 99 is outside 100 to 65000",
        collections(COLLECTION, priority=99),
        (policy(),),
    ),
    Row(
        "a destination-translating rule in a filter is refused",
        "rule-of-wrong-kind",
        OWN,
        "a rule of type NatRule cannot stand in a FirewallPolicyFilterRuleCollection",
        collections(
            with_rules(
                {**NETWORK_RULE, "ruleType": "NatRule", "translatedAddress": "10.2.0.4", "translatedPort": "443"}
            )
        ),
        (policy(),),
    ),
    Row(
        "network and application rules in one collection are refused",
        "rule-kinds-mixed",
        OWN,
        "Azure takes one kind in each",
        collections(with_rules(NETWORK_RULE, APPLICATION_RULE)),
        (policy(),),
    ),
    Row(
        "two rules of one name in a collection are refused",
        "rule-name-twice",
        OWN,
        "two rules are called 'https'",
        collections(with_rules(NETWORK_RULE, NETWORK_RULE)),
        (policy(),),
    ),
    Row(
        "a firewall rule from a range with host bits is refused",
        "firewall-rule-address",
        OWN,
        "'10.2.0.1/16' is no range, address or '*'",
        collections(with_rules({**NETWORK_RULE, "sourceAddresses": ["10.2.0.1/16"]})),
        (policy(),),
    ),
    Row(
        "a firewall rule from nowhere is refused",
        "firewall-rule-without-source",
        OWN,
        "names no source",
        collections(with_rules({**NETWORK_RULE, "sourceAddresses": []})),
        (policy(),),
    ),
    Row(
        "a network rule by name without the DNS proxy is refused",
        "firewall-rule-fqdn-without-proxy",
        OWN,
        "only when the policy's DNS proxy is on",
        collections(
            with_rules({**NETWORK_RULE, "destinationAddresses": [], "destinationFqdns": ["kms.core.windows.net"]})
        ),
        (policy(),),
    ),
    Row(
        "inspecting TLS below Premium is refused",
        "firewall-rule-needs-premium",
        OWN,
        "needs a Premium policy; policy is not",
        collections(with_rules({**APPLICATION_RULE, "terminateTLS": True})),
        (policy(),),
    ),
]

FINE = [
    Fine("a firewall in its place", firewall(), firewall_place()),
    Fine(
        "a Standard policy on a Premium firewall",
        firewall("Premium"),
        firewall_place(),
    ),
    Fine("a group of network rules", collections(COLLECTION), (policy(),)),
    Fine(
        "a network rule by name behind the DNS proxy",
        collections(
            with_rules({**NETWORK_RULE, "destinationAddresses": [], "destinationFqdns": ["kms.core.windows.net"]})
        ),
        (policy(dnsSettings={"enableProxy": True}),),
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_a_firewall_answers_the_first_address_that_azure_hands_out_in_its_subnet() -> None:
    made = accepted(Fine("", firewall(), firewall_place()))
    assert made is not None
    assert made.outputs["ipConfigurations"][0]["privateIPAddress"] == "10.1.0.4"


def test_a_firewall_does_not_take_an_address_that_is_not_standard() -> None:
    azure = stage()
    made = make(azure, firewall_place())
    address_id = made[f"{N}PublicIPAddress", "pip"].id
    azure.store.change(TENANT, address_id, "sku.name", "Basic")  # older than the ban on new Basic addresses
    ask = firewall()
    fault = azure.refused("firewall-public-ip-sku", ask.token, ask.name, ask.inputs)
    assert address_id in fault.message
