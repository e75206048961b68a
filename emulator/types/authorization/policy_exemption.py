"""Policy exemptions. https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure"""

from collections.abc import Iterator
from datetime import datetime

from emulator import ids
from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.management.tree import scopes_above
from emulator.world import World


@semantics("azure-native:authorization:PolicyExemption")
class PolicyExemption(Semantics):
    """A scope that an assignment leaves alone; one whose time is past stays for the record."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """Below the assignment's scope; members named only of an initiative; a date that is one."""
        assignment = world.get(request.get("policyAssignmentId"))
        scope = request.get("scope")
        if assignment and isinstance(scope, str) and request.get("assignmentScopeValidation", "Default") == "Default":
            home = ids.parent(assignment.id)
            if home and ids.key(home) not in scopes_above(scope, world):
                said = (
                    f"{request.subject}: {scope} does not lie at or below {home}, where {assignment.name} is assigned."
                )
                yield own("exemption-outside-assignment", said, place="scope")
        definition = str(assignment.get("policyDefinitionId", "")) if assignment else ""
        if request.get("policyDefinitionReferenceIds") and "/policydefinitions/" in definition.lower():
            words = {"exemptionName": request.name}
            place = "policyDefinitionReferenceIds"
            yield refusal("policy-exemption-reference-on-single-definition", place=place, **words)
        expires = request.get("expiresOn")
        if isinstance(expires, str) and not _is_moment(expires):
            yield own("exemption-date", f"{request.subject}: expiresOn '{expires}' is no moment.", place="expiresOn")


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
