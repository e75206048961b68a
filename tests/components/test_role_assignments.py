import pytest

from components.layers import TenancyFacts
from components.role_assignments import scope_of
from estate.naming import subscription_id
from tests.support.small_estate import SUBSCRIPTIONS, small_stack

TENANCY = TenancyFacts(management_groups={"corp": "/providers/Microsoft.Management/managementGroups/corp"})


def test_a_management_group_is_reached_through_the_management_subscription() -> None:
    scope = scope_of("management_group:corp", small_stack(), TENANCY)
    assert (scope.name, scope.via, scope.subscription) == ("corp", "management", None)
    assert scope.role("guid") == "/providers/Microsoft.Authorization/roleDefinitions/guid"


def test_a_subscription_is_reached_through_its_own_provider() -> None:
    scope = scope_of("subscription:identity", small_stack(), TENANCY)
    home = subscription_id(SUBSCRIPTIONS["identity"])
    assert (scope.name, scope.id, scope.via) == ("identity", home, "identity")
    assert scope.role("guid") == f"{home}/providers/Microsoft.Authorization/roleDefinitions/guid"


@pytest.mark.parametrize("text", ["management_group:nowhere", "subscription:nowhere"])
def test_a_scope_that_nobody_declared_is_no_scope(text: str) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        scope_of(text, small_stack(), TENANCY)
