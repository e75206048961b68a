"""Ways in which a program can be wrong, one for each thing that the local Azure says no for.

Each row names the gate that speaks and the answer; no two rows share both. All of them are told by a preview, except
deletions, which only an apply can see.
"""

from dataclasses import dataclass

from tests.emulator.driver import BREAK_GLASS, TENANT
from tests.emulator.types.authorization.test_authorization import (
    BUILT_IN,
    GROUPS,
    INHERIT_TAG,
    NOBODY,
    TWO,
    assignment,
    exemption,
    management_group,
    policy,
)
from tests.emulator.types.azuread.test_conditional_access import policy as access_policy
from tests.emulator.types.azuread.test_directory import PLAIN, held, member, object_of
from tests.emulator.types.consumption.test_budget import budget
from tests.emulator.types.dnsresolver.test_resolver import HOME, RULES, inbound
from tests.emulator.types.dnsresolver.test_resolver import rule as forwarding
from tests.emulator.types.keyvault.test_keyvault import key, vault
from tests.emulator.types.managedidentity.test_federated_credential import IDENTITY, credential
from tests.emulator.types.management.test_management import CHAIN
from tests.emulator.types.management.test_management import group as tenant_group
from tests.emulator.types.monitor.test_monitor import WORKSPACE, collected, setting, told
from tests.emulator.types.network.test_hub import HUB, HUB_GATEWAY, SPOKE, collections, with_rules
from tests.emulator.types.network.things import (
    HERE,
    NET,
    address,
    bastion,
    bastion_place,
    endpoint,
    firewall,
    firewall_place,
    flow_log,
    gateway,
    gateway_place,
    hosted,
    network,
    nsg,
    peering,
    ref,
    route,
    rule,
    storage,
    subnet,
    table,
    watcher,
    zone,
)
from tests.emulator.types.network.things import policy as firewall_policy
from tests.emulator.types.privatedns.test_private_dns import ZONE, link
from tests.emulator.types.recoveryservices.test_recovery import policy as backup
from tests.emulator.types.recoveryservices.test_recovery import vault as recovery_vault
from tests.emulator.types.rows import Ask, arm


@dataclass(frozen=True)
class Wrong:
    """One mistake: what there is, what is asked, which gate speaks, and what it says."""

    says: str
    gate: str
    error: str
    words: str
    ask: Ask
    given: tuple[Ask, ...] = ()
    deletes: bool = False


NSG = {"networkSecurityGroup": ref("networkSecurityGroups/nsg")}
TABLE = {"routeTable": ref("routeTables/table")}
TWIN = network("twin", "10.2.0.0/16")


def _type(token: str) -> Ask:
    return Ask(token, "thing", {**HERE})


SHAPES = (
    Wrong(
        "a misspelt type",
        "known type",
        "type-unknown",
        "azure-native:network:VirtualNetwrok is no type of the installed SDKs.",
        _type("azure-native:network:VirtualNetwrok"),
    ),
    Wrong(
        "a type that the local Azure does not model",
        "known type",
        "type-not-modelled",
        "so it is refused rather than faked",
        _type("azure-native:compute:VirtualMachineScaleSet"),
    ),
    Wrong(
        "a type that a newer SDK has moved",
        "known type",
        "type-absent",
        "Use azure-native:monitor:ActionGroup.",
        _type("azure-native:insights:ActionGroup"),
    ),
    Wrong(
        "a property misspelt in a dict literal",
        "schema",
        "property-unknown",
        "'addressSpace.address_prefixes' is no property here. Did you mean 'addressPrefixes'?",
        network(addressSpace={"address_prefixes": ["10.1.0.0/16"]}),
    ),
    Wrong(
        "a word that is not among those a property takes",
        "schema",
        "not-one-of",
        "'kind' is 'StorageV3'",
        storage(kind="StorageV3"),
    ),
    Wrong(
        "a text where an object is wanted",
        "schema",
        "provider-wrong-type",
        "'addressSpace' should be of type 'object' but got a string",
        network(addressSpace="10.1.0.0/16"),
    ),
    Wrong(
        "a property that is needed and missing",
        "schema",
        "provider-missing-required",
        "missing required property 'resourceGroupName'",
        network().but(resourceGroupName=None),
    ),
)

