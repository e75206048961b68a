"""Eligibility for Azure roles (privileged identity management).

https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-assign-roles
"""

import re
from collections.abc import Iterator

from emulator import ids
from emulator.errors import AzureError, refusal
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.types.authorization.roles import kind_of, role_guid
from emulator.values import Properties, at
from emulator.world import World

ELIGIBILITY = "azure-native:authorization:PimRoleEligibilitySchedule"
POLICY = "azure-native:authorization:RoleManagementPolicy"
RULE = "Expiration_Admin_Eligibility"
LONGEST_DAYS = 365
"""What a role's policy allows an eligibility to last until somebody changes it."""


@semantics(ELIGIBILITY)
class Eligibility(Semantics):
    """One principal, one role, one scope: once, and within the role's policy. Azure never changes one in place."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """The role, that there is no other, and how long it lasts."""
        role, principal, scope = (request.get(each) for each in ("roleDefinitionId", "principalId", "scope"))
        if isinstance(role, str) and role_guid(role) is None:
            yield refusal("role-definition-id-invalid", value=role, place="roleDefinitionId")
        for other in world.referrers(principal) if isinstance(principal, str) else ():
            mine = request.id and ids.same(other.id, request.id)
            same_scope = ids.same(str(other.get("scope")), str(scope))
            same_role = role_guid(other.get("roleDefinitionId")) == role_guid(role)
            if other.token == ELIGIBILITY and same_scope and same_role and not mine:
                yield refusal("pim-role-assignment-exists")
        if request.old is None and not _within(request, world):
            yield refusal("pim-policy-rules-failed", ruleName="ExpirationRule", place="scheduleInfo.expiration")

    def outputs(self, request: Request, world: World) -> Properties:
        """An administrator's assignment is provisioned at once."""
        found = world.principal(str(request.get("principalId")))
        kind = {"principalType": kind_of(found)} if found else {}
        return {"status": "Provisioned", "requestType": "AdminAssign", **kind}


def _within(request: Request, world: World) -> bool:
    """Whether the eligibility ends, and soon enough for the policy of the role at this scope."""
    rule = _rule(request, world)
    if rule and at(rule, "isExpirationRequired") is False:
        return True
    kind, duration = request.get("scheduleInfo.expiration.type"), request.get("scheduleInfo.expiration.duration")
    if kind == "NoExpiration" or request.inputs.get("scheduleInfo") is None:
        return False
    longest = _days(at(rule or {}, "maximumDuration")) or LONGEST_DAYS
    days = _days(duration)
    return days is None or days <= longest


def _rule(request: Request, world: World) -> Properties | None:
    """The rule on how long eligibilities last, where a program has set the role's policy."""
    scope = request.get("scope")
    for policy in world.of(POLICY):
        if isinstance(scope, str) and ids.same(str(policy.get("scope")), scope):
            found: Properties
            for found in policy.get("rules", []):
                if at(found, "id") == RULE:
                    return found
    return None


def _days(duration: object) -> int | None:
    match = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(T.*)?", duration) if isinstance(duration, str) else None
    if match is None:
        return None
    years, months, days = (int(part or 0) for part in match.groups()[:3])
    return years * 365 + months * 30 + days
