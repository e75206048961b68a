from estate.roles import AZURE_ROLES, ENTRA_ROLES
from tests.components.identity.ground import declared
from tests.support.recording import of_type
from tests.support.small_estate import SUBSCRIPTIONS, people, small_estate


def test_privileged_roles_in_azure_are_eligible_and_not_standing() -> None:
    owner = declared()["platform-admins-owner-council"]
    assert owner.token.endswith(":PimRoleEligibilitySchedule")
    assert owner.inputs["scope"] == "/providers/Microsoft.Management/managementGroups/council"
    assert owner.inputs["scheduleInfo"] == {"expiration": {"type": "AfterDuration", "duration": "P365D"}}
    assert owner.delete_before_replace, "Azure knows one schedule for a scope, principal and role, and updates none"


def test_moving_the_day_of_renewal_grants_every_eligible_azure_role_anew() -> None:
    later = people(eligibility={"maximum_hours": 8, "approver_group": "approvers", "renewed": "2027-03-01"})
    before, after = declared(), declared(small_estate(people=later))
    in_azure, in_entra = "platform-admins-owner-council", "platform-admins-global-reader-entra"
    assert before[in_azure].inputs["justification"] == "Administer the platform; confirmed 2026-04-01"
    assert after[in_azure].inputs["justification"] == "Administer the platform; confirmed 2027-03-01"
    assert after[in_entra].inputs == before[in_entra].inputs, "an Entra role does not end by itself"
    assert before[in_entra].inputs["justification"] == "Stated in estate/people.yaml"


def test_a_role_is_named_in_the_form_that_azure_stores_at_its_scope() -> None:
    resources = declared()
    at_group = resources["platform-admins-owner-council"].inputs["roleDefinitionId"]
    at_subscription = resources["network-engineers-network-contributor-connectivity"].inputs["roleDefinitionId"]
    assert at_group == f"/providers/Microsoft.Authorization/roleDefinitions/{AZURE_ROLES['Owner']}"
    assert at_subscription == (
        f"/subscriptions/{SUBSCRIPTIONS['connectivity']}"
        f"/providers/Microsoft.Authorization/roleDefinitions/{AZURE_ROLES['Network Contributor']}"
    )


def test_a_role_at_a_subscription_waits_until_the_subscription_is_placed() -> None:
    grant = declared()["network-engineers-network-contributor-connectivity"]
    assert "place-connectivity" in grant.property_depends_on["scope"]
    assert grant.provider == "azure-connectivity"


def test_entra_roles_are_eligible_for_the_whole_tenant_or_one_unit() -> None:
    resources = declared()
    whole = resources["platform-admins-global-reader-entra"]
    unit = resources["platform-admins-helpdesk-administrator-councillors"]
    assert whole.token.endswith(":DirectoryRoleEligibilityScheduleRequest")
    assert whole.inputs["directoryScopeId"] == "/"
    assert whole.inputs["roleDefinitionId"] == ENTRA_ROLES["Global Reader"]
    assert "unit-councillors" in unit.property_depends_on["directoryScopeId"]


def test_every_role_assignment_says_what_its_principal_is_and_has_a_name_that_stays() -> None:
    first, second = (of_type(declared(), "authorization:RoleAssignment") for _ in range(2))
    assert len(first) == 6
    for name, assignment in first.items():
        assert assignment.inputs["principalType"] in {"Group", "ServicePrincipal"}, name
        assert assignment.inputs["roleAssignmentName"] == second[name].inputs["roleAssignmentName"]
        assert assignment.delete_before_replace, name
    assert len({assignment.inputs["roleAssignmentName"] for assignment in first.values()}) == len(first)


def test_nobody_holds_owner_standing() -> None:
    standing = of_type(declared(), "authorization:RoleAssignment").values()
    assert not [each.name for each in standing if each.inputs["roleDefinitionId"].endswith(AZURE_ROLES["Owner"])]


def test_only_what_entra_and_azure_draw_is_unknown_at_preview() -> None:
    drawn = {
        "principalId",
        "groupId",
        "groupObjectId",
        "memberObjectId",
        "directoryScopeId",
        "catalogId",
        "resourceOriginId",
        "accessPackageId",
        "catalogResourceAssociationId",
        "approvalSettings.approvalStages.primaryApprovers.objectId",
        "assignmentReviewSettings.reviewers.objectId",
        "activationRules.approvalStage.primaryApprovers.objectId",
        "grantControls.authenticationStrengthPolicyId",
        "conditions.locations.excludedLocations",
    }
    unknown = {path for resource in declared().values() for path in resource.unknown()}
    assert unknown == drawn
