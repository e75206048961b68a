"""People and applications of others: roles, memberships, packages, delegations, grants, federated trust, jobs."""

from collections.abc import Iterator

from estate import closing_steps
from leaving.doors.item import Item, Items
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, domains, subscriptions, tenants
from leaving.doors.membership import APPLICATION, GROUPS, INVITATION, MEMBER, POLICY, outsiders, requestors
from leaving.doors.parts import said_of, whole
from policies.values import Mark as Unreadable

AUTH = "azure-native:authorization:"
DELEGATION = "azure-native:managedservices:RegistrationDefinition"
PRINCIPAL = ("principalId", "principalObjectId", "memberObjectId")
PACKAGE = "azuread:AccessPackage"
CATALOGUE = "azuread:AccessPackageCatalog"
GRANTS = ("azuread:ServicePrincipalDelegatedPermissionGrant", "azuread:AppRoleAssignment")


def _behind(item: Item, items: Items, *paths: str) -> Iterator[Mark]:
    """Marks of whoever stands behind the principal that a property names."""
    for path in paths:
        principal = items.target(item, path)
        if principal is not None:
            kind = "group" if principal.token in GROUPS else principal.token.rpartition(":")[2].lower()
            for mark in outsiders(principal, items):
                yield mark.through(f"{kind} {principal.name}")
            continue
        for place, value in item.at(path):
            if isinstance(value, Unreadable):
                yield Mark("unreadable", str(value), place)
            elif isinstance(value, str):
                yield Mark("object", value.lower(), place)


def _role(item: Item, items: Items) -> Iterator[Part]:
    marks = list(_behind(item, items, *PRINCIPAL))
    marks += subscriptions(item.at("delegatedManagedIdentityResourceId"))
    if item.text("principalType").lower() == "foreigngroup":
        marks.append(Mark("foreign", "a group of another tenant", "principalType"))
    until = item.text("scheduleInfo.expiration.endDateTime") or item.text("expirationDate")
    yield whole(item, marks, until)


def _membership(item: Item, items: Items) -> Iterator[Part]:
    """A membership says no agreement of its own: it is claimed by what the member says."""
    member = items.target(item, "memberObjectId")
    yield Part(item, "", tuple(_behind(item, items, "memberObjectId")), said_of(member) if member else ())


def _invitation(item: Item, _items: Items) -> Iterator[Part]:
    yield whole(item, domains(item.at("userEmailAddress")))


def _guest(item: Item, _items: Items) -> Iterator[Part]:
    """A guest that a program made, or a group that names people of others inline."""
    yield whole(item, domains([(p, v) for p, v in item.at("userPrincipalName") if "#EXT#" in str(v)]))


def _group(item: Item, items: Items) -> Iterator[Part]:
    inline = [items.named(value) for _, value in item.at("members[]") if isinstance(value, str)]
    marks = [mark for each in inline if each for mark in outsiders(each, items)]
    yield whole(item, marks)


def _package(item: Item, items: Items) -> Iterator[Part]:
    if item.token == POLICY:
        faults = ["its holders can extend it themselves"] if item.props.get("extensionEnabled") is True else []
        marks = list(requestors(item))
        until = item.text("expirationDate")
        if not until and marks:
            faults.append("it says no day on which every assignment ends")
        part = whole(item, marks, until)
        yield Part(part.item, part.name, part.marks, part.texts, part.until, tuple(faults))
        return
    policies = items.referring(item, POLICY, "accessPackageId") if item.token == PACKAGE else []
    marks = [mark.through(f"access package policy {each.name}") for each in policies for mark in requestors(each)]
    yield whole(item, marks)


def _application(item: Item, _items: Items) -> Iterator[Part]:
    marks = list(tenants(item.at("applicationTenantId")))
    for path in ("loginUrl", "notificationEmailAddresses[]", "alternativeNames[]", "identifierUris[]"):
        marks += domains(item.at(path))
    yield whole(item, [mark for mark in marks if mark.sort != "unreadable"])


def _multitenant(item: Item, _items: Items) -> Iterator[Part]:
    audience = item.text("signInAudience")
    open_to = audience.lower() in {"azureadmultipleorgs", "azureadandpersonalmicrosoftaccount"}
    yield whole(item, [Mark("anyone", audience, "signInAudience")] if open_to else [])


def _grant(item: Item, items: Items) -> Iterator[Part]:
    yield whole(item, _behind(item, items, "servicePrincipalObjectId", "principalObjectId"))


def _delegation(item: Item, items: Items) -> Iterator[Part]:
    if item.token == DELEGATION:
        yield whole(item, tenants(item.at("properties.managedByTenantId")))
        return
    definition = items.target(item, "properties.registrationDefinitionId")
    if definition is None:
        marks = [Mark("foreign", "a delegation that is not of this state", "properties.registrationDefinitionId")]
        yield whole(item, marks)
        return
    marks = [
        mark.through(f"delegation {definition.name}") for mark in tenants(definition.at("properties.managedByTenantId"))
    ]
    yield Part(item, "", tuple(marks), (*said_of(item), *said_of(definition)))


def _trust(item: Item, _items: Items) -> Iterator[Part]:
    issuers = [Mark("issuer", str(value).lower().rstrip("/"), place) for place, value in item.at("issuer")]
    yield whole(item, [*issuers, *tenants(item.at("issuer")), *domains(item.at("issuer"))])


def _job(item: Item, items: Items) -> Iterator[Part]:
    marks = list(_behind(item, items, "servicePrincipalId"))
    for path in ("credentials[].value", "credential[].value"):
        marks += [mark for mark in domains(item.at(path)) if mark.sort != "unreadable"]
        marks += [mark for mark in tenants(item.at(path)) if mark.sort == "tenant"]
    yield whole(item, marks)


