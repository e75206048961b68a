import pytest

from emulator.errors import Refused
from emulator.store import Store
from emulator.tenancy import Tenancy
from emulator.values import UNKNOWN
from tests.emulator.driver import (
    GROUP,
    NETWORK,
    OTHER_SUBSCRIPTION,
    SUBNET,
    SUBSCRIPTION,
    TENANT,
    Local,
)

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DIRECTORY_GROUP = "azuread:index/group:Group"
STORAGE = "azure-native:storage:StorageAccount"
SECURITY_GROUP = "azure-native:network:NetworkSecurityGroup"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
READER = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
RG = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/rg"


@pytest.fixture
def azure() -> Local:
    return Local()


def subnet(**more: object) -> dict[str, object]:
    given = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "subnetName": "s", "addressPrefix": "10.1.0.0/24"}
    return {**given, **more}


def storage(name: str = "sthavering", **more: object) -> dict[str, object]:
    given = {"accountName": name, "resourceGroupName": "rg", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
    return {**given, **more}


# ---- what a preview answers, and what it remembers


def test_a_preview_answers_inputs_and_leaves_everything_else_unknown(azure: Local) -> None:
    made = azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "UK South"})
    assert made.id == ""
    assert made.outputs["location"] == "UK South"
    assert {made.outputs[name] for name in ("name", "type", "tags", "managedBy")} == {UNKNOWN}


def test_a_preview_of_an_object_leaves_what_azure_adds_inside_unknown(azure: Local) -> None:
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    space = {"addressPrefixes": ["10.1.0.0/16"]}
    inputs = {"resourceGroupName": "rg", "virtualNetworkName": "vnet", "addressSpace": space}
    made = azure.preview(NETWORK, "vnet", inputs)
    assert made.outputs["addressSpace"] == {**space, "ipamPoolPrefixAllocations": UNKNOWN}


def test_a_preview_judges_by_what_the_same_run_previewed_before(azure: Local) -> None:
    azure.refused("resource-group-not-found", NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    azure.preview(NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})


def test_a_preview_keeps_nothing_for_the_next_run(azure: Local) -> None:
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    assert azure.store.resources() == []
    azure.new_run()
    azure.refused("resource-group-not-found", NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})


def test_an_apply_never_sees_a_preview(azure: Local) -> None:
    azure.preview(GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    with pytest.raises(Refused, match="Resource group 'rg' could not be found"):
        azure.create(NETWORK, "v", {"resourceGroupName": "rg", "location": "uksouth"})


def test_an_update_previewed_is_judged_by_the_next_preview(azure: Local) -> None:
    azure.group()
    network = azure.network("vnet", "10.1.0.0/16")
    azure.refused("subnet-outside-vnet", SUBNET, "s", subnet(addressPrefix="10.2.0.0/24"))
    wider = {**network.inputs, "addressSpace": {"addressPrefixes": ["10.1.0.0/16", "10.2.0.0/16"]}}
    updated = azure.update(network, NETWORK, "vnet", wider, preview=True)
    assert updated.outputs["name"] == "vnet"
    assert updated.outputs["etag"] == UNKNOWN
    azure.preview(SUBNET, "s", subnet(addressPrefix="10.2.0.0/24"))


def test_what_is_not_known_yet_is_not_judged(azure: Local) -> None:
    azure.group()
    inputs = subnet(virtualNetworkName=UNKNOWN, networkSecurityGroup={"id": UNKNOWN})
    assert azure.preview(SUBNET, "s", inputs).id == ""


def test_the_overlay_after_a_preview_equals_the_store_after_the_apply(azure: Local) -> None:
    steps = [
        (GROUP, "rg", {"resourceGroupName": "rg", "location": "UK South"}),
        (NETWORK, "vnet", {"resourceGroupName": "rg", "addressSpace": {"addressPrefixes": ["10.1.0.0/16"]}}),
        (IDENTITY, "id", {"resourceGroupName": "rg"}),
        (STORAGE, "st", storage(identity={"type": "SystemAssigned"})),
        (DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True}),
    ]
    for token, name, inputs in steps:
        azure.preview(token, name, inputs)
    overlay = azure.run.layers[TENANT].shelf.snapshot()
    before = azure.store.shelf(TENANT).snapshot()
    azure.new_run()
    for token, name, inputs in steps:
        azure.create(token, name, inputs)
    after = azure.store.shelf(TENANT).snapshot()
    assert {key: value for key, value in after.items() if key not in before} == overlay


