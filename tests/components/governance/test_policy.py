from types import SimpleNamespace
from typing import Any, cast

from components import governance, tenancy
from components.base import Clouds, Component
from components.governance.exemptions import exempt_zone
from components.governance.facts import ancestors
from components.layers import MonitoringFacts, NetworkFacts
from estate.estate import Estate
from estate.roles import AZURE_ROLES
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import SUBSCRIPTIONS, small_estate, small_stack

RG = f"/subscriptions/{SUBSCRIPTIONS['management']}/resourceGroups/rg-watch"
WORKSPACE = f"{RG}/providers/Microsoft.OperationalInsights/workspaces/log-platform"
FINANCE = f"{RG}/providers/Microsoft.Insights/actionGroups/finance"
BUILT_IN = "/providers/Microsoft.Authorization"
DNS = f"/subscriptions/{SUBSCRIPTIONS['connectivity']}/resourceGroups/rg-dns"


def declared(estate: Estate | None = None, **stack_changes: Any) -> dict[str, Declared]:
    stack, facts = small_stack(**stack_changes), estate or small_estate()
    monitoring = MonitoringFacts(
        workspaces={"platform": WORKSPACE, "security": WORKSPACE}, action_groups={"finance": FINANCE}
    )
    network = cast("NetworkFacts", SimpleNamespace(private_zone_group=DNS))

    def program() -> None:
        clouds = Clouds(stack)
        tenant = tenancy.build(clouds, stack, facts)
        given = governance.build(clouds, stack, facts, tenancy=tenant, monitoring=monitoring, network=network)
        payroll = Component("tests:Zone", "payroll", clouds)
        exempt_zone(
            payroll,
            facts,
            "payroll",
            subscription="transition-shared",
            groups={"uksouth": f"/subscriptions/{SUBSCRIPTIONS['transition-shared']}/resourceGroups/rg-payroll"},
            assignments=given.assignments,
        )

    return record(program)


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


def test_an_exemption_stands_through_its_last_day_and_names_its_reason_and_approver() -> None:
    resources = declared()
    exemption = resources["exemption-hub-subnets"]
    assert exemption.inputs == {
        "policyExemptionName": "hub-subnets",
        "scope": f"/subscriptions/{SUBSCRIPTIONS['connectivity']}",
        "policyAssignmentId": "/providers/Microsoft.Management/managementGroups/council"
        "/providers/Microsoft.Authorization/policyAssignments/Allowed-Locations",
        "exemptionCategory": "Mitigated",
        "displayName": "council/Allowed-Locations until 2026-06-01",
        "description": "The firewall filters",
        "metadata": {"approvedBy": "s151-officer"},
        "expiresOn": "2026-06-01T22:59:59Z",
        "assignmentScopeValidation": "Default",
    }
    assert "policy-council-Allowed-Locations" in exemption.property_depends_on["policyAssignmentId"]
    assert "exemption-long-past" not in resources


def test_a_zones_exemption_stands_at_its_resource_groups() -> None:
    exemption = declared()["exemption-payroll-vault-uksouth"]
    assert exemption.inputs["scope"].endswith("/resourceGroups/rg-payroll")
    assert exemption.provider == "azure-transition-shared"


def test_a_budget_begins_with_the_month_of_the_data_and_tells_finance_before_the_money_is_gone() -> None:
    budget = declared()["budget-management"]
    assert budget.inputs["timePeriod"] == {"startDate": "2026-06-01T00:00:00Z", "endDate": "2036-06-01T00:00:00Z"}
    assert budget.inputs["amount"] == 600
    assert budget.inputs["scope"] == f"/subscriptions/{SUBSCRIPTIONS['management']}"
    notes = budget.inputs["notifications"]
    assert set(notes) == {"actual-50", "actual-90", "actual-100", "forecasted-100"}
    assert notes["forecasted-100"]["thresholdType"] == "Forecasted"
    assert all(note["contactGroups"] == [FINANCE] for note in notes.values())


def test_nothing_but_principals_is_unknown_at_preview() -> None:
    assert {path for resource in declared().values() for path in resource.unknown()} == {"principalId"}
