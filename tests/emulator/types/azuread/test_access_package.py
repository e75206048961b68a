from typing import Any

from tests.emulator.driver import BREAK_GLASS, Local
from tests.emulator.types.azuread.test_directory import PLAIN, object_of
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

AD = "azuread:index/"


def catalogue(name: str = "catalogue") -> Ask:
    return Ask(f"{AD}accessPackageCatalog:AccessPackageCatalog", name, {"displayName": name, "description": "why"})


def drawn(ask: Ask) -> str:
    return Local().create(ask.token, ask.name, ask.inputs).id


CATALOGUE, OTHER = drawn(catalogue()), drawn(catalogue("other"))


def package() -> Ask:
    inputs = {"catalogId": CATALOGUE, "displayName": "package", "description": "why"}
    return Ask(f"{AD}accessPackage:AccessPackage", "package", inputs)


def _package_id() -> str:
    azure = Local()
    for ask in (catalogue(), package()):
        made = azure.create(ask.token, ask.name, ask.inputs)
    return made.id


PACKAGE, ORIGIN = _package_id(), object_of(PLAIN)


def holds(catalog: str = CATALOGUE, **more: Any) -> Ask:
    inputs = {"catalogId": catalog, "resourceOriginId": ORIGIN, "resourceOriginSystem": "AadGroup", **more}
    return Ask(f"{AD}accessPackageResourceCatalogAssociation:AccessPackageResourceCatalogAssociation", "holds", inputs)


def gives(catalog: str = CATALOGUE, **more: Any) -> Ask:
    inputs = {"accessPackageId": PACKAGE, "catalogResourceAssociationId": f"{catalog}/{ORIGIN}", **more}
    return Ask(f"{AD}accessPackageResourcePackageAssociation:AccessPackageResourcePackageAssociation", "gives", inputs)


def policy(**more: Any) -> Ask:
    inputs = {"accessPackageId": PACKAGE, "displayName": "policy", "description": "why", **more}
    return Ask(f"{AD}accessPackageAssignmentPolicy:AccessPackageAssignmentPolicy", "policy", inputs)


THERE = (catalogue(), package())
ROWS = [
    Row(
        "a package of a catalogue that does not exist is refused",
        "entra-object-not-found",
        "Request_ResourceNotFound",
        f"Resource '{CATALOGUE}' does not exist",
        package(),
    ),
    Row(
        "a package that gives what another catalogue holds is refused",
        "access-package-other-catalogue",
        OWN,
        "a package gives only what its own catalogue holds",
        gives(OTHER),
        (*THERE, catalogue("other"), PLAIN, holds(OTHER)),
    ),
    Row(
        "access of no kind is refused",
        "access-package-type",
        OWN,
        "accessType 'Guest' is neither Member nor Owner",
        gives(accessType="Guest"),
        (*THERE, PLAIN, holds()),
    ),
    Row(
        "a system that does not exist is refused",
        "access-catalogue-system",
        OWN,
        "resourceOriginSystem 'Group' is none of",
        holds(resourceOriginSystem="Group"),
        (*THERE, PLAIN),
    ),
    Row(
        "a group held as an application is refused",
        "access-catalogue-kind",
        OWN,
        "which AadApplication does not hold",
        holds(resourceOriginSystem="AadApplication"),
        (*THERE, PLAIN),
    ),
    Row(
        "an assignment with two ends is refused",
        "access-policy-two-ends",
        OWN,
        "not both",
        policy(expirationDate="2028-07-31T22:59:59Z", durationInDays=30),
        THERE,
    ),
    Row(
        "an end on a day that does not exist is refused",
        "access-policy-date",
        OWN,
        "'2028-02-30' is no moment",
        policy(expirationDate="2028-02-30"),
        THERE,
    ),
    Row(
        "an end that is past is refused",
        "access-policy-ended",
        OWN,
        "'2024-07-31T22:59:59Z' is past",
        policy(expirationDate="2024-07-31T22:59:59Z"),
        THERE,
    ),
    Row(
        "approval by nobody is refused",
        "access-policy-approvers",
        OWN,
        "no stage names who approves",
        policy(approvalSettings={"approvalRequired": True}),
        THERE,
    ),
    Row(
        "requests from named organisations without naming them are refused",
        "access-policy-requestors",
        OWN,
        "needs the requestors that it speaks of",
        policy(requestorSettings={"requestsAccepted": True, "scopeType": "SpecificConnectedOrganizationSubjects"}),
        THERE,
    ),
    Row(
        "a review by nobody is refused",
        "access-policy-reviewers",
        OWN,
        "a review of type Reviewers needs reviewers",
        policy(assignmentReviewSettings={"enabled": True, "reviewType": "Reviewers"}),
        THERE,
    ),
    Row(
        "a catalogue with a package is not deleted", "in-use", OWN, "it is in use by", catalogue(), THERE, deletes=True
    ),
    Row(
        "a package with a policy is not deleted",
        "in-use",
        OWN,
        "it is in use by",
        package(),
        (*THERE, policy()),
        deletes=True,
    ),
]

STAGE = {"primaryApprovers": [{"subjectType": "singleUser", "objectId": BREAK_GLASS}]}
FINE = [
    Fine("what a package gives", gives(), (*THERE, PLAIN, holds())),
    Fine(
        "a policy that ends with the agreement",
        policy(
            expirationDate="2028-07-31T22:59:59Z",
            approvalSettings={"approvalRequired": True, "approvalStages": [{"approvalTimeoutInDays": 14, **STAGE}]},
        ),
        THERE,
    ),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
