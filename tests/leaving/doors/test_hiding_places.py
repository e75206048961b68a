"""Doors to Newham in places where nobody thinks to look: each is found, or the proof says that it cannot tell."""

import base64
from typing import Any

import pytest

from leaving.doors.item import Item, Items
from leaving.doors.proof import Proof, proof_lines, prove
from leaving.doors.reading import parse_items
from leaving.doors.report import Evidence, report
from policies.readers import InputError
from tests.leaving.doors.planted import signs

TENANT = "20000000-0000-4000-8000-000000000001"
SECRET = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:abc"}
WEB = "azure-native:web:WebApp"
NSG = "azure-native:network:NetworkSecurityGroup"
RULES = {
    "securityRules": [
        {"name": "in", "access": "Allow", "sourceAddressPrefix": "10.200.0.9", "destinationAddressPrefix": "*"}
    ]
}


def entry(token: str, inputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    urn = f"urn:pulumi:dev::havering::{token}::{more.pop('name', 'planted')}"
    return {"type": token, "urn": urn, "custom": True, "inputs": inputs, "outputs": {}, **more}


def state(*resources: dict[str, Any], **more: Any) -> Items:
    return parse_items({"version": 3, "deployment": {"resources": list(resources), **more}}, "state.json")


def proof(items: Items) -> Proof:
    known = signs()
    return prove(report(items, known, {}, Evidence(), "state.json"), "newham", known.parties, {})


def remaining(items: Items) -> set[str]:
    return {each.door.kind.name for each in proof(items).remaining}


def unproved(items: Items) -> dict[str, str]:
    return {each.kind.name: each.why for each in proof(items).unproved if each.kind.door_class == "declared"}


@pytest.mark.parametrize(
    "text",
    [
        '{"to":"newham.example"}',
        "send(newham.example)",
        "ours.example,newham.example",
        "https%3A%2F%2Fnewham.example%2Ffiles",
        '{"to":"newham\\u002eexample"}',
        "ssh newham\u3002example",
        "sftp://10.200.12.17:22/payroll",
        "Server=tcp:10.200.12.17,1433;Database=payroll",
        f"https://login.example/{TENANT.replace('-', '%2D')}/saml2",
        base64.b64encode(b"#!/bin/sh\nscp payroll.csv files@newham.example:\n").decode(),
        "200.10.in-addr.arpa",
        "*.example",
    ],
)
def test_a_sign_is_read_however_it_is_spelled(text: str) -> None:
    assert remaining(state(entry(WEB, {"siteConfig": {"appSettings": [{"name": "TO", "value": text}]}}))) == {
        "elsewhere"
    }


@pytest.mark.parametrize(
    "text", ["10.200.12.17.3", "ssh 110.200.12.17", "notnewham.example", "newham.example.org", "*.org"]
)
def test_what_only_looks_alike_is_nobodys(text: str) -> None:
    assert remaining(state(entry(WEB, {"setting": text}))) == set()


def test_a_sign_counts_as_the_key_of_a_map() -> None:
    assert remaining(state(entry(WEB, {"hosts": {"newham.example": "on"}}))) == {"elsewhere"}
    assert remaining(state(entry(WEB, {"byTenant": {TENANT: "on"}}))) == {"elsewhere"}


def test_a_property_whose_name_only_begins_like_tags_is_read() -> None:
    assert remaining(state(entry(WEB, {"tagsOf": {"host": "newham.example"}}))) == {"elsewhere"}
    assert remaining(state(entry(WEB, {"tags": {"host": "newham.example"}}))) == set()


def test_a_type_of_one_api_version_is_read_like_any_other() -> None:
    assert remaining(state(entry("azure-native_network_v20240101:network:NetworkSecurityGroup", RULES))) == {"nsg-rule"}


def test_what_an_update_was_making_when_it_broke_off_may_stand() -> None:
    begun = {"resource": entry(NSG, RULES), "type": "creating"}
    assert remaining(state(pending_operations=[begun])) == {"nsg-rule"}
    assert remaining(state(pending_operations=[{**begun, "type": "deleting"}])) == set()


def test_an_empty_file_proves_nothing() -> None:
    said = unproved(state())
    assert len(said) == 32
    assert set(said.values()) == {"there is no resource in state.json"}


@pytest.mark.parametrize(
    ("preview", "told"),
    [
        (
            {"diagnostics": [{"severity": "error", "message": "\nerror: the estate cannot be built:\n more"}]},
            (
                "p.json: the preview failed, and holds a part at most: error: the estate cannot be built. Mend it, and "
                "preview again."
            ),
        ),
        (
            {"changeSummary": {"same": 600, "create": 1}, "steps": [{"op": "create", "newState": entry(NSG, RULES)}]},
            "p.json: the preview leaves out 600 resources that stay as they are. Preview with --show-sames.",
        ),
    ],
)
def test_a_part_of_a_preview_is_refused(preview: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as problem:
        parse_items({"steps": [], **preview}, "p.json")
    assert str(problem.value) == told


def test_a_resource_of_another_provider_is_swept_and_never_proves_anything() -> None:
    assert remaining(state(entry("azapi:index:Resource", {"body": {"managedByTenantId": TENANT}}))) == {"elsewhere"}
    quiet = state(entry("command:local:Command", {"create": "./open.sh"}))
    assert unproved(quiet) == {
        "elsewhere": "1 properties cannot be read: command:local:Command is of a provider that is not read here"
    }
    components = [entry("havering:identity:People", {}, custom=False), entry("pulumi:providers:azuread", {})]
    components.append(entry(WEB, {}))
    assert unproved(state(*components)) == {}
    made_by_azure = Items([Item("Microsoft.Resources/subscriptions", "corp", {})])
    assert unproved(made_by_azure) == {}


def test_a_secret_may_hide_a_door_unless_it_is_a_password() -> None:
    assert unproved(state(entry(NSG, {"securityRules": SECRET}))).keys() == {"nsg-rule", "elsewhere"}
    assert unproved(state(entry("azure-native:monitor:ActionGroup", {"webhookReceivers": [{"serviceUri": SECRET}]})))
    assert unproved(state(entry("azure-native:sql:Server", {"administratorLoginPassword": SECRET}))) == {}


def test_a_role_of_somebody_whom_the_state_does_not_know_is_not_provable() -> None:
    somebody = "99999999-0000-4000-8000-000000000009"
    role = entry("azure-native:authorization:RoleAssignment", {"principalId": somebody})
    assert unproved(state(role)) == {
        "role-assignment": f"1 properties cannot be read: who {somebody} is, which is not of this state"
    }
    assigned = entry("azure-native:authorization:PolicyAssignment", {"identity": {"type": "SystemAssigned"}}, name="p")
    assigned["outputs"] = {"identity": {"type": "SystemAssigned", "principalId": somebody}}
    assert unproved(state(role, assigned)) == {}


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('user.department -eq "Finance"', {"membership"}),
        ("user.objectId -ne null", {"membership"}),
        ('(user.userType -eq "Member") and (user.department -eq "Finance")', set()),
        ('user.userType -ne "Guest"', set()),
        ('device.deviceOSType -eq "Windows"', set()),
    ],
)
def test_a_rule_that_does_not_leave_guests_out_may_take_them_in(rule: str, told: set[str]) -> None:
    assert unproved(state(entry("azuread:index/group:Group", {"dynamicMembership": {"rule": rule}}))).keys() == told


def test_a_network_hub_joins_networks_of_others_too() -> None:
    props = {"remoteVirtualNetwork": {"id": "/subscriptions/77777777-0000-4000-8000-000000000007/resourceGroups/x"}}
    assert remaining(state(entry("azure-native:network:HubVirtualNetworkConnection", props))) == {"peering"}


def test_a_pipeline_of_the_party_is_trusted_by_its_repository() -> None:
    token = "azure-native:managedidentity:FederatedIdentityCredential"
    issuer = "https://token.actions.githubusercontent.com"
    theirs = {"issuer": issuer, "subject": "repo:newham/infrastructure:ref:refs/heads/main"}
    assert remaining(state(entry(token, theirs))) == {"federated-credential"}
    ours = {"issuer": issuer, "subject": "repo:havering/leaving-newham:ref:refs/heads/main"}
    assert remaining(state(entry(token, ours))) == set()


def test_no_door_found_is_not_said_to_be_no_door_left() -> None:
    first = next(iter(proof_lines(proof(state(entry(WEB, {}))))))
    assert first == (
        "newham as of 2026-11-23, from state.json: no door was found, and 15 of 47 kinds are not provable from here"
    )