# ---- names, ids and replacements


def test_what_exists_cannot_be_created(azure: Local) -> None:
    azure.group()
    fault = azure.refused(
        "provider-resource-already-exists", GROUP, "again", {"resourceGroupName": "RG", "location": "uksouth"}
    )
    assert fault.message == f"cannot create already existing resource '{RG[:-2]}RG'"


def test_a_replacement_that_deletes_first_frees_its_own_id(azure: Local) -> None:
    made = azure.group()
    moved = {"resourceGroupName": "rg", "location": "ukwest"}
    found = azure.diff(made, GROUP, "rg", moved)
    assert found.replaces == ("location",)
    assert found.delete_first
    azure.preview(GROUP, "rg", moved)


def test_a_replacement_that_creates_first_leaves_the_old_one_standing(azure: Local) -> None:
    made = azure.create(GROUP, "rg", {"location": "uksouth"})
    assert not azure.diff(made, GROUP, "rg", {"location": "ukwest"}).delete_first
    name = made.inputs["resourceGroupName"]
    azure.refused("provider-resource-already-exists", GROUP, "rg", {"resourceGroupName": name, "location": "ukwest"})


def test_a_location_comes_from_the_group(azure: Local) -> None:
    azure.group("rg", "ukwest")
    inputs, faults = azure.check(NETWORK, "v", {"resourceGroupName": "rg"})
    assert faults == ()
    assert inputs["location"] == "ukwest"


def test_a_location_waits_for_a_group_that_is_not_known_yet(azure: Local) -> None:
    inputs, _ = azure.check(NETWORK, "v", {"resourceGroupName": UNKNOWN})
    assert inputs["location"] == UNKNOWN


def test_a_location_that_does_not_exist_is_refused(azure: Local) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksoth"}
    fault = azure.refused("resource-group-location-not-available", GROUP, "rg", inputs)
    assert fault.message.startswith("The provided location 'uksoth' is not available for resource group.")
    azure.group()
    fault = azure.refused("location-not-available", IDENTITY, "id", {**inputs, "resourceName": "one"})
    assert "for resource type 'Microsoft.ManagedIdentity/userAssignedIdentities'" in fault.message


def test_a_location_that_nothing_says_is_asked_for(azure: Local) -> None:
    fault = azure.refused("location-required", GROUP, "rg", {"resourceGroupName": "rg"})
    assert fault.message == "The location property is required for this definition."


def test_a_move_that_the_provider_plans_as_an_update_is_refused(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "location": "uksouth"}
    made = azure.create(SECURITY_GROUP, "nsg", inputs)
    moved = {**inputs, "location": "ukwest"}
    assert azure.diff(made, SECURITY_GROUP, "nsg", moved).replaces == ()
    fault = azure.refused("resource-location-change", SECURITY_GROUP, "nsg", moved, made=made)
    assert fault.message.startswith("The resource 'nsg' already exists in location 'uksouth' in resource group 'rg'.")


def test_a_property_fixed_at_creation_is_not_updated(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "publicIpPrefixName": "pre", "prefixLength": 30, "sku": {"name": "Standard"}}
    token = "azure-native:network:PublicIPPrefix"
    made = azure.create(token, "pre", inputs)
    fault = azure.refused("update-refused", token, "pre", {**inputs, "prefixLength": 31}, made=made)
    assert "'prefixLength' is fixed once created" in fault.message


def test_a_network_name_that_azure_does_not_take_is_refused(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "-nsg", "location": "uksouth"}
    fault = azure.refused("network-resource-name-invalid", SECURITY_GROUP, "nsg", inputs)
    assert fault.message.startswith("Resource name -nsg is invalid.")


def test_a_name_against_the_rule_of_its_type_is_refused_with_the_rule(azure: Local) -> None:
    azure.group()
    fault = azure.refused(
        "name-invalid", IDENTITY, "id", {"resourceGroupName": "rg", "resourceName": "a", "location": "uksouth"}
    )
    assert "has 1 characters; Azure takes 3 to 128" in fault.message


