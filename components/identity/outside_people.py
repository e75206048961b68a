"""People of the other side of an agreement: only through an access package, and only for as long as it runs."""

from dataclasses import dataclass
from datetime import date

import pulumi_azuread as entra

from components.base import Clouds, Component
from components.identity.groups import Groups, zone_group
from estate.agreement import Agreement, GrantedPeople
from estate.dates import end_of, start_of
from estate.estate import Estate
from estate.stack import Stack

ZONE_ROLE = {"reader": "readers", "contributor": "contributors", "operator": "operators"}
"""An agreement's word for what its people do, and the group of the zone that they thereby belong to."""

APPROVAL_DAYS = 14
REVIEW = {
    "enabled": True,
    "review_frequency": "quarterly",
    "duration_in_days": APPROVAL_DAYS,
    "review_type": "Reviewers",
    "access_review_timeout_behavior": "removeAccess",
    "access_recommendation_enabled": True,
    "approver_justification_required": True,
}
"""Each quarter the zone's owners confirm who still needs to come in; whom nobody confirms, is out."""


@dataclass(frozen=True)
class Door:
    """One entry of people in an agreement."""

    agreement: Agreement
    grant: GrantedPeople
    shortened: date | None = None
    """To which last day the door was last shortened."""

    @property
    def name(self) -> str:
        """Stable whatever the order of the grants: agreement, zone, purpose and role name it."""
        return f"{self.agreement.id.lower()}-{self.grant.access.replace('/', '-')}-{self.grant.role}"

    @property
    def ends(self) -> date:
        """The last day: the agreement's, or an earlier one of the access itself."""
        return min(self.grant.until or self.agreement.ends, self.agreement.ends)

    @property
    def issue(self) -> str:
        """Name of the door's package and policy: a shorter end needs new ones.

        Entra keeps the expiry of assignments that it has approved, so that they would outlast the door
        (https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-lifecycle-policy). It
        deletes no package that somebody holds: the old one cannot go until all of them are removed.
        """
        return self.name if self.shortened is None else f"{self.name}-cut-{self.shortened.isoformat()}"

    @property
    def cut(self) -> str:
        """What tells a package from the one before it."""
        return "" if self.shortened is None else f", issued again until {self.shortened.isoformat()}"

    @property
    def note(self) -> str:
        """What the door's resources say of it, since they take no tags."""
        return f"agreement: {self.agreement.id}; agreement-ends: {self.ends.isoformat()}"

    @property
    def zone(self) -> str:
        """The landing zone that the door leads into."""
        return self.grant.access.partition("/")[0]

    @property
    def zone_group(self) -> str:
        """The group of the zone whose rights the door gives."""
        return zone_group(self.zone, ZONE_ROLE[self.grant.role])


def doors(stack: Stack, estate: Estate) -> list[Door]:
    """Return the doors for people that stand today in the stack's environment, into zones that it holds."""
    zones = {zone.name for zone in estate.zones_of(stack)}
    every = [
        Door(agreement, grant, _shortened(estate, agreement, grant))
        for agreement in estate.agreements_of(stack)
        for grant in agreement.grants.people
    ]
    return [door for door in every if door.zone in zones]


def _shortened(estate: Estate, agreement: Agreement, grant: GrantedPeople) -> date | None:
    """Ask the agreement as it was signed, since one that stands has forgotten how its end came about."""
    signed = estate.agreements[agreement.id]
    key = (grant.organisation, grant.access, grant.role)
    same = next(each for each in signed.grants.people if (each.organisation, each.access, each.role) == key)
    return signed.shortened(same, estate.today)


