"""Applications and administrators of others: delegations, service principals, grants, federated trust, jobs."""

import re
from collections.abc import Iterator

from leaving.doors.item import Item, Items
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, domains, tenants
from leaving.doors.membership import APPLICATION, behind
from leaving.doors.parts import said_of, whole

DELEGATION = "azure-native:managedservices:RegistrationDefinition"
_REPOSITORY = re.compile(r"(?:repo:|project_path:|sc://)([^/:]+)/", re.IGNORECASE)
"""Whose pipelines a token is for, where many share an issuer
(https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust)."""
GRANTS = ("azuread:ServicePrincipalDelegatedPermissionGrant", "azuread:AppRoleAssignment")


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
    yield whole(item, behind(item, items, "servicePrincipalObjectId", "principalObjectId"))


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
    owners = [
        Mark("words", found[1].lower(), place)
        for place, value in item.at("subject")
        if (found := _REPOSITORY.match(str(value)))
    ]
    yield whole(item, [*issuers, *tenants(item.at("issuer")), *domains(item.at("issuer")), *owners])


def _job(item: Item, items: Items) -> Iterator[Part]:
    marks = list(behind(item, items, "servicePrincipalId"))
    for path in ("credentials[].value", "credential[].value"):
        marks += [mark for mark in domains(item.at(path)) if mark.sort != "unreadable"]
        marks += [mark for mark in tenants(item.at(path)) if mark.sort == "tenant"]
    yield whole(item, marks)


KINDS = (
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
        sign="the issuer is the party's, or of its tenant or domain, or the repository is in its name",
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
