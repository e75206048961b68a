"""Rows of before and after: who may ask for an access package, what is asked, and for how long it is given."""

from copy import deepcopy
from typing import Any

import pytest

from review.meaning import Planned, effects
from review.model import Consequence, Effect
from tests.review.meaning.town import thing

ORGANISATION, OWNERS, OTHERS = "id-newham", "id-owners", "id-others"
CATALOGUE = {"displayName": "C", "externallyVisible": True, "published": True}
TERMS: dict[str, Any] = {
    "displayName": "until the end",
    "accessPackageId": "p",
    "expirationDate": "2028-07-31T22:59:59Z",
    "extensionEnabled": False,
    "requestorSettings": {
        "requestsAccepted": True,
        "scopeType": "SpecificConnectedOrganizationSubjects",
        "requestors": [{"subjectType": "connectedOrganizationMembers", "objectId": ORGANISATION}],
    },
    "approvalSettings": {
        "approvalRequired": True,
        "requestorJustificationRequired": True,
        "approvalStages": [{"primaryApprovers": [{"subjectType": "groupMembers", "objectId": OWNERS}]}],
    },
    "assignmentReviewSettings": {
        "enabled": True,
        "reviewFrequency": "quarterly",
        "accessReviewTimeoutBehavior": "removeAccess",
    },
}


def group() -> Planned:
    return thing("staff", "azuread:index/group:Group", {"displayName": "staff"}, outputs={"objectId": "id-staff"})


def door(terms: dict[str, Any] | None = None, issue: str = "", **catalogue: Any) -> list[Planned]:
    """A catalogue, a package that leads to the group staff, and its terms; another issue is another package."""
    inputs = {**CATALOGUE, **catalogue}
    shelf = thing("catalogue", "azuread:index/accessPackageCatalog:AccessPackageCatalog", inputs, id="c")
    known = f"p{issue}"
    called = {"displayName": f"P{issue}", "catalogId": "c"}
    package = thing(f"package{issue}", "azuread:AccessPackage", called, id=known, dependencies=(shelf.urn,))
    offer = thing("offer", "azuread:AccessPackageResourceCatalogAssociation", {"resourceOriginId": "id-staff"}, id="o")
    ids = {"accessPackageId": known, "catalogResourceAssociationId": "o"}
    content = thing(
        f"content{issue}", "azuread:AccessPackageResourcePackageAssociation", ids, dependencies=(offer.urn, package.urn)
    )
    inputs = {**(TERMS if terms is None else terms), "accessPackageId": known}
    policy = thing(f"policy{issue}", "azuread:AccessPackageAssignmentPolicy", inputs, dependencies=(package.urn,))
    return [group(), shelf, package, offer, content, policy]


def but(path: str, value: Any) -> dict[str, Any]:
    """The terms with another value at `path`; None takes it away."""
    found = deepcopy(TERMS)
    *steps, last = path.split(".")
    at = found
    for step in steps:
        at = at[step]
    at[last] = value
    if value is None:
        del at[last]
    return found


def opened(found: list[Effect]) -> list[tuple[int, str]]:
    return [(one.risk.rank, one.object.partition(": ")[2]) for one in found if one.opens]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        pytest.param(
            but("requestorSettings.scopeType", "AllExternalSubjects"),
            "anybody in the world may ask, and before it was people of named organisations", id="anybody",
        ),
        pytest.param(
            but("requestorSettings.scopeType", "AllConfiguredConnectedOrganizationSubjects"),
            "people of every connected organisation may ask, and before it was people of named organisations",
            id="every organisation",
        ),
        pytest.param(
            but("requestorSettings.requestors", [{"objectId": ORGANISATION}, {"objectId": "id-other"}]),
            "others may ask than before", id="another organisation",
        ),
        pytest.param(
            but("approvalSettings.approvalRequired", False), "approval is asked for no longer", id="no approval",
        ),
        pytest.param(but("approvalSettings", None), "approval is asked for no longer; no reason is asked for any more",
            id="no approval at all"),
        pytest.param(
            but("approvalSettings.approvalStages", [{"primaryApprovers": [{"objectId": OTHERS}]}]),
            "others may approve than before", id="other approvers",
        ),
        pytest.param(
            but("assignmentReviewSettings.enabled", False), "nobody reviews any more who still needs it", id="no review"
        ),
        pytest.param(
            but("assignmentReviewSettings.reviewFrequency", "annual"),
            "it is reviewed less often: annual, and was quarterly", id="rarer reviews",
        ),
        pytest.param(
            but("assignmentReviewSettings.accessReviewTimeoutBehavior", "keepAccess"), "whom nobody confirms stays in",
            id="kept",
        ),
        pytest.param(but("extensionEnabled", True), "it may be extended", id="extended"),
        pytest.param(
            but("expirationDate", "2030-07-31T22:59:59Z"), "it ends on 2030-07-31, and before on 2028-07-31",
            id="longer",
        ),
        pytest.param(but("expirationDate", None), "it ends never, and before on 2028-07-31", id="for ever"),
        pytest.param(
            {**but("expirationDate", None), "durationInDays": 3650},
            "it ends 3650 days after it is given, and before on 2028-07-31", id="days for a day",
        ),
    ],
)  # fmt: skip
def test_a_door_for_outside_people_that_lets_in_more(terms: dict[str, Any], said: str) -> None:
    (found,) = (one for one in effects(door(), door(terms)) if one.opens)
    assert opened([found]) == [(74, said)]
    assert found.risk.consequence is Consequence.DOOR
    assert [urn.rpartition("::")[2] for urn in found.because] == ["policy"]
    closed = [one for one in effects(door(terms), door()) if not one.opens]
    assert [one.risk.consequence for one in closed] == [Consequence.NARROWED]


def test_the_same_terms_open_nothing_however_they_are_issued() -> None:
    assert effects(door(), door()) == []
    assert effects(door(), door(issue="-again")) == []
    assert opened(effects(door(), door(but("expirationDate", "2027-01-01T00:00:00Z"), issue="-cut"))) == []
    longer = effects(door(), door(but("expirationDate", "2030-01-01T00:00:00Z"), issue="-cut"))
    assert opened(longer) == [(74, "it ends on 2030-01-01, and before on 2028-07-31")]


def test_a_new_door_says_who_may_ask_and_until_when() -> None:
    (found,) = (one for one in effects([group()], door()) if one.opens)
    assert opened([found]) == [(74, "people of named organisations may ask; it ends on 2028-07-31")]
    assert found.object.startswith("access package P: ")


def test_a_door_for_the_council_s_own_people_is_access_and_no_door_to_another_party() -> None:
    inside = but("requestorSettings.scopeType", "AllExistingDirectoryMemberUsers")
    (found,) = effects(door(but("requestorSettings.scopeType", "NoSubjects")), door(inside))
    assert (found.risk.consequence, found.risk.rank) == (Consequence.ACCESS, 48)


def test_terms_that_nobody_may_ask_under_open_nothing() -> None:
    shut = but("requestorSettings.requestsAccepted", False)
    assert opened(effects([group()], door(shut))) == []
    assert opened(effects(door(shut), door())) != []


def test_a_catalogue_that_outside_people_come_to_see_opens_the_doors_in_it() -> None:
    (found,) = effects(door(externallyVisible=False), door())
    assert "people of named organisations may ask" in found.object
    assert [urn.rpartition("::")[2] for urn in found.because] == ["catalogue"]