def test_a_name_unique_beyond_its_group_is_taken_in_another_group(azure: Local) -> None:
    azure.group()
    azure.group("other")
    token = "azure-native:sql:Server"
    first = azure.create(token, "a", {"resourceGroupName": "rg", "serverName": "sql-havering"})
    fault = azure.refused("name-taken", token, "b", {"resourceGroupName": "other", "serverName": "SQL-Havering"})
    assert fault.message.endswith(f"the name 'SQL-Havering' is taken by {first.id}.")


def test_a_display_name_unique_in_the_directory_is_taken(azure: Local) -> None:
    token = "azuread:index/accessPackageCatalog:AccessPackageCatalog"
    azure.create(token, "a", {"displayName": "partners", "description": "d"})
    azure.refused("name-taken", token, "b", {"displayName": "Partners", "description": "d"})


def test_a_name_unique_in_the_world_is_taken_in_other_tenants_too() -> None:
    store = Store(":memory:")
    other = Tenancy(
        "99999999-9999-4999-8999-999999999999", "other.example", {"s": OTHER_SUBSCRIPTION.replace("3", "8")}
    )
    theirs = Local(store, tenancy=other, subscription=OTHER_SUBSCRIPTION.replace("3", "8"))
    theirs.group()
    theirs.create(STORAGE, "st", storage())
    ours = Local(store)
    ours.group()
    with pytest.raises(Refused, match="sthavering"):
        ours.create(STORAGE, "st", storage())


def test_a_tag_whose_name_azure_does_not_take_is_refused(azure: Local) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksouth", "tags": {"a/b": "c", "owner": "d"}}
    fault = azure.refused("tag-name-invalid", GROUP, "rg", inputs)
    assert fault.message.startswith("The tag names 'a/b' have reserved characters")


@pytest.mark.parametrize("tags", [{"owner": "x" * 257}, {"x" * 513: ""}, {f"tag{i}": "" for i in range(51)}])
def test_more_tags_than_azure_holds_are_refused(azure: Local, tags: dict[str, str]) -> None:
    inputs = {"resourceGroupName": "rg", "location": "uksouth", "tags": tags}
    assert azure.refused("tags-too-large", GROUP, "rg", inputs).place == "tags"


# ---- references


def test_a_bare_name_where_an_id_belongs_is_refused(azure: Local) -> None:
    azure.group()
    azure.network()
    fault = azure.refused("linked-property-id-invalid", SUBNET, "s", subnet(networkSecurityGroup={"id": "nsg"}))
    assert fault.message.startswith("Property id 'nsg' at path 'networkSecurityGroup.id' is invalid.")
    assert "'/subscriptions/{subscriptionId}'" in fault.message


def test_a_subscription_of_nobody_is_not_found() -> None:
    azure = Local(subscription="99999999-9999-4999-8999-999999999999")
    fault = azure.refused("subscription-not-found", GROUP, "rg", {"resourceGroupName": "rg", "location": "uksouth"})
    assert fault.message == "The subscription '99999999-9999-4999-8999-999999999999' could not be found."


def test_a_child_of_nothing_is_refused(azure: Local) -> None:
    azure.group()
    fault = azure.refused("parent-virtual-network-not-found", SUBNET, "s", subnet())
    assert "'Microsoft.Network/virtualNetworks/vnet' under resource group 'rg' was not found" in fault.message


def test_a_child_of_nothing_outside_the_network_is_refused_in_other_words(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "accountName": "nothing", "containerName": "c"}
    fault = azure.refused("parent-resource-not-found", "azure-native:storage:BlobContainer", "c", inputs)
    assert "the parent resource" in fault.message


def test_a_network_resource_that_names_nothing_is_refused(azure: Local) -> None:
    azure.group()
    azure.network()
    missing = f"{RG}/providers/Microsoft.Network/networkSecurityGroups/none"
    fault = azure.refused("invalid-resource-reference", SUBNET, "s", subnet(networkSecurityGroup={"id": missing}))
    assert fault.message.startswith(f"Resource {missing} referenced by resource {RG}/")
    assert fault.place == "networkSecurityGroup.id"


def test_a_reference_to_another_kind_of_thing_is_refused(azure: Local) -> None:
    azure.group()
    network = azure.network()
    fault = azure.refused("reference-of-wrong-type", SUBNET, "s", subnet(networkSecurityGroup={"id": network.id}))
    assert "it takes azure-native:network:NetworkSecurityGroup" in fault.message


def assignment(**more: object) -> dict[str, object]:
    return {"scope": RG, "principalId": TENANT, "principalType": "Group", "roleDefinitionId": READER, **more}


