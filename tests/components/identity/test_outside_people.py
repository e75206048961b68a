from datetime import date
from typing import Any

from components.base import Clouds
from components.identity.groups import Groups
from components.identity.outside_people import OutsidePeople, doors
from estate.estate import Estate
from estate.party import Party
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import agreement, small_estate, small_stack

DOOR = "iaa-001-payroll-support-reader"
NOTE = "agreement: IAA-001; agreement-ends: 2028-07-31"


def declared(estate: Estate) -> dict[str, Declared]:
    stack = small_stack()

    def program() -> None:
        clouds = Clouds(stack)
        operated = {door.zone for door in doors(stack, estate) if door.grant.role == "operator"}
        groups = Groups(clouds, estate.people, estate.zones_of(stack), operated)
        OutsidePeople(clouds, stack, estate, groups)

    return record(program)


def granted(**changes: Any) -> Estate:
    entry = {"organisation": "newham", "access": "payroll/support", "role": "reader", **changes}
    return small_estate(agreements={"IAA-001": agreement(grants={"people": [entry]})})


def test_access_ends_with_the_last_day_of_the_agreement_in_london_and_cannot_be_extended() -> None:
    policy = declared(small_estate())[f"policy-{DOOR}"].inputs
    assert policy["expirationDate"] == "2028-07-31T22:59:59Z"
    assert policy["extensionEnabled"] is False
    assert "durationInDays" not in policy


def test_access_that_ends_before_the_agreement_ends_on_its_own_day() -> None:
    policy = declared(granted(until=date(2027, 1, 31)))[f"policy-{DOOR}"].inputs
    assert policy["expirationDate"] == "2027-01-31T23:59:59Z"
    assert policy["description"] == "agreement: IAA-001; agreement-ends: 2027-01-31"


def test_the_owners_of_the_zone_approve_and_say_why() -> None:
    policy = declared(small_estate())[f"policy-{DOOR}"]
    settings = policy.inputs["approvalSettings"]
    assert settings["approvalRequired"] is True
    assert settings["requestorJustificationRequired"] is True
    assert settings["approvalStages"][0]["approverJustificationRequired"] is True
    assert "group-lz-payroll-owners" in policy.property_depends_on["approvalSettings"]


def test_whom_the_owners_do_not_confirm_each_quarter_is_out() -> None:
    policy = declared(small_estate())[f"policy-{DOOR}"]
    review = policy.inputs["assignmentReviewSettings"]
    assert review["reviewFrequency"] == "quarterly"
    assert review["accessReviewTimeoutBehavior"] == "removeAccess"
    assert review["startingOn"] == "2026-03-31T23:00:00Z", "the agreement's first day begins in London"
    assert policy.property_depends_on["assignmentReviewSettings"] == {"group-lz-payroll-owners"}


def test_the_door_is_a_group_of_its_own_inside_the_zone() -> None:
    resources = declared(small_estate())
    member = resources[f"door-{DOOR}-into-zone"]
    assert member.property_depends_on["groupObjectId"] == {"group-lz-payroll-readers"}
    assert member.property_depends_on["memberObjectId"] == {f"door-{DOOR}"}
    assert resources[f"offer-{DOOR}"].property_depends_on["resourceOriginId"] == {f"door-{DOOR}"}
    assert resources[f"content-{DOOR}"].inputs["accessType"] == "Member"


def test_everything_that_an_agreement_opens_says_so() -> None:
    resources = declared(small_estate())
    for name in ("catalogue-iaa-001", f"door-{DOOR}", f"package-{DOOR}", f"policy-{DOOR}"):
        assert NOTE in resources[name].inputs["description"], name


def test_an_ended_agreement_lets_nobody_in() -> None:
    before = declared(small_estate(today=date(2028, 7, 31)))
    after = declared(small_estate(today=date(2028, 8, 1)))
    assert f"door-{DOOR}" in before, "the last day is still owed"
    assert not [name for name in after if "iaa-001" in name]