MISSING = (
    Wrong(
        "a resource in a group that nobody declared",
        "references",
        "resource-group-not-found",
        "Resource group 'rg-nowhere' could not be found.",
        network(resourceGroupName="rg-nowhere"),
    ),
    Wrong(
        "a subnet before its network",
        "references",
        "parent-virtual-network-not-found",
        "The Resource 'Microsoft.Network/virtualNetworks/vnet' under resource group 'rg' was not found.",
        subnet(),
    ),
    Wrong(
        "a security group that is not there",
        "references",
        "invalid-resource-reference",
        "networkSecurityGroups/nsg referenced by resource",
        subnet(**NSG),
        (network(),),
    ),
    Wrong(
        "a peering with a network that is not there",
        "references",
        "peering-remote-not-found",
        "was not found. Please make sure that the referenced resource exists.",
        peering("hub", "nowhere"),
        (HUB,),
    ),
    Wrong(
        "a key in a vault that is not there",
        "references",
        "parent-resource-not-found",
        "because the parent resource",
        key(),
    ),
    Wrong(
        "logs to a workspace that is not there",
        "references",
        "resource-not-found",
        "workspaces/law-havering' under resource group 'rg' was not found.",
        setting(),
        (network(),),
    ),
    Wrong(
        "a management group below one that is not there",
        "references",
        "management-group-not-found",
        "not found",
        management_group("corp", "havering"),
    ),
    Wrong(
        "a role that does not exist",
        "references",
        "role-definition-not-found",
        f"The specified role definition with ID '{NOBODY}' does not exist.",
        assignment(roleDefinitionId=f"/providers/Microsoft.Authorization/roleDefinitions/{NOBODY}"),
    ),
    Wrong(
        "a role for a principal that does not exist",
        "references",
        "principal-not-found",
        f"Principal {NOBODY.replace('-', '')} does not exist in the directory {TENANT}.",
        assignment(principalId=NOBODY),
    ),
    Wrong(
        "an exemption from an assignment that does not exist",
        "references",
        "policy-assignment-not-found",
        "The policy assignment 'locations' is not found.",
        exemption(),
    ),
    Wrong(
        "a member who is not in the directory",
        "references",
        "entra-object-not-found",
        f"Resource '{NOBODY}' does not exist",
        member(PLAIN, NOBODY),
        (PLAIN,),
    ),
    Wrong(
        "a built-in policy with a mistyped id",
        "references",
        "built-in-policy-not-listed",
        "Check its id against Azure's list",
        policy(BUILT_IN + NOBODY),
    ),
)