def test_a_role_for_nobody_is_refused(azure: Local) -> None:
    azure.group()
    fault = azure.refused("principal-not-found", ASSIGNMENT, "ra", assignment())
    assert f"Principal {TENANT.replace('-', '')} does not exist in the directory {TENANT}" in fault.message


def test_a_role_that_does_not_exist_is_refused(azure: Local) -> None:
    azure.group()
    fault = azure.refused("role-definition-not-found", ASSIGNMENT, "ra", assignment(roleDefinitionId=READER[:-1] + "8"))
    assert fault.place == "roleDefinitionId"


def test_a_managed_identity_is_a_principal(azure: Local) -> None:
    azure.group()
    made = azure.create(STORAGE, "st", storage(identity={"type": "SystemAssigned"}))
    principal = made.outputs["identity"]["principalId"]
    azure.create(ASSIGNMENT, "ra", assignment(principalId=principal, principalType="ServicePrincipal"))


def test_a_scope_that_does_not_exist_is_refused(azure: Local) -> None:
    azure.refused("resource-group-not-found", ASSIGNMENT, "ra", assignment())


def test_a_management_group_that_does_not_exist_is_refused(azure: Local) -> None:
    group = "/providers/Microsoft.Management/managementGroups/none"
    inputs = {"groupId": "havering", "details": {"parent": {"id": group}}}
    fault = azure.refused("management-group-not-found", "azure-native:management:ManagementGroup", "mg", inputs)
    assert fault.message == f"'{group}' not found"


def test_a_policy_that_does_not_exist_is_refused_by_whoever_knows(azure: Local) -> None:
    token = "azure-native:authorization:PolicyAssignment"
    scope = f"/subscriptions/{SUBSCRIPTION}"
    own = f"{scope}/providers/Microsoft.Authorization/policyDefinitions/none"
    inputs = {"scope": scope, "policyAssignmentName": "a", "policyDefinitionId": own}
    assert "could not be found" in azure.refused("policy-definition-not-found", token, "a", inputs).message
    built_in = f"/providers/Microsoft.Authorization/policyDefinitions/{TENANT}"
    fault = azure.refused("built-in-policy-not-listed", token, "a", {**inputs, "policyDefinitionId": built_in})
    assert "emulator/facts/" in fault.message


def test_an_assignment_that_does_not_exist_cannot_be_exempted_from(azure: Local) -> None:
    scope = f"/subscriptions/{SUBSCRIPTION}"
    named = f"{scope}/providers/Microsoft.Authorization/policyAssignments/none"
    inputs = {"scope": scope, "policyExemptionName": "e", "policyAssignmentId": named, "exemptionCategory": "Waiver"}
    fault = azure.refused("policy-assignment-not-found", "azure-native:authorization:PolicyExemption", "e", inputs)
    assert fault.message == "The policy assignment 'none' is not found."


def test_a_member_that_does_not_exist_is_refused(azure: Local) -> None:
    group = azure.create(DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True})
    inputs = {"groupObjectId": group.outputs["objectId"], "memberObjectId": TENANT}
    fault = azure.refused("entra-object-not-found", "azuread:index/groupMember:GroupMember", "m", inputs)
    assert fault.message.startswith(f"Resource '{TENANT}' does not exist")


def test_a_child_of_nothing_in_the_network_is_refused_by_name(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "routeTableName": "none", "routeName": "r", "nextHopType": "None"}
    fault = azure.refused("resource-not-found", "azure-native:network:Route", "r", inputs)
    assert fault.message.startswith("The Resource 'Microsoft.Network/routeTables/none' under resource group 'rg'")


# ---- updates, reads and deletions


def test_what_nobody_changed_reads_as_it_was(azure: Local) -> None:
    azure.group()
    network = azure.network()
    assert azure.read(network, NETWORK) == network


def test_a_change_behind_the_program_is_read_and_nothing_else(azure: Local) -> None:
    azure.group()
    network = azure.network()
    azure.store.change(TENANT, network.id, "tags", {"owner": "someone"})
    read = azure.read(network, NETWORK)
    assert read is not None
    assert read.inputs == {**network.inputs, "tags": {"owner": "someone"}}
    assert read.outputs == {**network.outputs, "tags": {"owner": "someone"}}


