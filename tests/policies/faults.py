"""Misconfigurations to plant into the estate's own preview, each aimed at one rule."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.support.recording import Declared

Declaration = dict[str, Declared]


@dataclass(frozen=True)
class Fault:
    """A fault: the rule that should catch it, what it is, and what it does to what is declared."""

    rule: str
    what: str
    plant: Callable[[Declaration], None]


def one(declared: Declaration, token: str, wanted: Callable[[dict[str, Any]], Any] = lambda inputs: True) -> Declared:
    """Find the first resource of a type whose inputs are as wanted."""
    found = [each for _, each in sorted(declared.items()) if each.token.endswith(token) and wanted(each.inputs)]
    assert found, f"the estate declares no such {token}"
    return found[0]


def sets(token: str, wanted: Callable[[dict[str, Any]], Any] = lambda inputs: True, **inputs: Any) -> Any:
    """Plant other inputs; None takes one away."""

    def plant(declared: Declaration) -> None:
        each = one(declared, token, wanted)
        for key, value in inputs.items():
            if value is None:
                each.inputs.pop(key, None)
            else:
                each.inputs[key] = value

    return plant


def removes(token: str, wanted: Callable[[dict[str, Any]], Any] = lambda inputs: True) -> Any:
    """Take every such resource away."""

    def plant(declared: Declaration) -> None:
        gone = [name for name, each in declared.items() if each.token.endswith(token) and wanted(each.inputs)]
        assert gone, f"the estate declares no such {token}"
        for name in gone:
            del declared[name]

    return plant


def adds(token: str, **inputs: Any) -> Any:
    """Declare one more resource."""

    def plant(declared: Declaration) -> None:
        template = next(iter(declared.values()))
        declared["planted"] = replace(
            template, token=token, name="planted", inputs=inputs, property_depends_on={}, provider=""
        )

    return plant


def opens(**rule: Any) -> Any:
    """Add a rule to a security group."""

    def plant(declared: Declaration) -> None:
        group = one(declared, ":NetworkSecurityGroup")
        base = {"name": "planted", "priority": 110, "direction": "Inbound", "access": "Allow", "protocol": "Tcp"}
        base |= {"description": "planted for a test", "sourceAddressPrefix": "*", "sourcePortRange": "*"}
        base |= {"destinationAddressPrefix": "*", "destinationPortRange": "443"}
        group.inputs["securityRules"] = [base | rule, *group.inputs["securityRules"]]

    return plant


def _ordinary(inputs: dict[str, Any]) -> bool:
    return "routeTable" in inputs and "networkSecurityGroup" in inputs and "delegations" not in inputs


def _firewall_rule(**rule: Any) -> Any:
    def plant(declared: Declaration) -> None:
        group = one(declared, ":FirewallPolicyRuleCollectionGroup", lambda inputs: inputs.get("ruleCollections"))
        base = {"name": "planted", "ruleType": "NetworkRule", "description": "planted for a test"}
        base |= {"sourceAddresses": ["10.0.0.0/8"], "destinationAddresses": ["10.0.0.4"], "destinationPorts": ["443"]}
        group.inputs["ruleCollections"][0]["rules"].append(base | rule)

    return plant


def _policy(name: str) -> Callable[[dict[str, Any]], bool]:
    return lambda inputs: inputs["displayName"].endswith(name)


def _weak_strength(declared: Declaration) -> None:
    one(declared, ":AuthenticationStrengthPolicy").inputs["allowedCombinations"].append("password,sms")


def _spares_one(declared: Declaration) -> None:
    users = one(declared, ":ConditionalAccessPolicy", _policy("mfa-for-all")).inputs["conditions"]["users"]
    users["excludedUsers"] = users["excludedUsers"][:1]


def _more_locations(declared: Declaration) -> None:
    for each in declared.values():
        if "e56962a6-4747-49cd-b67b-bf8b01975c4c" in str(each.inputs.get("policyDefinitionId")):
            each.inputs["parameters"]["listOfAllowedLocations"]["value"].append("northeurope")
            return
    raise AssertionError("the estate assigns no allowed locations")


def _silent_alert(declared: Declaration) -> None:
    rule = one(declared, ":ScheduledQueryRule", lambda inputs: "SigninLogs" in str(inputs))
    rule.inputs["criteria"]["allOf"][0]["query"] = "SigninLogs | where UserId == 'somebody'"


def _guest_in_a_group(declared: Declaration) -> None:
    template = next(iter(declared.values()))
    guest = {"userPrincipalName": "a_partner.example#EXT#@havering.example"}
    for name, kind, inputs in (
        ("planted-guest", "user:User", guest),
        ("planted-group", "group:Group", {"displayName": "helpers"}),
    ):
        token = f"azuread:index/{kind}"
        declared[name] = replace(template, token=token, name=name, inputs=inputs, property_depends_on={}, provider="")
    links = {"groupObjectId": frozenset({"planted-group"}), "memberObjectId": frozenset({"planted-guest"})}
    member = "azuread:index/groupMember:GroupMember"
    declared["planted-member"] = replace(
        template, token=member, name="planted-member", inputs={}, property_depends_on=links, provider=""
    )


def _too_much_ground(declared: Declaration) -> None:
    hub = one(declared, "network:VirtualNetwork", lambda inputs: "own-ranges" in inputs["tags"])
    hub.inputs["tags"]["own-ranges"] = "0.0.0.0/1"


NSG, SUBNET = ":NetworkSecurityGroup", ":Subnet"
OWNER = "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
TO_INTERNET = [{"name": "out", "addressPrefix": "0.0.0.0/0", "nextHopType": "Internet"}]
THEIRS = {"id": "/subscriptions/x/resourceGroups/x/providers/Microsoft.Network/virtualNetworks/theirs"}

FAULTS = (
    Fault("HAV-NET-001", "a subnet loses its security group", sets(SUBNET, _ordinary, networkSecurityGroup=None)),
    Fault("HAV-NET-002", "SSH opens to the internet", opens(destinationPortRange="22")),
    Fault("HAV-NET-003", "private endpoints leave DNS", removes(":PrivateDnsZoneGroup")),
    Fault("HAV-NET-004", "SQL opens to the internet", opens(destinationPortRange="1433")),
    Fault("HAV-NET-005", "everything opens to everyone", opens(protocol="*", destinationPortRange="*")),
    Fault("HAV-NET-006", "UDP opens to the internet", opens(protocol="Udp", destinationPortRange="53")),
    Fault("HAV-NET-007", "a group loses its last denial", sets(NSG, securityRules=[])),
    Fault("HAV-NET-008", "a rule loses its reason", opens(description="", sourceAddressPrefix="10.0.0.0/8")),
    Fault("HAV-NET-010", "everything may go out", opens(direction="Outbound", protocol="*", destinationPortRange="*")),
    Fault("HAV-NET-011", "a subnet gets default access", sets(SUBNET, _ordinary, defaultOutboundAccess=True)),
    Fault("HAV-NET-012", "a subnet loses its way through the firewall", sets(SUBNET, _ordinary, routeTable=None)),
    Fault(
        "HAV-NET-013",
        "a spoke's default route goes to the internet",
        sets(":RouteTable", lambda inputs: "firewall" not in inputs["routeTableName"], routes=TO_INTERNET),
    ),
    Fault("HAV-NET-014", "a public address becomes basic", sets(":PublicIPAddress", sku={"name": "Basic"})),
    Fault("HAV-NET-018", "networks lose their flow logs", removes(":FlowLog")),
    Fault("HAV-NET-027", "regions lose their watchers", removes(":NetworkWatcher")),
    Fault("HAV-NET-023", "Bastion hands out links", sets(":BastionHost", enableShareableLink=True)),
    Fault(
        "HAV-NET-024",
        "private endpoints escape the rules",
        sets(SUBNET, _ordinary, privateEndpointNetworkPolicies="Disabled"),
    ),
    Fault("HAV-FW-001", "the firewall loses its policy", sets(":AzureFirewall", firewallPolicy=None)),
    Fault("HAV-FW-002", "known threats are only noted", sets(":FirewallPolicy", threatIntelMode="Alert")),
    Fault(
        "HAV-FW-004",
        "the firewall becomes a cable",
        _firewall_rule(sourceAddresses=["*"], destinationAddresses=["*"], destinationPorts=["*"]),
    ),
    Fault("HAV-FW-005", "a firewall rule loses its reason", _firewall_rule(description="")),
    Fault("HAV-DNS-001", "private zones lose their links", removes(":VirtualNetworkLink")),
    Fault("HAV-DNS-002", "machines enter a privatelink zone", sets(":VirtualNetworkLink", registrationEnabled=True)),
    Fault(
        "HAV-DNS-003",
        "a network asks a public server",
        sets(":VirtualNetwork", dhcpOptions={"dnsServers": ["8.8.8.8"]}),
    ),
    Fault("HAV-SOV-001", "a vault lies in Dublin", sets("keyvault:Vault", location="northeurope")),
    Fault("HAV-SOV-004", "Azure allows another country", _more_locations),
    Fault("HAV-SOV-005", "another tenant may copy storage", sets(":StorageAccount", allowCrossTenantReplication=True)),
    Fault(
        "HAV-AGR-001",
        "a door outlives its agreement",
        sets(":VirtualNetwork", tags={"agreement": "IAA-003", "agreement-ends": "2026-11-22"}),
    ),
    Fault(
        "HAV-AGR-002",
        "a rule outlives its agreement",
        opens(description="IAA-003 until 2026-11-22: payroll", sourceAddressPrefix="10.0.0.0/8"),
    ),
    Fault(
        "HAV-AGR-003",
        "a supplier gets a delegation",
        adds("azure-native:managedservices:RegistrationDefinition", properties={"description": "ours"}),
    ),
    Fault("HAV-AGR-004", "a network of others is joined", sets(":VirtualNetworkPeering", remoteVirtualNetwork=THEIRS)),
    Fault(
        "HAV-AGR-006", "a guest is invited", adds("azuread:index/invitation:Invitation", userEmailAddress="a@example")
    ),
    Fault(
        "HAV-IDN-001",
        "an identity becomes owner for good",
        sets(":RoleAssignment", roleDefinitionId=OWNER, condition=None),
    ),
    Fault("HAV-IDN-002", "a policy includes a break-glass account", _spares_one),
    Fault("HAV-IDN-003", "nobody needs a second factor", removes(":ConditionalAccessPolicy", _policy("mfa-for-all"))),
    Fault(
        "HAV-IDN-004",
        "old protocols are let in",
        removes(":ConditionalAccessPolicy", _policy("block-legacy-authentication")),
    ),
    Fault("HAV-IDN-005", "administrators may use text messages", _weak_strength),
    Fault("HAV-IDN-007", "a person gets a role", sets(":RoleAssignment", principalType="User")),
    Fault("HAV-IDN-008", "a custom role may do everything", sets(":RoleDefinition", permissions=[{"actions": ["*"]}])),
    Fault(
        "HAV-IDN-009",
        "eligible access never ends",
        sets(":PimRoleEligibilitySchedule", scheduleInfo={"expiration": {"type": "NoExpiration"}}),
    ),
    Fault(
        "HAV-IDN-011",
        "an administrator stands",
        adds(
            "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment",
            roleId="e8611ab8-c189-46e8-94e1-60213ab1f814",
        ),
    ),
    Fault(
        "HAV-IDN-012",
        "an application gets a password",
        adds("azuread:index/applicationPassword:ApplicationPassword", applicationId="/a"),
    ),
    Fault(
        "HAV-IDN-014",
        "any run of the repository may act",
        sets(":FederatedIdentityCredential", subject="repo:havering/estate:*"),
    ),
    Fault("HAV-GOV-002", "an assignment leaves a scope out", sets(":PolicyAssignment", notScopes=["/subscriptions/x"])),
    Fault(
        "HAV-GOV-004",
        "new subscriptions land under the root",
        sets(":HierarchySetting", requireAuthorizationForGroupCreation=False),
    ),
    Fault(
        "HAV-GOV-006",
        "the benchmark is not assigned",
        removes(
            ":PolicyAssignment",
            lambda inputs: "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" in str(inputs["policyDefinitionId"]),
        ),
    ),
    Fault("HAV-MON-001", "logs are kept for a month", sets("operationalinsights:Workspace", retentionInDays=30)),
    Fault("HAV-MON-002", "no resource sends its logs", removes("monitor:DiagnosticSetting")),
    Fault("HAV-MON-003", "a subscription sends no activity log", sets(":SubscriptionDiagnosticSetting", logs=[])),
    Fault("HAV-MON-006", "an alert is turned off", sets(":ActivityLogAlert", enabled=False)),
    Fault("HAV-MON-007", "an action group reaches nobody", sets(":ActionGroup", emailReceivers=[])),
    Fault("HAV-MON-009", "break-glass sign-ins are unseen", _silent_alert),
    Fault("HAV-MON-011", "Defender writes to nobody", sets(":SecurityContact", emails="")),
    Fault("HAV-MON-012", "a workspace takes keys", sets("operationalinsights:Workspace", features={})),
    Fault("HAV-TAG-001", "a vault is nobody's", sets("keyvault:Vault", tags={})),
    Fault("HAV-PRV-002", "private endpoints go", removes(":PrivateEndpoint")),
    Fault("HAV-CST-001", "a budget tells nobody", sets(":Budget", notifications={})),
    Fault(
        "HAV-AGR-011",
        "a rule lets in a wide range with somebody else's inside",
        opens(sourceAddressPrefix="10.192.0.0/10", sourcePortRange="1024-65535"),
    ),
    Fault(
        "HAV-AGR-014",
        "a name of ours leads to somebody else",
        adds("azure-native:dns:RecordSet", cnameRecord={"cname": "pay.partner.example"}),
    ),
    Fault(
        "HAV-AGR-016",
        "logs go to a subscription of somebody else",
        sets(":DiagnosticSetting", workspaceId="/subscriptions/20000000-0000-4000-8000-0000000000aa/x"),
    ),
    Fault(
        "HAV-AGR-017",
        "an account lets in an address of somebody else",
        sets(
            ":StorageAccount",
            networkRuleSet={"defaultAction": "Deny", "ipRules": [{"iPAddressOrRange": "203.0.113.0/28"}]},
        ),
    ),
    Fault(
        "HAV-AGR-018",
        "alerts are mailed to somebody else",
        sets(":ActionGroup", emailReceivers=[{"name": "noc", "emailAddress": "noc@partner.example"}]),
    ),
    Fault(
        "HAV-AGR-019",
        "an office of somebody else is trusted",
        adds("azuread:index/namedLocation:NamedLocation", ip={"ipRanges": ["203.0.113.0/24"]}),
    ),
    Fault(
        "HAV-AGR-021",
        "a guest gets a role through a group",
        _guest_in_a_group,
    ),
    Fault("HAV-AGR-025", "a hub calls half the world our own", _too_much_ground),
    Fault(
        "HAV-AGR-026",
        "flow logs are kept by somebody else",
        adds(
            "azure-native:network:FlowLog",
            storageId="/subscriptions/20000000-0000-4000-8000-0000000000aa/resourceGroups/x/providers/x/y",
        ),
    ),
)