def test_people_come_into_zones_of_this_environment_only() -> None:
    estate = granted(access="elsewhere/support")
    assert not [name for name in declared(estate) if "iaa-001" in name]


def test_an_operator_joins_the_operators_of_the_zone_and_no_other_zone_has_any() -> None:
    resources = declared(granted(role="operator"))
    operators = [name for name in of_type(resources, "group:Group") if name.endswith("-operators")]
    assert operators == ["group-lz-payroll-operators"]
    member = resources["door-iaa-001-payroll-support-operator-into-zone"]
    assert member.property_depends_on["groupObjectId"] == {"group-lz-payroll-operators"}


def test_only_the_party_itself_may_ask_where_its_connected_organisation_is_known() -> None:
    guid = "0c000000-0000-4000-8000-000000000777"
    newham = Party(name="newham", legal_name="London Borough of Newham", connected_organisations={"dev": guid})
    anybody = declared(small_estate())[f"policy-{DOOR}"].inputs["requestorSettings"]
    newham_only = declared(small_estate(parties={"newham": newham}))[f"policy-{DOOR}"].inputs["requestorSettings"]
    assert anybody["scopeType"] == "AllConfiguredConnectedOrganizationSubjects"
    assert newham_only["scopeType"] == "SpecificConnectedOrganizationSubjects"
    assert newham_only["requestors"] == [{"subjectType": "connectedOrganizationMembers", "objectId": guid}]


def shortened(day: date, **changes: Any) -> Estate:
    """From 1 February 2027 the agreement ends on 30 September 2027; later it is extended again."""
    said = {
        "decision": {"reference": "V1", "approved_by": "s151-officer", "date": date(2027, 1, 11)},
        "their_decisions": {"newham": {"reference": "V1", "date": date(2027, 1, 11)}},
        "effective_from": date(2027, 2, 1),
        "ends": date(2027, 9, 30),
        "why": "Ready",
    }
    longer = {
        **said,
        "decision": {"reference": "V2", "approved_by": "s151-officer", "date": date(2027, 6, 1)},
        "effective_from": date(2027, 6, 1),
        "ends": date(2027, 12, 31),
    }
    clause = {"times": 1, "days": 100, "cap": date(2028, 7, 31)}
    return small_estate(
        today=day, agreements={"IAA-001": agreement(variations=[said, longer], extension=clause, **changes)}
    )


def test_a_shorter_end_takes_a_new_package_since_entra_keeps_what_it_has_approved() -> None:
    before = declared(shortened(date(2027, 1, 31)))
    after = declared(shortened(date(2027, 2, 1)))
    kinds, new = ("package", "content", "policy"), f"policy-{DOOR}-cut-2027-09-30"
    assert before.keys() - after.keys() == {f"{kind}-{DOOR}" for kind in kinds}
    assert after.keys() - before.keys() == {f"{kind}-{DOOR}-cut-2027-09-30" for kind in kinds}
    package = after[f"package-{DOOR}-cut-2027-09-30"].inputs["displayName"]
    assert package == "IAA-001 payroll/support reader, issued again until 2027-09-30"
    assert after[new].inputs["expirationDate"] == "2027-09-30T22:59:59Z"
    assert after[new].inputs["displayName"] == "IAA-001 until 2027-09-30"


def test_a_longer_end_keeps_package_and_policy_and_moves_the_expiry() -> None:
    before = declared(shortened(date(2027, 5, 31)))
    after = declared(shortened(date(2027, 6, 1)))
    assert before.keys() == after.keys()
    assert after[f"policy-{DOOR}-cut-2027-09-30"].inputs["expirationDate"] == "2027-12-31T23:59:59Z"


def test_notice_cuts_too() -> None:
    given = {"by": "newham", "on": date(2027, 1, 11), "ends": date(2027, 4, 30), "reference": "L"}
    estate = small_estate(today=date(2027, 1, 11), agreements={"IAA-001": agreement(notice_given=given)})
    assert f"policy-{DOOR}-cut-2027-04-30" in declared(estate)
