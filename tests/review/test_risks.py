"""What a single change risks by itself, and how grave that is beside other things."""

from dataclasses import replace
from typing import Any

import pytest

from review.events import Side, Step
from review.holders import DATA, SERVICE
from review.kinds import kind
from review.meaning.resources import Planned
from review.model import Consequence, Operation, Risk, Unknown
from review.risks import Subject, may_be_replaced, own_risks
from review.tree import tree_of
from tests.review.planned import CORP, group, placed, planned, tenant

STORE = "azure-native:storage:StorageAccount"
FIREWALL = "azure-native:network:AzureFirewall"
BEFORE, AFTER = tree_of(tenant()), tree_of(tenant("sandbox"))


def _side(resource: Planned, **more: Any) -> Side:
    facts = (resource.token, True, resource.id, "", "", resource.protect, False, resource.inputs, {})
    return replace(Side(resource.urn, *facts), **more)


def _step(operation: Operation, before: Planned | None, after: Planned | None, **more: Any) -> Step:
    old, new = (_side(each) if each else None for each in (before, after))
    urn = (after or before or planned("x", "y")).urn
    return Step(urn, operation, old, new, **more)


def _risks(
    operation: Operation, before: Planned | None, after: Planned | None = None, zone: str = "", **more: Any
) -> list[Risk]:
    return own_risks(Subject(_step(operation, before, after, **more), before, after, zone), BEFORE, AFTER)


def test_deleting_what_holds_data_is_graver_than_stopping_a_service_and_replacing_it_graver_still() -> None:
    (deleted,) = _risks(Operation.DELETE, planned("s", STORE))
    (replaced,) = _risks(Operation.REPLACE, planned("s", STORE), planned("s", STORE), replaces=("location",))
    (stopped,) = _risks(Operation.DELETE, planned("f", FIREWALL))
    assert replaced.rank > deleted.rank > stopped.rank
    assert {deleted.consequence, replaced.consequence} == {Consequence.DATA}
    assert stopped.consequence is Consequence.INTERRUPTION
    assert replaced.path == "location"


def test_a_service_of_one_zone_ranks_below_the_same_one_of_the_platform() -> None:
    (platform,) = _risks(Operation.DELETE, planned("f", FIREWALL))
    (zone,) = _risks(Operation.DELETE, planned("f", FIREWALL), zone="libraries")
    assert zone.rank < platform.rank


@pytest.mark.parametrize("operation", [Operation.CREATE, Operation.UPDATE, Operation.IMPORT])
def test_making_or_changing_a_store_loses_nothing(operation: Operation) -> None:
    assert _risks(operation, planned("s", STORE), planned("s", STORE)) == []


def test_a_replacement_that_hangs_on_an_unknown_value_may_not_come_and_says_so() -> None:
    after = planned("s", STORE, {"location": Unknown.VALUE})
    step = _step(Operation.REPLACE, planned("s", STORE), after, replaces=("location",))
    assert may_be_replaced(step)
    (risk,) = _risks(Operation.REPLACE, planned("s", STORE), after, replaces=("location",))
    assert risk.reason.startswith("it may be replaced, because location is known only when the change is applied")
    (sure,) = _risks(Operation.REPLACE, planned("s", STORE), planned("s", STORE), replaces=("location",))
    assert risk.rank < sure.rank


def test_a_subscription_that_moves_takes_its_zones_from_under_policies_and_says_which() -> None:
    (risk,) = _risks(Operation.REPLACE, placed("corp", CORP, "corp"), placed("corp", CORP, "sandbox"))
    assert risk.consequence is Consequence.POLICY
    assert risk.reason == (
        f"the subscription {CORP} moves from under corp to under sandbox, with 1 landing zone (libraries): "
        "the policies and roles of corp hold there no longer"
    )


def test_a_management_group_that_moves_ranks_by_the_zones_under_it() -> None:
    (council,) = [each for each in tenant() if each.name == "group-council"]
    moved = group("council", "elsewhere")
    (risk,) = _risks(Operation.UPDATE, council, moved)
    assert "with 2 landing zones (libraries, website)" in risk.reason
    (one,) = _risks(Operation.UPDATE, group("corp", "council"), group("corp", "elsewhere"))
    assert risk.rank > one.rank