class OutsidePeople(Component):
    """A catalogue for one agreement, and a package, a group and a membership for each of its doors.

    The door has a group of its own inside the zone's: when the agreement ends, everything that let its people in goes,
    and nothing of the zone is touched. Descriptions carry the agreement's id and last day, since these types take no
    tags.
    """

    def __init__(self, clouds: Clouds, stack: Stack, estate: Estate, groups: Groups) -> None:
        """Declare the doors of every agreement in force."""
        super().__init__("identity:OutsidePeople", "outside-people", clouds)
        self._stack, self._estate, self._groups = stack, estate, groups
        standing = doors(stack, estate)
        catalogues = {door.agreement.id: door.agreement for door in standing}
        made = {name: self._catalogue(agreement) for name, agreement in catalogues.items()}
        for door in standing:
            self._door(door, made[door.agreement.id])
        self.done({"doors": [door.name for door in standing]})

    def _catalogue(self, agreement: Agreement) -> entra.AccessPackageCatalog:
        return entra.AccessPackageCatalog(
            f"catalogue-{agreement.id.lower()}",
            display_name=f"{agreement.id} {agreement.title}",
            description=f"agreement: {agreement.id}; agreement-ends: {agreement.ends.isoformat()}",
            externally_visible=True,
            published=True,
            opts=self.in_entra(),
        )

    def _door(self, door: Door, catalogue: entra.AccessPackageCatalog) -> None:
        group = self._group(door)
        package = entra.AccessPackage(
            f"package-{door.issue}",
            catalog_id=catalogue.id,
            display_name=f"{door.agreement.id} {door.grant.access} {door.grant.role}{door.cut}",
            description=f"{door.grant.organisation}: {door.grant.role} of {door.zone}. {door.note}",
            hidden=False,
            opts=self.in_entra(),
        )
        offered = entra.AccessPackageResourceCatalogAssociation(
            f"offer-{door.name}",
            catalog_id=catalogue.id,
            resource_origin_id=group.object_id,
            resource_origin_system="AadGroup",
            opts=self.in_entra(),
        )
        entra.AccessPackageResourcePackageAssociation(
            f"content-{door.issue}",
            access_package_id=package.id,
            catalog_resource_association_id=offered.id,
            access_type="Member",
            opts=self.in_entra(),
        )
        self._policy(door, package)

    def _group(self, door: Door) -> entra.Group:
        group = entra.Group(
            f"door-{door.name}",
            display_name=f"door-{door.name}",
            description=f"People of {door.grant.organisation}, by access package alone. {door.note}",
            security_enabled=True,
            mail_enabled=False,
            prevent_duplicate_names=True,
            opts=self.in_entra(),
        )
        entra.GroupMember(
            f"door-{door.name}-into-zone",
            group_object_id=self._groups.ids[door.zone_group],
            member_object_id=group.object_id,
            opts=self.in_entra(),
        )
        return group

    def _policy(self, door: Door, package: entra.AccessPackage) -> None:
        group = self._groups.ids[self._estate.zones[door.zone].owner.group]
        owners = [{"subject_type": "groupMembers", "object_id": group}]
        entra.AccessPackageAssignmentPolicy(
            f"policy-{door.issue}",
            access_package_id=package.id,
            display_name=f"{door.agreement.id} until {door.ends.isoformat()}",
            description=door.note,
            # Every assignment ends with the agreement, whenever it began, and nobody can extend it.
            expiration_date=end_of(door.ends),
            extension_enabled=False,
            requestor_settings=self._requestors(door),
            approval_settings={
                "approval_required": True,
                "approval_required_for_extension": True,
                "requestor_justification_required": True,
                "approval_stages": [
                    {
                        "approval_timeout_in_days": APPROVAL_DAYS,
                        "approver_justification_required": True,
                        "primary_approvers": owners,
                    }
                ],
            },
            assignment_review_settings={
                **REVIEW,
                "reviewers": owners,
                "starting_on": start_of(door.agreement.starts),
            },
            opts=self.in_entra(),
        )

    def _requestors(self, door: Door) -> entra.AccessPackageAssignmentPolicyRequestorSettingsArgs:
        """The party's own people where its connected organisation is known here, else those of any that was connected.

        A connected organisation has no type in this SDK: it is made by hand, and its id is data.
        """
        party = self._estate.parties[door.grant.organisation]
        known_as = party.connected_organisations.get(self._stack.environment)
        if known_as is None:
            return entra.AccessPackageAssignmentPolicyRequestorSettingsArgs(
                requests_accepted=True, scope_type="AllConfiguredConnectedOrganizationSubjects"
            )
        return entra.AccessPackageAssignmentPolicyRequestorSettingsArgs(
            requests_accepted=True,
            scope_type="SpecificConnectedOrganizationSubjects",
            requestors=[
                entra.AccessPackageAssignmentPolicyRequestorSettingsRequestorArgs(
                    subject_type="connectedOrganizationMembers", object_id=known_as
                )
            ],
        )