def test_what_is_gone_reads_as_gone(azure: Local) -> None:
    group = azure.group()
    azure.store.delete(TENANT, group.id)
    assert azure.read(group, GROUP) is None


def test_what_exists_can_be_imported_with_the_inputs_that_made_it(azure: Local) -> None:
    azure.group()
    network = azure.network()
    imported = azure.imported(NETWORK, network.id)
    assert imported is not None
    assert imported.inputs == {name: value for name, value in network.inputs.items() if name != "azureApiVersion"}


def test_what_azure_itself_made_can_be_imported_too(azure: Local) -> None:
    token = "azure-native:management:ManagementGroup"
    imported = azure.imported(token, f"/providers/Microsoft.Management/managementGroups/{TENANT}")
    assert imported is not None
    assert imported.inputs["groupId"] == TENANT


def test_an_update_keeps_what_azure_drew(azure: Local) -> None:
    azure.group()
    network = azure.network()
    updated = azure.update(network, NETWORK, "vnet", {**network.inputs, "tags": {"a": "b"}})
    assert updated.outputs["resourceGuid"] == network.outputs["resourceGuid"]
    assert updated.outputs["etag"] != network.outputs["etag"]


def test_what_a_type_keeps_stays_when_an_update_leaves_it_out_and_is_not_read_into_the_inputs(azure: Local) -> None:
    azure.group()
    bare = {
        "resourceGroupName": "rg",
        "virtualNetworkName": "vnet",
        "addressSpace": {"addressPrefixes": ["10.1.0.0/16"]},
    }
    inline = {"subnets": [{"name": "inline", "addressPrefix": "10.1.0.0/24"}]}
    made = azure.create(NETWORK, "vnet", {**bare, **inline})
    updated = azure.update(made, NETWORK, "vnet", bare)
    kept = [subnet["name"] for subnet in updated.outputs["subnets"]]
    assert kept == ["inline"]
    read = azure.read(updated, NETWORK)
    assert read is not None
    assert "subnets" not in read.inputs


def test_what_a_type_does_not_keep_goes_when_an_update_leaves_it_out(azure: Local) -> None:
    azure.group()
    network = azure.network()
    tagged = azure.update(network, NETWORK, "vnet", {**network.inputs, "tags": {"a": "b"}})
    assert "tags" not in azure.update(tagged, NETWORK, "vnet", network.inputs).outputs


def test_what_is_made_again_is_another_thing(azure: Local) -> None:
    azure.group()
    first = azure.create(IDENTITY, "id", {"resourceGroupName": "rg", "resourceName": "one"})
    azure.delete(first, IDENTITY)
    again = azure.create(IDENTITY, "id", {"resourceGroupName": "rg", "resourceName": "one"})
    assert first.id == again.id
    assert first.outputs["principalId"] != again.outputs["principalId"]


def test_an_update_of_a_directory_object_that_is_gone_is_refused(azure: Local) -> None:
    group = azure.create(DIRECTORY_GROUP, "g", {"displayName": "g", "securityEnabled": True})
    azure.store.delete(TENANT, group.id)
    azure.refused("entra-object-not-found", DIRECTORY_GROUP, "g", {**group.inputs, "description": "x"}, made=group)


def test_what_is_in_use_is_not_deleted(azure: Local) -> None:
    azure.group()
    azure.network()
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "location": "uksouth"}
    nsg = azure.create(SECURITY_GROUP, "nsg", inputs)
    used = azure.create(SUBNET, "s", subnet(networkSecurityGroup={"id": nsg.id}))
    with pytest.raises(Refused, match="subnets/s"):
        azure.delete(nsg, SECURITY_GROUP)
    azure.delete(used, SUBNET)
    azure.delete(nsg, SECURITY_GROUP)


def test_what_is_in_use_without_words_of_its_own_names_its_users(azure: Local) -> None:
    azure.group()
    token = "azure-native:web:AppServicePlan"
    plan = azure.create(token, "plan", {"resourceGroupName": "rg", "name": "plan"})
    app = {"resourceGroupName": "rg", "name": "app-havering", "serverFarmId": plan.id}
    azure.create("azure-native:web:WebApp", "app", app)
    fault = azure.delete_refused("in-use", plan, token)
    assert "it is in use by" in fault.message
    assert "sites/app-havering" in fault.message


def test_a_group_takes_along_what_is_in_it(azure: Local) -> None:
    group = azure.group()
    azure.network()
    azure.create(SUBNET, "s", subnet())
    azure.delete(group, GROUP)
    assert azure.store.resources() == []


