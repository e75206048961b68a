from components.governance.facts import ancestors
from estate.roles import AZURE_ROLES
from tests.components.governance.ground import WORKSPACE, declared
from tests.support.recording import of_type
from tests.support.small_estate import small_estate

BUILT_IN = "/providers/Microsoft.Authorization"


def test_an_assignment_pins_its_definition_and_says_what_is_wrong_when_it_refuses() -> None:
    policy = declared()["policy-council-Allowed-Locations"]
    assert policy.inputs == {
        "policyAssignmentName": "Allowed-Locations",
        "scope": "/providers/Microsoft.Management/managementGroups/council",
        "displayName": "Resources stay in our regions",
        "description": "Data stays where the Council decided",
        "policyDefinitionId": f"{BUILT_IN}/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c",
        "definitionVersion": "1.*.*",
        "enforcementMode": "Default",
        "parameters": {"listOfAllowedLocations": {"value": ["uksouth"]}, "effect": {"value": "Deny"}},
        "nonComplianceMessages": [{"message": "Resources stay in our regions: Data stays where the Council decided"}],
    }
    assert "group-council" in policy.property_depends_on["scope"]
    assert set(policy.replace_on_changes) == {"policyDefinitionId", "location"}


def test_a_named_fact_follows_the_stack() -> None:
    resources = declared(regions={"primary": "uksouth", "recovery": "ukwest"})
    parameters = resources["policy-council-Allowed-Locations"].inputs["parameters"]
    assert parameters["listOfAllowedLocations"] == {"value": ["uksouth", "ukwest"]}


def test_a_line_of_another_environment_is_not_assigned() -> None:
    assert "policy-council-Audit-Later" not in declared()


def test_a_policy_that_acts_has_an_identity_in_a_region_and_exactly_its_roles() -> None:
    resources = declared()
    policy = resources["policy-corp-Deploy-Logs"].inputs
    assert policy["identity"] == {"type": "SystemAssigned"}
    assert policy["location"] == "uksouth"
    assert policy["enforcementMode"] == "DoNotEnforce"
    assert policy["policyDefinitionId"].startswith("/providers/Microsoft.Authorization/policySetDefinitions/")
    roles = {
        name: (each.inputs["scope"], each.inputs["roleDefinitionId"].rsplit("/", 1)[1])
        for name, each in of_type(resources, "RoleAssignment").items()
    }
    corp, logs = "/providers/Microsoft.Management/managementGroups/corp", AZURE_ROLES["Log Analytics Contributor"]
    assert roles == {
        "policy-corp-Deploy-Logs-log-analytics-contributor": (corp, logs),
        "policy-corp-Deploy-Logs-monitoring-contributor": (corp, AZURE_ROLES["Monitoring Contributor"]),
        # The workspace lies in a platform subscription, which the role at corp does not reach.
        "policy-corp-Deploy-Logs-log-analytics-contributor-platform-workspace": (WORKSPACE, logs),
    }


def test_roles_wait_for_the_identity_and_say_that_it_is_no_person() -> None:
    for role in of_type(declared(), "RoleAssignment").values():
        assert role.property_depends_on["principalId"] == {"policy-corp-Deploy-Logs"}
        assert role.inputs["principalType"] == "ServicePrincipal"
        assert role.unknown() == {"principalId"}


def test_a_role_that_holds_above_the_fact_is_not_given_twice() -> None:
    hierarchy = small_estate().hierarchy
    assert ancestors(hierarchy, "platform") == ("platform", "council")
    above = {name: line for name, line in small_estate().archetypes.items() if name == "corp"}
    moved = above["corp"].model_copy(update={"management_group": "council"})
    resources = of_type(declared(small_estate(archetypes={"council": moved}, exemptions=[])), "RoleAssignment")
    assert "policy-council-Deploy-Logs-log-analytics-contributor-platform-workspace" not in resources
    assert len(resources) == 2


def test_nothing_but_principals_is_unknown_at_preview() -> None:
    assert {path for resource in declared().values() for path in resource.unknown()} == {"principalId"}
