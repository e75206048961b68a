"""How membership of a privileged group is taken up.

https://learn.microsoft.com/entra/id-governance/privileged-identity-management/groups-role-settings
"""

from collections.abc import Iterator

from emulator.errors import AzureError, own
from emulator.request import Request
from emulator.semantics import Semantics, semantics
from emulator.world import World

POLICY = "azuread:index/groupRoleManagementPolicy:GroupRoleManagementPolicy"
SPANS = ("P15D", "P30D", "P90D", "P180D", "P365D")
RUNS = ("PT30M", *(f"PT{hours}H{half}" for hours in range(1, 24) for half in ("", "30M")))
LONGEST = (*RUNS, "P1D")


@semantics(POLICY)
class GroupPolicy(Semantics):
    """The rules of one role, member or owner, of one group; they are there as soon as the group is privileged."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A group that can be privileged, spans that Entra knows, approval by somebody."""
        group_id, role = request.get("groupId"), request.get("roleId")
        group = world.principal(group_id) if isinstance(group_id, str) else None
        if group and not group.get("assignableToRole"):
            said = f"Group '{group.get('displayName')}' is not role-assignable, so PIM has no rules for it."
            yield own("group-not-privileged", said, place="groupId")
        if isinstance(role, str) and role not in {"member", "owner"}:
            yield own("group-policy-role", f"'{role}' is neither member nor owner.", place="roleId")
        for path in ("eligibleAssignmentRules.expireAfter", "activeAssignmentRules.expireAfter"):
            span = request.get(path)
            if isinstance(span, str) and span not in SPANS:
                yield own("group-policy-span", f"'{span}' is none of {', '.join(SPANS)}.", place=path)
        longest = request.get("activationRules.maximumDuration")
        if isinstance(longest, str) and longest not in LONGEST:
            said = f"'{longest}' is no half hour between PT30M and P1D."
            yield own("group-policy-duration", said, place="activationRules.maximumDuration")
        stage = request.get("activationRules.approvalStage.primaryApprovers")
        if request.get("activationRules.requireApproval") and not stage and not _stage_unknown(request):
            said = "requireApproval needs an approvalStage with primaryApprovers: otherwise nobody can approve."
            yield own("group-policy-approvers", said, place="activationRules.approvalStage")


def _stage_unknown(request: Request) -> bool:
    rules = request.inputs.get("activationRules")
    return isinstance(rules, dict) and isinstance(rules.get("approvalStage"), str)
