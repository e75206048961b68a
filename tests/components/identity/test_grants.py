import pytest

from components import identity, tenancy
from components.base import Clouds
from components.identity.custom_roles import custom_role_guid
from components.identity.privileged_groups import ends_after
from estate.estate import Estate
from estate.roles import AZURE_ROLES, ENTRA_ROLES
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import SUBSCRIPTIONS, people, small_estate, small_stack


def declared(estate: Estate | None = None) -> dict[str, Declared]:
    stack, facts = small_stack(), estate or small_estate()

    def program() -> None:
        clouds = Clouds(stack)
        identity.build(clouds, stack, facts, tenancy.build(clouds, stack, facts))

    return record(program)


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


def test_a_custom_role_is_defined_before_it_is_assigned() -> None:
    resources = declared()
    definition, grant = resources["custom-role-observer"], resources["network-engineers-observer-corp"]
    guid = custom_role_guid(small_stack(), "observer")
    assert definition.inputs["roleDefinitionId"] == guid
    assert definition.inputs["assignableScopes"] == ["/providers/Microsoft.Management/managementGroups/council"]
    assert grant.inputs["roleDefinitionId"].endswith(guid)
    assert grant.property_depends_on["roleDefinitionId"] == {"custom-role-observer"}


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


def test_each_zone_has_three_groups_and_a_zone_that_is_gone_has_none() -> None:
    groups = of_type(declared(), "group:Group")
    zone_groups = {group.inputs["displayName"] for group in groups.values() if group.name.startswith("group-lz-")}
    assert zone_groups == {
        f"lz-{zone}-{kind}" for zone in ("libraries", "payroll") for kind in ("owners", "contributors", "readers")
    }


def test_only_groups_that_hold_directory_roles_are_made_role_assignable_and_members_are_never_declared() -> None:
    groups = of_type(declared(), "group:Group")
    assignable = {group.inputs["displayName"] for group in groups.values() if group.inputs.get("assignableToRole")}
    assert assignable == {"platform-admins", "network-engineers", "approvers"}
    assert not [group.name for group in groups.values() if "members" in group.inputs or "owners" in group.inputs]


def test_a_privileged_group_is_joined_with_approval_where_its_roles_ask_for_it() -> None:
    resources = declared()
    admins = resources["membership-platform-admins"].inputs["activationRules"]
    engineers = resources["membership-network-engineers"].inputs["activationRules"]
    assert admins["requireApproval"] is True
    assert admins["approvalStage"]["primaryApprovers"][0]["type"] == "groupMembers"
    assert admins["maximumDuration"] == "PT8H"
    assert engineers["requireApproval"] is False
    assert "approvalStage" not in engineers
    assert engineers["requireMultifactorAuthentication"] is True


@pytest.mark.parametrize(
    ("review", "span"),
    [
        pytest.param(90, "P90D", id="a permitted span is kept"),
        pytest.param(100, "P90D", id="a span in between ends with the shorter one, never after the review"),
        pytest.param(30, "P30D", id="the shortest review"),
        pytest.param(None, "P365D", id="no review: a year, the longest that Entra knows"),
    ],
)
def test_unrenewed_membership_ends_by_the_next_review(review: int | None, span: str) -> None:
    assert ends_after(review) == span


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