NETWORKS = (
    Wrong(
        "a subnet outside its network",
        "meaning",
        "subnet-outside-vnet",
        "Subnet 'app' is not valid in virtual network 'vnet'.",
        subnet(prefix="10.2.1.0/24"),
        (network(),),
    ),
    Wrong(
        "a subnet over its sister",
        "meaning",
        "subnet-overlap",
        "overlaps with that of an existing subnet 'app'",
        subnet("web", "10.1.1.128/25"),
        (network(), subnet()),
    ),
    Wrong(
        "a range with host bits",
        "meaning",
        "subnet-prefix-malformed",
        "Address prefix 10.1.1.7/24 of resource",
        subnet(prefix="10.1.1.7/24"),
        (network(),),
    ),
    Wrong(
        "a security group on GatewaySubnet",
        "meaning",
        "gateway-subnet-nsg",
        "can not be associated to the GatewaySubnet",
        subnet("GatewaySubnet", **NSG),
        (network(), nsg(rule())),
    ),
    Wrong(
        "a default route to the firewall on GatewaySubnet",
        "meaning",
        "gateway-subnet-default-route",
        "cannot be attached to GatewaySubnet",
        subnet("GatewaySubnet", **TABLE),
        (network(), table(route(hop="VirtualAppliance", nextHopIpAddress="10.1.0.4"))),
    ),
    Wrong(
        "two rules of one priority",
        "meaning",
        "nsg-rule-priority-conflict",
        "Rules cannot have the same Priority and Direction.",
        nsg(rule(), rule("in-http", destinationPortRange="80")),
    ),
    Wrong(
        "a service tag that does not exist",
        "meaning",
        "nsg-rule-address-prefix-invalid",
        "Value provided: AzureBackups",
        nsg(rule(destinationAddressPrefix="AzureBackups")),
    ),
    Wrong(
        "a route to an appliance without its address",
        "meaning",
        "route-next-hop-missing",
        "NextHopIpAddress cannot be Null or Empty",
        table(route(hop="VirtualAppliance")),
    ),
    Wrong(
        "a second spoke of one range on the hub",
        "meaning",
        "peering-overlaps-already-peered",
        "already peered with the second virtual network",
        peering("twin", "hub"),
        (HUB, SPOKE, TWIN, peering("hub", "spoke")),
    ),
    Wrong(
        "a spoke that uses a gateway which the hub does not have",
        "meaning",
        "peering-remote-has-no-gateway",
        "does not have any gateways",
        peering("spoke", "hub", useRemoteGateways=True),
        (HUB, SPOKE),
    ),
    Wrong(
        "a hub that does not lend its gateway",
        "meaning",
        "peering-remote-transit-off",
        "has AllowGatewayTransit flag set to false",
        peering("spoke", "hub", useRemoteGateways=True),
        (*HUB_GATEWAY, SPOKE, peering("hub", "spoke")),
    ),
    Wrong(
        "a firewall in a subnet of the wrong name",
        "meaning",
        "firewall-subnet-name",
        "must be deployed in a subnet named AzureFirewallSubnet",
        firewall(ipConfigurations=[hosted("app")]),
        (*firewall_place(), subnet()),
    ),
    Wrong(
        "intrusion detection in a Standard policy",
        "meaning",
        "firewall-policy-higher-tier-properties",
        "contains higher tier only properties - Intrusion Detection",
        firewall_policy(intrusionDetection={"mode": "Alert"}),
    ),
    Wrong(
        "a firewall rule by name without the DNS proxy",
        "meaning",
        "firewall-rule-fqdn-without-proxy",
        "only when the policy's DNS proxy is on",
        collections(
            with_rules(
                {
                    "ruleType": "NetworkRule",
                    "name": "kms",
                    "sourceAddresses": ["10.2.0.0/16"],
                    "destinationFqdns": ["kms.core.windows.net"],
                    "destinationPorts": ["1688"],
                    "ipProtocols": ["TCP"],
                }
            )
        ),
        (firewall_policy(),),
    ),
    Wrong(
        "a bastion in a subnet that is too small",
        "meaning",
        "bastion-subnet-too-small",
        "must have a prefix of /26 or larger for Azure Bastion",
        bastion(),
        bastion_place("10.1.0.0/27"),
    ),
    Wrong(
        "a gateway without zones in its SKU",
        "meaning",
        "vpn-gateway-sku-without-zones-retired",
        "Only VpnGw1-5AZ SKUs can be created going forward.",
        gateway(sku={"name": "VpnGw1", "tier": "VpnGw1"}),
        gateway_place(),
    ),
    Wrong(
        "zones in UK West",
        "meaning",
        "zones-not-supported-in-location",
        "does not support availability zones at location 'ukwest'",
        address(resourceGroupName="rg-west", location="ukwest"),
    ),
    Wrong(
        "a public address that is dynamic",
        "meaning",
        "public-ip-standard-not-static",
        "must have AllocationMethod set to Static.",
        address(publicIPAllocationMethod="Dynamic"),
    ),
    Wrong(
        "a watcher after the region's first network",
        "meaning",
        "network-watcher-limit",
        "Cannot create more than 1 network watchers",
        watcher(),
        (network(),),
    ),
    Wrong(
        "a flow log on a security group",
        "meaning",
        "flow-log-nsg-retired",
        "creation of new NSG flow logs is blocked",
        flow_log(arm(f"{NET}networkSecurityGroups/nsg")),
        (watcher(), storage(), nsg(rule())),
    ),
    Wrong(
        "one private endpoint for blobs and files",
        "meaning",
        "endpoint-one-group-id",
        "Only one group Id is permitted",
        endpoint(["blob", "file"]),
        (network(), subnet(), storage()),
    ),
    Wrong(
        "a network linked twice to one zone",
        "meaning",
        "private-dns-link-overlapping-zone",
        "cannot be linked to multiple zones with overlapping namespaces",
        link(name="again"),
        (network(), zone(ZONE), link()),
    ),
    Wrong(
        "a resolver's endpoint in a subnet that is not delegated",
        "meaning",
        "dns-resolver-delegation",
        "is not delegated to Microsoft.Network/dnsResolvers",
        inbound(place="plain"),
        (*HOME, subnet("plain", "10.9.2.0/28")),
    ),
    Wrong(
        "a forwarded domain without its final dot",
        "meaning",
        "forwarding-domain-dot",
        "must end with a dot",
        forwarding(domain="newham.example"),
        RULES,
    ),
    Wrong(
        "a region that does not exist",
        "meaning",
        "location-not-available",
        "The provided location 'uk-south' is not available",
        network(location="uk-south"),
    ),
    Wrong(
        "a name that is too long for Azure",
        "meaning",
        "network-resource-name-invalid",
        "The name can be up to 80 characters long.",
        nsg(rule(), name="n" * 81),
    ),
)

