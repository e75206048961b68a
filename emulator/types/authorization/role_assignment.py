"""Role assignments. https://learn.microsoft.com/azure/role-based-access-control/role-assignments"""

from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import is_guid
from emulator.semantics import Semantics, semantics
from emulator.types.authorization.roles import ASSIGNMENT, kind_of, role_guid
from emulator.values import UNKNOWN, Properties
from emulator.world import World


@semantics(ASSIGNMENT)
class RoleAssignment(Semantics):
    """One principal, one role, one scope: once."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The role, the principal, and that nobody has given it already."""
        role = request.get("roleDefinitionId")
        if isinstance(role, str) and role_guid(role) is None:
            yield refusal("role-definition-id-invalid", value=role, place="roleDefinitionId")
        yield from _principal(request, world)
        yield from _twice(request, world)
        if request.get("condition") and request.inputs.get("conditionVersion") is None:
            said = f"{request.subject}: a condition needs conditionVersion '2.0'."
            yield own("role-condition-without-version", said, place="conditionVersion")

    def outputs(self, request: Request, world: World) -> Properties:
        """The kind of principal, when nobody said it."""
        found = world.principal(str(request.get("principalId")))
        kind = request.get("principalType") or (kind_of(found) if found else None)
        return {"principalType": kind} if kind else {}


def _principal(request: Request, world: World) -> Iterator[AzureError]:
    principal, kind = request.get("principalId"), request.get("principalType")
    if isinstance(principal, str) and not is_guid(principal):
        yield refusal("role-assignment-principal-id-invalid", place="principalId")
        return
    found = world.principal(principal) if isinstance(principal, str) else None
    if found and kind and kind_of(found) != kind:
        words = {"principalIdWithoutDashes": str(principal).replace("-", ""), "actualType": kind_of(found)}
        yield refusal("role-assignment-principal-type-mismatch", givenType=kind, place="principalType", **words)
    if request.old is None and request.inputs.get("principalType") is None:
        yield from _made_moments_ago(request, world)


def _made_moments_ago(request: Request, world: World) -> Iterator[AzureError]:
    """Without principalType Azure looks the principal up, and does not find one that this program has just made."""
    principal = request.inputs.get("principalId")
    found = world.principal(str(principal))
    drawn = principal == UNKNOWN
    if drawn or (found and found.origin == "program"):
        shown = "(not known before apply)" if drawn else str(principal).replace("-", "")
        words = {"principalIdWithoutDashes": shown, "tenantId": world.tenancy.tenant_id}
        yield refusal("principal-not-found", place="principalType", **words)


def _twice(request: Request, world: World) -> Iterator[AzureError]:
    scope, principal = request.get("scope"), request.get("principalId")
    guid = role_guid(request.get("roleDefinitionId"))
    if not (isinstance(scope, str) and isinstance(principal, str) and guid):
        return
    for other in world.referrers(principal):
        if other.token != ASSIGNMENT or (request.id and ids.same(other.id, request.id)):
            continue
        same_scope = ids.same(str(other.get("scope")), scope)
        if same_scope and role_guid(other.get("roleDefinitionId")) == guid and other.get("principalId") == principal:
            digits = other.name.replace("-", "")
            yield refusal("role-assignment-exists-with-id", **{"32 hexadecimal digits without dashes": digits})
