from tests.components.governance.ground import declared
from tests.support.small_estate import SUBSCRIPTIONS


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