def test_a_group_stays_while_something_outside_needs_what_is_in_it(azure: Local) -> None:
    group = azure.group()
    azure.group("other")
    inputs = {"resourceGroupName": "rg", "networkSecurityGroupName": "nsg", "location": "uksouth"}
    nsg = azure.create(SECURITY_GROUP, "nsg", inputs)
    azure.network("vnet", "10.1.0.0/16", group="other")
    azure.create(SUBNET, "s", subnet(resourceGroupName="other", networkSecurityGroup={"id": nsg.id}))
    fault = azure.delete_refused("resource-group-delete-blocked", group, GROUP)
    assert "Microsoft.Network/networkSecurityGroups/nsg" in fault.message


def test_what_holds_something_below_that_blocks_is_not_deleted(azure: Local) -> None:
    azure.group()
    inputs = {"resourceGroupName": "rg", "privateZoneName": "privatelink.example", "location": "Global"}
    zone = azure.create("azure-native:privatedns:PrivateZone", "z", inputs)
    network = azure.network()
    link = {
        "resourceGroupName": "rg",
        "privateZoneName": "privatelink.example",
        "virtualNetworkLinkName": "l",
        "location": "Global",
        "registrationEnabled": False,
        "virtualNetwork": {"id": network.id},
    }
    azure.create("azure-native:privatedns:VirtualNetworkLink", "l", link)
    fault = azure.delete_refused("nested-resources-exist-delete", zone, "azure-native:privatedns:PrivateZone")
    assert "virtualNetworkLinks/l" in fault.message


def test_deleting_what_is_gone_is_no_fault(azure: Local) -> None:
    azure.delete(RG, GROUP)


# ---- types, tenants and the journal


def test_a_type_that_is_not_modelled_is_refused_with_the_nearest(azure: Local) -> None:
    fault = azure.refused("type-not-modelled", "azure-native:network:VirtualNetworkTap", "t", {})
    assert "docs/emulator.md" in fault.message
    assert "azure-native:network:VirtualNetwork" in fault.message


def test_a_type_that_moved_is_refused_with_where_it_went(azure: Local) -> None:
    fault = azure.refused("type-absent", "azure-native:network:PrivateZone", "z", {})
    assert "Use azure-native:privatedns:PrivateZone" in fault.message


def test_a_type_that_nobody_knows_is_refused(azure: Local) -> None:
    fault = azure.refused("type-unknown", "azure-native:network:VirtualNetwrok", "v", {})
    assert "azure-native:network:VirtualNetwork" in fault.message


def test_tenants_see_nothing_of_each_other() -> None:
    store = Store(":memory:")
    group = {"groupId": "havering"}
    Local(store).create("azure-native:management:ManagementGroup", "mg", group)
    elsewhere = OTHER_SUBSCRIPTION.replace("3", "8")
    other = Tenancy("99999999-9999-4999-8999-999999999999", "other.example", {"s": elsewhere})
    Local(store, tenancy=other, subscription=elsewhere).create("azure-native:management:ManagementGroup", "mg", group)
    assert [resource.tenant[0] for resource in store.resources()] == ["1", "9"]


def test_the_journal_names_the_gate_and_the_grade(azure: Local) -> None:
    azure.group()
    azure.refused("parent-virtual-network-not-found", SUBNET, "s", subnet())
    refused = [entry for entry in azure.store.journal() if entry.gate != "accepted"]
    assert [(entry.phase, entry.operation, entry.gate, entry.answers) for entry in refused] == [
        ("preview", "create", "references", "parent-virtual-network-not-found (recorded)")
    ]


def test_two_orders_of_arrival_give_one_journal() -> None:
    journals = []
    for names in (("a", "b"), ("b", "a")):
        azure = Local()
        for name in names:
            azure.group(name)
        journals.append(azure.store.journal())
    assert journals[0] == journals[1]


def test_a_report_says_the_answer_then_who_says_so(azure: Local) -> None:
    azure.group()
    with pytest.raises(Refused) as refused:
        azure.preview(SUBNET, "s", subnet())
    answer, by = refused.value.report().splitlines()
    assert answer.startswith('Status=404 Code="ResourceNotFound" Message="The Resource')
    assert by.strip().startswith("local Azure: gate references, ")
    assert "evidence recorded" in by