KINDS = (
    Kind(
        name="role-assignment",
        title="role of Azure or of the directory for people of others",
        sign="a guest, an application or a foreign group behind the principal, through any number of groups",
        tokens=(
            f"{AUTH}RoleAssignment",
            f"{AUTH}PimRoleEligibilitySchedule",
            "azuread:DirectoryRoleAssignment",
            "azuread:DirectoryRoleEligibilityScheduleRequest",
            "azuread:DirectoryRoleMember",
        ),
        parts=_role,
        granted_by=("people",),
        steps=Steps(
            before=("Say to the owners of the service whose work stops.",),
            delete=("Delete the assignment; eligible ones need their active activations ended too.",),
            after=("Revoke sessions: an access token that was issued works for about an hour more.",),
        ),
        source="https://learn.microsoft.com/entra/identity/users/users-revoke-access",
    ),
    Kind(
        name="membership",
        title="membership of people of others in a group of ours",
        sign="a guest or a group of guests as a member, at any depth",
        tokens=(MEMBER, "azuread:AdministrativeUnitMember", *GROUPS),
        parts=lambda item, items: _group(item, items) if item.token in GROUPS else _membership(item, items),
        granted_by=("people",),
        steps=closing_steps.MEMBERSHIP,
        source="https://learn.microsoft.com/entra/identity/users/users-revoke-access",
    ),
    Kind(
        name="invited-guest",
        title="guest who was invited by the program",
        sign="an invitation's address, or a guest's name, in a domain of the party",
        tokens=(INVITATION, "azuread:User"),
        parts=lambda item, items: (_invitation if item.token == INVITATION else _guest)(item, items),
        steps=Steps(
            before=("Take roles and memberships of the guest first.", "Block the guest's sign-in and revoke sessions."),
            delete=("Delete the invitation from the program, then the guest from the directory.",),
            after=(
                "Delete the user for good, or wait 30 days: taking the invitation away leaves the guest.",
                "Look whether the same person came by another way and stays.",
            ),
        ),
        source="https://learn.microsoft.com/entra/id-governance/entitlement-management-external-users",
    ),
    Kind(
        name="access-package",
        title="access package, its policy and its catalogue",
        sign="a connected organisation of the party, or all organisations, may ask for it",
        tokens=(POLICY, PACKAGE, CATALOGUE),
        parts=_package,
        granted_by=("people",),
        steps=closing_steps.ACCESS_PACKAGE,
        source="https://learn.microsoft.com/entra/id-governance/entitlement-management-access-package-edit",
    ),
    Kind(
        name="delegation",
        title="Lighthouse delegation",
        sign="the managing tenant is the party's",
        tokens=(DELEGATION, "azure-native:managedservices:RegistrationAssignment"),
        parts=_delegation,
        steps=Steps(
            before=("Ask the party which of its automation acts through the delegation.",),
            delete=("Delete the assignment, then the definition.",),
            after=("Look in the activity log for callers of the other tenant; none may act any more.",),
        ),
        source="https://learn.microsoft.com/azure/lighthouse/how-to/remove-delegation",
    ),
    Kind(
        name="federated-credential",
        title="federated credential for a token issuer of others",
        sign="the issuer is the party's, or of its tenant or domain",
        tokens=(
            "azure-native:managedidentity:FederatedIdentityCredential",
            "azuread:ApplicationFederatedIdentityCredential",
            "azuread:ApplicationFlexibleFederatedIdentityCredential",
        ),
        parts=_trust,
        steps=Steps(
            before=("Find what signs in with it, in the sign-in logs of the identity.",),
            delete=("Delete the credential.",),
            after=("Tokens that were exchanged work for up to a day more: look in the sign-in logs until then.",),
        ),
        source="https://learn.microsoft.com/entra/workload-id/workload-identity-federation",
    ),
    Kind(
        name="foreign-application",
        title="application of others in our directory",
        sign="the application's own tenant is the party's, or an application of ours serves every tenant",
        tokens=(APPLICATION, "azuread:Application", "azuread:ApplicationRegistration"),
        parts=lambda item, items: (_application if item.token == APPLICATION else _multitenant)(item, items),
        steps=Steps(
            before=("Disable sign-in to it and wait for whoever calls.",),
            delete=("Delete its grants and roles, then the service principal.",),
            after=(
                "Look whether consent brings it back: forbid users to consent to applications of the tenant.",
                "Change secrets that it knew.",
            ),
        ),
        source="https://learn.microsoft.com/entra/identity/enterprise-apps/delete-application-portal",
    ),
    Kind(
        name="application-grant",
        title="permission granted to an application of others",
        sign="the grantee is a service principal of the party's tenant",
        tokens=GRANTS,
        parts=_grant,
        steps=Steps(
            before=("Find what the application does with the permission, in the sign-in and audit logs.",),
            delete=("Delete the grant; then, where nothing else is granted, its service principal.",),
            after=("Refresh tokens that it holds are to be revoked; access tokens end within about an hour.",),
        ),
        source="https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions",
    ),
    Kind(
        name="synchronization-job",
        title="synchronisation of identities with others",
        sign="the job's application, address or tenant is the party's",
        tokens=("azuread:SynchronizationJob", "azuread:SynchronizationSecret"),
        parts=_job,
        steps=Steps(
            before=("Pause the job; accounts that it made stay where they are.",),
            delete=("Delete the job and its secret.",),
            after=("Ask the party to delete the accounts that were synchronised, and confirm the count.",),
        ),
        source="https://learn.microsoft.com/entra/identity/multi-tenant-organizations/cross-tenant-synchronization-overview",
    ),
)
