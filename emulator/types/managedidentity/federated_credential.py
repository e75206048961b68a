"""Credentials of other issuers that a managed identity accepts.

https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.world import World

CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential"
MOST = 20


@semantics(CREDENTIAL)
class FederatedCredential(Semantics):
    """An issuer and a subject whose tokens the identity accepts."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Once on an identity, twenty at most, for one audience, from an issuer over HTTPS."""
        identity = ids.parent(request.id) if request.id else None
        sisters = (
            [each for each in world.children(identity, CREDENTIAL) if each.name.lower() != request.name.lower()]
            if identity
            else []
        )
        issuer, subject = request.get("issuer"), request.get("subject")
        for other in sisters:
            if issuer and subject and (other.get("issuer"), other.get("subject")) == (issuer, subject):
                said = (
                    f"{request.subject}: issuer {issuer} with subject {subject} is already accepted by '{other.name}'."
                )
                yield own("federated-credential-twice", said, place="subject")
        if len(sisters) >= MOST:
            yield refusal("entra-federated-credential-limit")
        audiences = request.get("audiences", [])
        if "audiences" in request.inputs and len(audiences) != 1:
            said = f"{request.subject}: exactly one audience is taken, got {len(audiences)}."
            yield own("federated-credential-audience", said, place="audiences")
        if isinstance(issuer, str) and not issuer.startswith("https://"):
            said = f"{request.subject}: the issuer '{issuer}' is no https address."
            yield own("federated-credential-issuer", said, place="issuer")
