from components.identity.custom_roles import custom_role_guid
from tests.components.identity.ground import declared
from tests.support.small_estate import small_stack


def test_a_custom_role_is_defined_before_it_is_assigned() -> None:
    resources = declared()
    definition, grant = resources["custom-role-observer"], resources["network-engineers-observer-corp"]
    guid = custom_role_guid(small_stack(), "observer")
    assert definition.inputs["roleDefinitionId"] == guid
    assert definition.inputs["assignableScopes"] == ["/providers/Microsoft.Management/managementGroups/council"]
    assert grant.inputs["roleDefinitionId"].endswith(guid)
    assert grant.property_depends_on["roleDefinitionId"] == {"custom-role-observer"}
