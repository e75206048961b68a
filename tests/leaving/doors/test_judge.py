"""A door stands on exactly one agreement: in force, of that party, within its grant, and it ends with it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from leaving.doors.item import Item, Items
from leaving.doors.judge import Judged, judge, london_day
from leaving.doors.marks import network
from leaving.doors.recognise import recognise
from leaving.doors.terms import Opening, Standing, Terms
from leaving.doors.traffic import Traffic, Way
from tests.leaving.doors.planted import TODAY, signs

ENDS = date(2028, 7, 31)
FLOW = network("10.200.12.16/28")
assert FLOW is not None
OURS = network("10.40.8.0/24")
assert OURS is not None
WEB = Traffic(frozenset({"tcp"}), ((443, 443),))
IN = Way("source", (OURS,), WEB)
FLOWS = Opening("flows", "flow newham/file-exchange to finance-hr/app", ENDS, closed=False, ranges=(FLOW,), way=IN)
PEOPLE = Opening("people", "people of newham", ENDS, closed=False)
NAMES = Opening("dns", "names of newham.example.", ENDS, closed=False, ranges=(), domains=("newham.example",))


def terms(standing: Standing = "in force", ends: date = ENDS, *openings: Opening, party: str = "newham") -> Terms:
    return Terms("IAA-003", frozenset({party}), standing, ends, openings or (FLOWS, PEOPLE, NAMES))


def rule(source: str = "10.200.12.16/28", said: str = "IAA-003 until 2028-07-31: payroll") -> Item:
    inline = {"name": "in", "access": "Allow", "sourceAddressPrefix": source, "description": said}
    passes = {"protocol": "Tcp", "destinationPortRange": "443", "destinationAddressPrefix": "*"}
    return Item("azure-native:network:NetworkSecurityGroup", "nsg", {"securityRules": [inline | passes]}, "urn:nsg")


def policy(**props: Any) -> Item:
    said = {"description": "agreement: IAA-003; agreement-ends: 2028-07-31", "expirationDate": "2028-07-31T22:59:59Z"}
    scope = {"requestorSettings": {"scopeType": "AllConfiguredConnectedOrganizationSubjects"}}
    return Item("azuread:AccessPackageAssignmentPolicy", "policy", {**said, **scope, **props}, "urn:p")


def judged(item: Item, held: Terms | None = None, today: date = TODAY) -> Judged:
    doors = recognise(Items([item]), signs()).doors
    assert len(doors) == 1
    return judge(doors[0], {"IAA-003": held or terms()}, today)


def said(judgement: Judged) -> list[tuple[str, str]]:
    return [(fault.what, fault.why) for fault in judgement.faults]


def test_a_door_that_its_agreement_grants_is_fine() -> None:
    assert said(judged(rule())) == []
    assert said(judged(policy())) == []


def test_a_door_without_an_agreement_is_unclaimed() -> None:
    found = judged(rule(said="Payroll"))
    assert said(found) == [("unclaimed", "it bears the sign of newham and names no agreement")]
    assert found.faults[0].next.startswith("Remove it, or state it in the grants")


def test_a_door_names_one_agreement_alone() -> None:
    both = rule(said="IAA-003 until 2028-07-31, CON-001 until 2029-01-31")
    assert said(judged(both)) == [("several agreements", "it names CON-001, IAA-003")]


def test_a_door_of_an_agreement_that_the_estate_does_not_have() -> None:
    assert said(judged(rule(said="IAA-009 until 2028-07-31"))) == [
        ("no such agreement", "the estate has no such agreement")
    ]


@pytest.mark.parametrize(
    ("standing", "what", "why"),
    [
        ("ended", "ended", "IAA-003 ended on 2028-07-31, and the door still stands"),
        ("suspended", "suspended", "IAA-003 is suspended, and the door still stands"),
        ("not decided", "not in force", "IAA-003 is not decided on 2026-11-23"),
        ("not yet begun", "not in force", "IAA-003 is not yet begun on 2026-11-23"),
    ],
)
def test_a_door_of_an_agreement_that_is_not_in_force(standing: Standing, what: str, why: str) -> None:
    assert said(judged(rule(), terms(standing))) == [(what, why)]


def test_a_door_to_somebody_who_did_not_sign() -> None:
    found = judged(rule(), terms(party="erp-supplier"))
    assert said(found) == [("wrong party", "it leads to newham, and IAA-003 is with erp-supplier")]


@pytest.mark.parametrize("source", ["10.200.0.0/16", "10.200.12.0/24", "10.128.0.0/9"])
def test_a_door_that_is_wider_than_its_grant(source: str) -> None:
    assert [what for what, _ in said(judged(rule(source)))] == ["beyond its grant"]


def test_a_kind_that_no_grant_opens_goes_beyond_every_grant() -> None:
    props = {
        "properties": {
            "managedByTenantId": "20000000-0000-4000-8000-000000000001",
            "description": "IAA-003 until 2028-07-31",
        }
    }
    item = Item("azure-native:managedservices:RegistrationDefinition", "lighthouse", props, "urn:l")
    assert said(judged(item)) == [("beyond its grant", "IAA-003 grants nothing of the kind 'delegation'")]


def test_a_grant_that_ended_before_its_agreement_closes_its_door() -> None:
    past = replace(FLOWS, ends=date(2026, 11, 22))
    found = judged(rule(), terms("in force", ENDS, past))
    assert said(found) == [("ended", "its grant in IAA-003 ended on 2026-11-22")]
    assert said(judged(rule(), terms("in force", ENDS, replace(FLOWS, ends=TODAY)))) == []


def test_a_party_that_is_suspended_closes_its_door() -> None:
    found = judged(rule(), terms("in force", ENDS, replace(FLOWS, closed=True)))
    assert said(found) == [("suspended", "its party is suspended, and its grant in IAA-003 with it")]


def test_a_door_that_says_a_later_day_than_its_agreement_outlives_it() -> None:
    later = rule(said="IAA-003 until 2028-08-01")
    assert said(judged(later)) == [("outlives", "it says 2028-08-01, and IAA-003 ends on 2028-07-31")]


def test_a_door_that_says_no_day_has_no_end() -> None:
    assert said(judged(rule(said="IAA-003: payroll"))) == [("no end", "it names IAA-003 and no last day")]


def test_the_end_that_azure_keeps_counts_as_a_day_in_london() -> None:
    assert said(judged(policy(expirationDate="2028-07-31T22:59:59Z"))) == []
    found = judged(policy(expirationDate="2028-07-31T23:00:00Z"))
    assert said(found) == [("outlives", "Azure keeps it until 2028-08-01, and IAA-003 ends on 2028-07-31")]


def test_a_package_that_never_ends_or_extends_itself_has_no_end() -> None:
    never = judged(policy(expirationDate=None))
    assert said(never) == [("no end", "it says no day on which every assignment ends")]
    again = judged(policy(extensionEnabled=True))
    assert said(again) == [("no end", "its holders can extend it themselves")]


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2028-02-29T23:59:59Z", date(2028, 2, 29)),
        ("2027-03-27T23:59:59Z", date(2027, 3, 27)),
        ("2027-03-28T22:59:59Z", date(2027, 3, 28)),
        ("2027-03-28T23:00:00Z", date(2027, 3, 29)),
        ("2028-07-31", date(2028, 7, 31)),
        ("soon", None),
        ("", None),
    ],
)
def test_an_instant_is_a_day_in_london(instant: str, day: date | None) -> None:
    assert london_day(instant) == day


def joined(name: str) -> Judged:
    """Who came by an agreement's door group joins a group of ours."""
    door = Item(
        "azuread:Group", "door", {"description": "agreement: IAA-003; agreement-ends: 2028-07-31"}, "urn:d", "/groups/d"
    )
    holder = Item("azuread:Group", "holder", {"displayName": name}, "urn:h", "/groups/h")
    link = Item("azuread:GroupMember", "link", {"groupObjectId": "h", "memberObjectId": "d"}, "urn:l")
    found = {each.item.name: each for each in recognise(Items([door, holder, link]), signs()).doors}
    people = replace(PEOPLE, groups=("lz-finance-hr-readers",))
    return judge(found["link"], {"IAA-003": terms("in force", ENDS, people)}, TODAY)


def test_people_of_a_party_join_the_group_that_is_granted_and_no_other() -> None:
    assert said(joined("lz-finance-hr-readers")) == []
    assert [what for what, _ in said(joined("platform-engineers"))] == ["beyond its grant"]


def test_an_agreement_of_another_environment_opens_nothing_here() -> None:
    found = judged(rule(), replace(terms(), here=False))
    assert said(found) == [("beyond its grant", "IAA-003 is not for this environment")]
