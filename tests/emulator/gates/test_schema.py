import pytest

from emulator import schema
from emulator.gates.schema import judge
from emulator.values import UNKNOWN, Properties

STORAGE = "azure-native:storage:StorageAccount"
GROUP = "azuread:index/group:Group"
ACCOUNT: Properties = {
    "accountName": "st",
    "resourceGroupName": "rg",
    "kind": "StorageV2",
    "sku": {"name": "Standard_LRS"},
}


def said(token: str, inputs: Properties) -> list[tuple[str, str]]:
    return [(fault.id, fault.message) for fault in judge(token, inputs)]


def test_inputs_that_are_right_pass() -> None:
    assert said(STORAGE, ACCOUNT) == []


@pytest.mark.parametrize(
    ("change", "error_id", "message"),
    [
        (
            {"allowBlobPublicAcess": False},
            "property-unknown",
            "'allowBlobPublicAcess' is no property here. Did you mean 'allowBlobPublicAccess'?",
        ),
        (
            {"sku": {"name": "Standard_LRS", "teir": "x"}},
            "property-unknown",
            "'sku.teir' is no property here. It has: name.",
        ),
        ({"sku": {}}, "provider-missing-required", "missing required property 'sku.name'"),
        (
            {"enableHttpsTrafficOnly": "yes"},
            "provider-wrong-type",
            "'enableHttpsTrafficOnly' should be of type 'boolean' but got a string",
        ),
        ({"tags": {"a": 1}}, "provider-wrong-type", "'tags['a']' should be of type 'string' but got a number"),
        ({"tags": ["a"]}, "provider-wrong-type", "'tags' should be of type 'map' but got an array"),
        ({"sku": "Standard_LRS"}, "provider-wrong-type", "'sku' should be of type 'object' but got a string"),
        (
            {"networkRuleSet": {"defaultAction": "Denied"}},
            "not-one-of",
            "'networkRuleSet.defaultAction' is 'Denied'; it can be 'Allow', 'Deny'. Did you mean 'Deny'?",
        ),
    ],
)
def test_a_fault_is_said_with_its_place(change: Properties, error_id: str, message: str) -> None:
    assert said(STORAGE, {**ACCOUNT, **change}) == [(error_id, message)]


def test_a_value_outside_an_open_list_is_refused_with_the_nearest() -> None:
    [(error_id, message)] = said(STORAGE, {**ACCOUNT, "minimumTlsVersion": "TLS1.2"})
    assert error_id == "not-one-of"
    assert message.endswith("Did you mean 'TLS1_2'?")


def test_all_faults_are_said_at_once() -> None:
    assert len(said(STORAGE, {"kind": 3, "colour": "red"})) == 4


def test_a_missing_argument_of_the_directory_is_said_in_its_words() -> None:
    assert said(GROUP, {}) == [
        ("argument-missing", "Missing required argument. The argument 'displayName' is required.")
    ]


def test_what_is_not_known_yet_passes() -> None:
    assert said(STORAGE, {**ACCOUNT, "sku": UNKNOWN, "tags": {"a": UNKNOWN}, "kind": UNKNOWN}) == []


def test_what_the_provider_itself_adds_passes() -> None:
    assert said(STORAGE, {**ACCOUNT, "azureApiVersion": "2024-01-01", "__createBeforeDelete": True}) == []


def test_a_value_that_the_class_fixes_is_held_to_it() -> None:
    rule = {"kind": "Schedule", "resourceGroupName": "rg", "workspaceName": "w", "displayName": "d", "enabled": True}
    rule |= {"severity": "High", "suppressionEnabled": False, "suppressionDuration": "PT1H"}
    found = said("azure-native:securityinsights:ScheduledAlertRule", rule)
    assert ("constant", "'kind' must be 'Scheduled', got 'Schedule'") in found


def test_a_member_that_decides_the_kind_of_an_object_must_be_there() -> None:
    policy = {"backupManagementType": "AzureIaasVM", "schedulePolicy": {"scheduleRunFrequency": "Daily"}}
    inputs = {"resourceGroupName": "rg", "vaultName": "v", "policyName": "p", "properties": policy}
    [(error_id, message)] = said("azure-native:recoveryservices:ProtectionPolicy", inputs)
    assert error_id == "provider-missing-required"
    assert message == "missing required property 'properties.schedulePolicy.schedulePolicyType'"


def test_every_modelled_type_has_its_shape_from_the_sdk() -> None:
    assert len(schema.tokens()) > 2300
    for token in schema.tokens():
        assert token.startswith(("azure-native:", "azuread:"))