def test_a_group_that_is_only_renamed_moves_nothing() -> None:
    (council,) = [each for each in tenant() if each.name == "group-corp"]
    renamed = planned(council.name, council.token, {**council.inputs, "displayName": "Corporate"}, id=council.id)
    assert _risks(Operation.UPDATE, council, renamed) == []


def test_a_door_that_opens_is_a_risk_and_one_that_closes_is_good_news() -> None:
    door = planned("d", "azure-native:x:Y", {"tags": {"agreement": "IAA-003"}})
    (opened,) = _risks(Operation.CREATE, None, door)
    (closed,) = _risks(Operation.DELETE, door)
    assert (opened.consequence, closed.consequence) == (Consequence.DOOR, Consequence.NARROWED)
    assert opened.rank >= 70
    assert closed.rank < 10


def test_what_stops_with_a_door_is_meant_to() -> None:
    door = planned("d", "azuread:Group", {"description": "agreement: IAA-003; agreement-ends: 2028-07-31"})
    assert [risk.consequence for risk in _risks(Operation.DELETE, door)] == [Consequence.NARROWED]
    assert [risk.consequence for risk in _risks(Operation.REPLACE, door, door)] == [Consequence.INTERRUPTION]


def test_what_is_let_go_ranks_by_whether_it_holds_data() -> None:
    (store,) = _risks(Operation.FORGET, planned("s", STORE))
    (other,) = _risks(Operation.FORGET, planned("f", FIREWALL))
    assert store.consequence is Consequence.PROTECTION
    assert store.rank > other.rank


def test_every_holder_ranks_in_its_band_and_has_words() -> None:
    assert all(90 <= rank <= 99 for _, rank in DATA.values())
    assert all(10 <= rank <= 69 for _, rank in SERVICE.values())
    assert not DATA.keys() & SERVICE.keys()
    assert all(what and kind(token) for held in (DATA, SERVICE) for token, (what, _) in held.items())


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("azure-native:storage:StorageAccount", "storage account"),
        ("azure-native:network:PublicIPAddress", "public IP address"),
        ("azure-native:network:PrivateDnsZoneGroup", "private DNS zone group"),
        ("azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy", "conditional access policy"),
        ("azure-native:keyvault:Vault", "key vault"),
        ("pulumi:providers:azure-native", "connection to a subscription"),
    ],
)
def test_a_type_is_said_in_words(token: str, words: str) -> None:
    assert kind(token) == words


def test_a_replacement_for_another_spelling_alone_says_that_nothing_differs_in_meaning() -> None:
    setting = "azure-native:monitor:DiagnosticSetting"
    old, new = (planned("s", setting, {"resourceUri": f"/subscriptions/a/{name}"}) for name in ("Vaults/x", "vaults/x"))
    (found,) = _risks(Operation.REPLACE, old, new, replaces=("resourceUri",))
    assert found.reason == (
        "it is deleted and made anew, although resourceUri means what it meant (the same id in another case): for a "
        "moment it is not there"
    )


def test_a_subscription_that_moves_once_its_zones_are_gone_takes_no_guard_from_anybody() -> None:
    before, after = (placed("corp", CORP, each) for each in ("corp", "sandbox"))
    emptied = tree_of([each for each in tenant("sandbox") if "libraries" not in each.name])
    subject = Subject(_step(Operation.REPLACE, before, after), before, after, "")
    (found,) = own_risks(subject, BEFORE, emptied)
    (held,) = own_risks(subject, BEFORE, AFTER)
    assert (found.rank, held.rank) == (35, 74)
    assert "emptied of 1 landing zone (libraries)" in found.reason


def test_a_replacement_names_what_differs_and_not_the_list_that_it_lies_in() -> None:
    store = planned("s", STORE)
    (one,) = _risks(Operation.REPLACE, store, store, replaces=("rules", "rules[0].id"))
    (two,) = _risks(Operation.REPLACE, store, store, replaces=("kind", "location"))
    assert "because rules[0].id changes, and with it" in one.reason
    assert "because kind, location change, and with it" in two.reason