GOVERNANCE = (
    Wrong(
        "the same role twice",
        "meaning",
        "role-assignment-exists-with-id",
        "The role assignment already exists.",
        assignment(TWO),
        (assignment(),),
    ),
    Wrong(
        "a role for a principal of the program without its kind",
        "meaning",
        "principal-not-found",
        "set the role assignment principalType property",
        assignment(principalType=None, principalId="04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
    ),
    Wrong(
        "a seventh level of management groups",
        "meaning",
        "management-group-depth",
        "cannot be deeper than six levels",
        tenant_group("g7", "g6"),
        CHAIN,
    ),
    Wrong(
        "an assignment's name of 25 characters at a management group",
        "meaning",
        "policy-assignment-name-too-long",
        "must not exceed '24' characters",
        policy(scope=GROUPS + "havering", name="n" * 25),
        (management_group(),),
    ),
    Wrong(
        "a policy without a parameter that it needs",
        "meaning",
        "policy-parameter-missing",
        "'listOfAllowedLocations'",
        policy(parameters=None),
    ),
    Wrong(
        "a policy that modifies without an identity",
        "meaning",
        "policy-assignment-identity-required",
        "must include a resource identity",
        policy(BUILT_IN + INHERIT_TAG, parameters={"tagName": {"value": "owner"}}),
    ),
    Wrong(
        "a budget in the past",
        "meaning",
        "budget-start-date-in-past",
        "should not be prior to the current month",
        budget("2024-04-01T00:00:00Z"),
    ),
    Wrong(
        "a role of the directory for a group that is not role-assignable",
        "meaning",
        "group-not-role-assignable",
        "create it with assignableToRole",
        held(object_of(PLAIN)),
        (PLAIN,),
    ),
    Wrong(
        "a policy of conditional access that shuts everybody out",
        "meaning",
        "conditional-access-shuts-all-out",
        "exclude the break-glass accounts",
        access_policy("enabled", {"includedUsers": ["All"]}, {"operator": "OR", "builtInControls": ["block"]}),
    ),
    Wrong(
        "a second federated credential for one subject",
        "meaning",
        "federated-credential-twice",
        "is already accepted by 'main'",
        credential("again"),
        (IDENTITY, credential()),
    ),
)

DATA = (
    Wrong(
        "a vault of another tenant",
        "meaning",
        "key-vault-tenant-invalid",
        "An invalid value was provided for 'tenantId'.",
        vault(tenantId=BREAK_GLASS),
    ),
    Wrong(
        "purge protection that is switched off",
        "meaning",
        "key-vault-purge-protection-false",
        "irreversible action",
        vault(enablePurgeProtection=False),
        (vault(),),
    ),
    Wrong(
        "a storage account's name with a hyphen",
        "meaning",
        "storage-name-invalid",
        "is not a valid storage account name",
        storage("st-havering"),
    ),
    Wrong(
        "backups that an immutable vault would keep for less long",
        "meaning",
        "backup-item-immutable",
        "The Vault and Backup Item is immutable",
        backup(14),
        (recovery_vault(), backup(30)),
    ),
    Wrong(
        "logs that are sent to one workspace twice",
        "meaning",
        "diagnostic-setting-sink-reused",
        "is already used in diagnostic setting 'to-workspace'",
        setting("again"),
        (WORKSPACE, network(), setting()),
    ),
    Wrong(
        "a data collection that flows nowhere",
        "meaning",
        "data-collection-rule-invalid",
        "Data collection rule is invalid",
        collected(dataFlows=[{"streams": ["Microsoft-Syslog"], "destinations": ["elsewhere"]}]),
        (WORKSPACE,),
    ),
    Wrong(
        "an action group's short name of 13 characters",
        "meaning",
        "action-group-short-name",
        "has 13 characters",
        told(groupShortName="platform-team"),
    ),
)

DELETIONS = (
    Wrong(
        "a subnet that a firewall is in is deleted",
        "references",
        "subnet-in-use-delete",
        "is in use by",
        subnet("AzureFirewallSubnet", "10.1.0.0/26"),
        (*firewall_place(), firewall()),
        deletes=True,
    ),
    Wrong(
        "a zone that a network sees is deleted",
        "references",
        "nested-resources-exist-delete",
        "Cannot delete resource while nested resources exist.",
        zone(ZONE),
        (network(), zone(ZONE), link()),
        deletes=True,
    ),
    Wrong(
        "a management group with groups in it is deleted",
        "references",
        "management-group-has-children",
        "cannot be deleted because it has children",
        tenant_group("a"),
        (tenant_group("a"), tenant_group("b", "a")),
        deletes=True,
    ),
)

ROWS = (*SHAPES, *MISSING, *NETWORKS, *GOVERNANCE, *DATA, *DELETIONS)
"""Every way."""
