"""What is recognised, by which sign and which way, and what is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leaving.doors.claims import Claim, claims_in, claims_of
from leaving.doors.item import Item, Items
from leaving.doors.marks import Mark, network
from leaving.doors.recognise import Door, recognise
from leaving.doors.signs import UNKNOWN, Signs
from tests.leaving.doors.planted import signs

NSG = "azure-native:network:NetworkSecurityGroup"


def found(*items: Item, by: Signs | None = None) -> tuple[Door, ...]:
    return recognise(Items(items), by or signs()).doors


def group(source: str, **rule: Any) -> Item:
    inline = {"name": "in", "access": "Allow", "sourceAddressPrefix": source, "destinationAddressPrefix": "*", **rule}
    return Item(NSG, "nsg", {"securityRules": [inline]}, urn="urn:nsg")


@pytest.mark.parametrize("source", ["10.200.12.16/28", "10.200.0.9", "10.128.0.0/9", "0.0.0.0/1", "10.200.0.0/16"])
def test_a_prefix_that_meets_the_partys_range_is_a_door(source: str) -> None:
    assert [sorted(door.parties) for door in found(group(source))] == [["newham"]]


@pytest.mark.parametrize("source", ["*", "VirtualNetwork", "Internet", "0.0.0.0/0", "10.10.8.0/21", "AzureCloud"])
def test_what_is_ours_everybodys_or_a_services_is_none(source: str) -> None:
    assert found(group(source)) == ()


def test_what_is_denied_is_no_door() -> None:
    assert found(group("10.200.0.0/16", access="deny")) == ()


def test_a_range_that_is_nobodys_is_a_door_to_somebody_unknown() -> None:
    assert [door.parties for door in found(group("172.16.0.0/24"))] == [frozenset({UNKNOWN})]


@pytest.mark.parametrize(
    ("day", "doors"), [(date(2010, 3, 31), 0), (date(2010, 4, 1), 1), (date(2024, 6, 30), 1), (date(2024, 7, 1), 0)]
)
def test_a_sign_betrays_only_while_it_holds(day: date, doors: int) -> None:
    party = signs().parties["newham"]
    domain = next(sign for sign in party.signs if sign.domain)
    dated = party.model_copy(update={"signs": [domain.model_copy(update={"until": date(2024, 6, 30)})]})
    receiver = Item(
        "azure-native:monitor:ActionGroup", "ag", {"emailReceivers": [{"emailAddress": "a@newham.example"}]}
    )
    assert len(found(receiver, by=Signs({"newham": dated}, day, signs().own))) == doors


def test_a_domain_that_only_ends_alike_is_another() -> None:
    receiver = Item(
        "azure-native:monitor:ActionGroup", "ag", {"emailReceivers": [{"emailAddress": "a@oldnewham.example"}]}
    )
    assert found(receiver) == ()


def test_a_nested_group_that_names_its_agreement_is_judged_where_it_stands_and_not_above() -> None:
    guest = Item("azuread:User", "guest", {"userPrincipalName": "a_newham.example#EXT#@x.example"}, "urn:g", "/users/g")
    said = {"description": "agreement: IAA-003; agreement-ends: 2028-07-31", "members": ["g"]}
    door = Item("azuread:Group", "door", said, "urn:d", "/groups/d")
    zone = Item("azuread:Group", "zone", {"members": ["d"]}, "urn:z", "/groups/z")
    role = Item("azure-native:authorization:RoleAssignment", "role", {"principalId": "z"}, "urn:r")
    assert [each.item.name for each in found(door, zone, role)] == ["door"]
    unsaid = replace(door, props={"members": ["g"]})
    doors = {each.item.name: each for each in found(guest, unsaid, zone, role)}
    assert doors["role"].chains == ["group zone > group door > user guest > userPrincipalName: newham.example"]


def test_what_offers_a_group_is_not_taken_for_it() -> None:
    guest = Item("azuread:User", "guest", {"userPrincipalName": "a_newham.example#EXT#@x.example"}, "urn:g", "/users/g")
    offer = Item("azuread:AccessPackageResourceCatalogAssociation", "offer", {"resourceOriginId": "f"}, "urn:o", "c/f")
    held = Item("azuread:Group", "held", {"members": ["g"]}, "urn:f", "/groups/f")
    role = Item("azure-native:authorization:RoleAssignment", "role", {"principalId": "f"}, "urn:r")
    assert "role" in {each.item.name for each in found(guest, offer, held, role)}


def test_groups_that_hold_each_other_end_the_walk() -> None:
    one = Item("azuread:Group", "one", {"members": ["two"]}, "urn:1", "/groups/one")
    two = Item("azuread:Group", "two", {"members": ["one"]}, "urn:2", "/groups/two")
    role = Item("azure-native:authorization:RoleAssignment", "role", {"principalId": "one"}, "urn:r")
    assert found(one, two, role) == ()


def test_a_group_that_a_partys_package_fills_leads_to_the_party() -> None:
    party = (
        signs()
        .parties["newham"]
        .model_copy(update={"connected_organisations": {"prod": "c" * 8 + "-0000-4000-8000-" + "c" * 12}})
    )
    organisation = next(iter(party.connected_organisations.values()))
    items = (
        Item("azuread:Group", "filled", {}, "urn:f", "/groups/f"),
        Item("azuread:AccessPackage", "package", {}, "urn:p", "p"),
        Item("azuread:AccessPackageResourceCatalogAssociation", "offer", {"resourceOriginId": "f"}, "urn:o", "c/f"),
        Item(
            "azuread:AccessPackageResourcePackageAssociation",
            "content",
            {"accessPackageId": "p", "catalogResourceAssociationId": "c/f"},
            "urn:c",
        ),
        Item(
            "azuread:AccessPackageAssignmentPolicy",
            "policy",
            {
                "accessPackageId": "p",
                "requestorSettings": {
                    "scopeType": "SpecificConnectedOrganizationSubjects",
                    "requestors": [{"objectId": organisation.upper()}],
                },
            },
            "urn:q",
        ),
        Item("azure-native:authorization:RoleAssignment", "role", {"principalId": "f"}, "urn:r"),
    )
    doors = {each.item.name: each for each in found(*items, by=Signs({"newham": party}, signs().day, signs().own))}
    assert {"role", "policy", "package"} <= set(doors)
    assert doors["role"].parties == {"newham"}
    assert doors["role"].chains[0].startswith("group filled > access package policy policy > ")


def test_an_ip_group_that_is_not_of_the_state_is_said_to_be_unreadable() -> None:
    rule = {"name": "r", "sourceAddresses": ["10.10.0.1"], "destinationIpGroups": ["/subscriptions/x/y"]}
    item = Item(
        "azure-native:network:FirewallPolicyRuleCollectionGroup",
        "rules",
        {"ruleCollections": [{"action": {"type": "Allow"}, "rules": [rule]}]},
    )
    made = recognise(Items([item]), signs())
    assert made.doors == ()
    assert [mark.value for _, _, mark in made.unread] == ["IP group /subscriptions/x/y, which is not of this state"]


def test_a_sign_in_a_property_that_no_kind_reads_is_found_elsewhere() -> None:
    item = Item(
        "azure-native:logic:Workflow", "flow", {"parameters": {"tenant": "20000000-0000-4000-8000-000000000001"}}
    )
    assert [(door.kind.name, sorted(door.parties)) for door in found(item)] == [("elsewhere", ["newham"])]


def test_a_resource_that_says_an_agreement_is_a_door_without_any_sign() -> None:
    tags = {"agreement": "IAA-003", "agreement-ends": "2028-07-31"}
    item = Item("azure-native:storage:StorageAccount", "exchange", {"accountName": "st", "tags": tags})
    assert [(door.kind.name, door.claims) for door in found(item)] == [
        ("opened", (Claim("IAA-003", date(2028, 7, 31)),))
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("IAA-003 until 2028-07-31: payroll", {Claim("IAA-003", date(2028, 7, 31))}),
        ("agreement: sup-001; agreement-ends: 2029-06-29", {Claim("SUP-001", date(2029, 6, 29))}),
        ("to-newham-IAA-003-until-2028-07-31", {Claim("IAA-003", date(2028, 7, 31))}),
        ("for IAA-003", {Claim("IAA-003", None)}),
        ("IAA-003 until 2028-02-30", {Claim("IAA-003", None)}),
        ("IAA-0031 and xIAA-003", set()),
        ("IAA-003 until 2028-07-31, CON-001", {Claim("IAA-003", date(2028, 7, 31)), Claim("CON-001", None)}),
    ],
)
def test_a_text_names_agreements(text: str, claims: set[Claim]) -> None:
    assert claims_in(text) == claims


def test_of_two_last_days_that_a_door_says_the_earlier_counts() -> None:
    assert claims_of(("IAA-003 until 2028-07-31", "IAA-003 until 2027-07-31")) == (Claim("IAA-003", date(2027, 7, 31)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10.0.0.1", "10.0.0.1/32"),
        ("10.0.0.9/24", "10.0.0.0/24"),
        ("10.0.0.1-10.0.0.6", "10.0.0.0/29"),
        ("2001:db8::/48", "2001:db8::/48"),
        ("app-1", "None"),
        ("*", "None"),
        ("10.0.0.1-2001:db8::1", "None"),
    ],
)
def test_addresses_are_read_in_every_form(text: str, said: str) -> None:
    assert str(network(text)) == said


def test_a_mark_seen_through_something_keeps_the_way() -> None:
    mark = Mark("domain", "newham.example", "mail").through("user a").through("group b")
    assert mark.chain == ("group b", "user a")


def test_a_value_that_names_nothing_here_leads_outside_whatever_it_seems_to_depend_on() -> None:
    ours = Item("azure-native:network:VirtualNetwork", "spoke", {}, "urn:v", "/subscriptions/s/v")
    props = {"remoteVirtualNetwork": {"id": "/subscriptions/20000000-0000-4000-8000-0000000000aa/x"}}
    peering = Item(
        "azure-native:network:VirtualNetworkPeering", "peer", props, "urn:p", "", {"remoteVirtualNetwork": ["urn:v"]}
    )
    assert Items([ours, peering]).target(peering, "remoteVirtualNetwork.id") is None
    assert Items([replace(ours, id=""), peering]).target(peering, "remoteVirtualNetwork.id") is not None
    assert [sorted(door.parties) for door in found(ours, peering)] == [["newham"]]
