from tests.emulator.driver import GROUP, Local


def test_a_name_with_characters_that_azure_does_not_take_is_refused_with_those() -> None:
    fault = Local().refused(
        "resource-group-name-invalid", GROUP, "rg", {"resourceGroupName": "r g!", "location": "uksouth"}
    )
    assert fault.message.startswith("The provided resource group name 'r g!' has these invalid characters: ' !'.")


def test_a_name_that_ends_in_a_full_stop_is_refused() -> None:
    Local().refused("resource-group-name-invalid", GROUP, "rg", {"resourceGroupName": "rg.", "location": "uksouth"})
