from tests.emulator.driver import OPERATOR, Local

TOKEN = "azuread:index/group:Group"


def test_two_groups_may_have_one_name() -> None:
    azure = Local()
    first = azure.create(TOKEN, "a", {"displayName": "admins", "securityEnabled": True})
    second = azure.create(TOKEN, "b", {"displayName": "admins", "securityEnabled": True})
    assert first.id != second.id


def test_a_second_group_of_a_name_is_refused_where_the_program_asks_for_it() -> None:
    azure = Local()
    azure.create(TOKEN, "a", {"displayName": "admins", "securityEnabled": True})
    inputs = {"displayName": "Admins", "securityEnabled": True, "preventDuplicateNames": True}
    fault = azure.refused("provider-azuread-duplicate-name", TOKEN, "b", inputs)
    assert 'An existing "azuread_group" with name "Admins"' in fault.message


def test_whoever_asks_owns_a_group_without_owners() -> None:
    assert Local().create(TOKEN, "a", {"displayName": "admins", "securityEnabled": True}).outputs["owners"] == [
        OPERATOR
    ]
