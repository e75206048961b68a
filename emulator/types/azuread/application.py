"""Applications, service principals and the tokens of others that they accept.

https://learn.microsoft.com/graph/api/resources/application
"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import Resource
from emulator.semantics import Semantics, semantics
from emulator.types.azuread.names import duplicate
from emulator.values import Properties, known
from emulator.world import World

APPLICATION = "azuread:index/application:Application"
PRINCIPAL = "azuread:index/servicePrincipal:ServicePrincipal"
CREDENTIAL = "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential"
MOST_CREDENTIALS = 20


@semantics(APPLICATION)
class Application(Semantics):
    """An application of the tenant."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Identifier URIs are unique in the tenant."""
        yield from duplicate(request, world, "azuread_application")
        mine = {uri for uri in request.get("identifierUris", []) if isinstance(uri, str) and known(uri)}
        for other in world.of(APPLICATION):
            if other.id != request.id and mine & set(other.get("identifierUris", [])):
                yield refusal("entra-conflicting-object", place="identifierUris")


@semantics(PRINCIPAL)
class ServicePrincipal(Semantics):
    """What an application is in this tenant."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """One for each application."""
        client = request.get("clientId")
        for other in world.of(PRINCIPAL):
            taken = client is not None and other.get("clientId") == client and other.id != request.id
            if taken and not request.get("useExisting"):
                yield refusal("entra-service-principal-name-in-use", name=client, place="clientId")

    def outputs(self, request: Request, world: World) -> Properties:
        """It is called as its application is."""
        client = request.get("clientId")
        found = next((each for each in world.of(APPLICATION) if each.get("clientId") == client), None)
        name = {"displayName": found.get("displayName")} if found else {}
        return {**name, "type": "Application", "applicationTenantId": world.tenancy.tenant_id}


def _application(request: Request, world: World) -> Resource | None:
    named = request.get("applicationId")
    return world.get(named) or world.principal(ids.name_of(named)) if isinstance(named, str) else None


@semantics(CREDENTIAL)
class FederatedCredential(Semantics):
    """An issuer and a subject whose tokens an application accepts."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Once on an application, twenty at most."""
        application = _application(request, world)
        if application is None:
            return
        sisters = [
            each
            for each in world.of(CREDENTIAL)
            if each.id != request.id and ids.name_of(str(each.get("applicationId"))) == ids.name_of(application.id)
        ]
        issuer, subject = request.get("issuer"), request.get("subject")
        if issuer and subject and any((e.get("issuer"), e.get("subject")) == (issuer, subject) for e in sisters):
            words = {"issuer": issuer, "subject": subject}
            yield refusal("entra-federated-credential-duplicate-subject", place="subject", **words)
        if request.old is None and len(sisters) >= MOST_CREDENTIALS:
            yield refusal("entra-federated-credential-limit")
        audiences = request.get("audiences", [])
        if "audiences" in request.inputs and len(audiences) != 1:
            yield own(
                "federated-credential-audience",
                f"exactly one audience is taken, got {len(audiences)}.",
                place="audiences",
            )


@semantics("azuread:index/appRoleAssignment:AppRoleAssignment")
class AppRoleAssignment(Semantics):
    """A role of an application that a principal has."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Once."""
        keys = ("appRoleId", "principalObjectId", "resourceObjectId")
        mine = tuple(request.get(key) for key in keys)
        for other in world.of(request.token):
            if None not in mine and tuple(other.get(key) for key in keys) == mine and other.id != request.id:
                yield refusal("entra-app-role-already-assigned")
