"""Access packages: catalogue, package, what is in it, who may ask, and who holds one.

https://learn.microsoft.com/entra/id-governance/entitlement-management-overview
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.values import Value, at
from emulator.world import World

PACKAGE = "azuread:index/accessPackage:AccessPackage"
CONTENT = "azuread:index/accessPackageResourcePackageAssociation:AccessPackageResourcePackageAssociation"
ASSIGNMENT = "graph:accessPackageAssignment"
"""What somebody holds of a package. No SDK has a type for it: people ask and approve, and `havering local assign` plays
them. Its `expires` is its policy's of that day: a policy that changes later leaves it as it is
(https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-lifecycle-policy)."""
PAST = datetime(2026, 1, 1, tzinfo=UTC)
"""The local Azure keeps no calendar: what ends before this has ended whenever it is asked."""
NAMED_SCOPES = ("SpecificConnectedOrganizationSubjects", "SpecificDirectorySubjects")


def _moment(text: Value) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


@semantics("azuread:index/accessPackageAssignmentPolicy:AccessPackageAssignmentPolicy")
class AssignmentPolicy(Semantics):
    """Who may ask for a package, who approves, when it ends."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """One way to end, approvers where approval is needed, reviewers where there is review."""
        yield from _end(request)
        settings = request.get("approvalSettings", {})
        if at(settings, "approvalRequired") and not settings.get("approvalStages"):
            said = "approval is required, but no stage names who approves."
            yield own("access-policy-approvers", said, place="approvalSettings.approvalStages")
        scope = request.get("requestorSettings.scopeType")
        requestors = request.inputs.get("requestorSettings", {})
        if scope in NAMED_SCOPES and isinstance(requestors, dict) and not requestors.get("requestors"):
            said = f"the scope {scope} needs the requestors that it speaks of."
            yield own("access-policy-requestors", said, place="requestorSettings.requestors")
        review = request.get("assignmentReviewSettings", {})
        if at(review, "enabled") and at(review, "reviewType") == "Reviewers" and not review.get("reviewers"):
            said = "a review of type Reviewers needs reviewers."
            yield own("access-policy-reviewers", said, place="assignmentReviewSettings.reviewers")


def _end(request: Request) -> Iterator[AzureError]:
    date, days = request.get("expirationDate"), request.get("durationInDays")
    if date and days:
        said = f"an assignment ends on a day ({date}) or after some days ({days}), not both."
        yield own("access-policy-two-ends", said, place="durationInDays")
    if isinstance(date, str):
        ends = _moment(date)
        if ends is None:
            yield own("access-policy-date", f"expirationDate '{date}' is no moment.", place="expirationDate")
        elif ends < PAST:
            yield own("access-policy-ended", f"expirationDate '{date}' is past.", place="expirationDate")


def held(package_id: Value, world: World) -> list[Resource]:
    """The assignments of a package that somebody still holds."""
    if not isinstance(package_id, str):
        return []
    wanted = ids.key(package_id)
    return [each for each in world.of(ASSIGNMENT) if ids.key(str(each.get("accessPackageId", ""))) == wanted]


@semantics(PACKAGE)
class Package(Semantics):
    """What may be asked for."""

    def judge_delete(self, resource: Resource, world: World) -> Iterator[AzureError]:
        """Not while anyone holds one (https://learn.microsoft.com/graph/api/accesspackage-delete)."""
        holders = held(resource.id, world)
        if holders:
            yield refusal("entra-access-package-has-assignments", name=resource.get("displayName", resource.name))


@semantics(CONTENT)
class PackageContent(Semantics):
    """What a package gives: something that its catalogue holds."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The same catalogue, and a kind of access that there is."""
        package, held = world.get(request.get("accessPackageId")), request.get("catalogResourceAssociationId")
        catalogue = package.get("catalogId") if package else None
        if isinstance(held, str) and isinstance(catalogue, str) and held.split("/")[0].lower() != catalogue.lower():
            said = (
                f"the resource is held by catalogue {held.split('/')[0]}, the package by {catalogue}; a package gives "
                "only what its own catalogue holds."
            )
            yield own("access-package-other-catalogue", said, place="catalogResourceAssociationId")
        access = request.get("accessType", "Member")
        if access not in {"Member", "Owner"}:
            yield own("access-package-type", f"accessType '{access}' is neither Member nor Owner.", place="accessType")


@semantics("azuread:index/accessPackageResourceCatalogAssociation:AccessPackageResourceCatalogAssociation")
class CatalogueContent(Semantics):
    """Something that a catalogue holds."""

    SYSTEMS = ("AadApplication", "AadGroup", "SharePointOnline")

    def judge_delete(self, resource: Resource, world: World) -> Iterator[AzureError]:
        """Not while anyone has it by a package."""
        gives = [each for each in world.of(CONTENT) if each.get("catalogResourceAssociationId") == resource.id]
        if any(held(each.get("accessPackageId"), world) for each in gives):
            origin = resource.get("resourceOriginId")
            found = world.principal(origin) if isinstance(origin, str) else None
            name = found.get("displayName", found.name) if found else origin
            yield refusal("entra-catalog-resource-has-entitlements", name=name)

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Of a system that there is, and of the kind that it says."""
        system, origin = request.get("resourceOriginSystem"), request.get("resourceOriginId")
        if isinstance(system, str) and system not in self.SYSTEMS:
            said = f"resourceOriginSystem '{system}' is none of {', '.join(self.SYSTEMS)}."
            yield own("access-catalogue-system", said, place="resourceOriginSystem")
        found = world.principal(origin) if isinstance(origin, str) else None
        if found and (system == "AadGroup") != (":Group" in found.token):
            said = f"{origin} is a {found.token.rsplit(':', 1)[-1]}, which {system} does not hold."
            yield own("access-catalogue-kind", said, place="resourceOriginId")
