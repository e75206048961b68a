"""How a privileged group is joined: for hours, with a reason and a second factor, by approval where the data asks."""

import pulumi_azuread as entra

from components.base import Clouds, Component
from components.identity.groups import Groups
from estate.people import Group, People

PERMITTED = (365, 180, 90, 30, 15)
"""The spans, in days, after which Entra can end an eligible membership."""


def ends_after(review_days: int | None) -> str:
    """Return the longest permitted span within `review_days`, as ISO 8601: unrenewed membership ends at the review."""
    within = [days for days in PERMITTED if days <= (review_days or PERMITTED[0])]
    return f"P{within[0]}D"


def needs_approval(group: Group, people: People) -> bool:
    """Whether any role of the group is one that people.yaml lets nobody take up alone."""
    return any(grant.role in people.eligibility.require_approval_for for grant in group.roles)


class PrivilegedGroups(Component):
    """The rules of membership of every role-assignable group.

    The rules exist in Entra as soon as the group does; this sets them, and taking them away sets nothing back.
    """

    def __init__(self, clouds: Clouds, people: People, groups: Groups) -> None:
        """Set the rules for each role-assignable group of `people`."""
        super().__init__("identity:PrivilegedGroups", "privileged-groups", clouds)
        self._people, self._groups = people, groups
        for group in people.groups:
            if group.role_assignable:
                self._rules(group)
        self.done()

    def _rules(self, group: Group) -> None:
        eligibility = self._people.eligibility
        approved = needs_approval(group, self._people)
        approvers = {"object_id": self._groups.ids[eligibility.approver_group], "type": "groupMembers"}
        stage = {"approval_stage": {"primary_approvers": [approvers]}} if approved else {}
        entra.GroupRoleManagementPolicy(
            f"membership-{group.name}",
            group_id=self._groups.ids[group.name],
            role_id="member",
            activation_rules={
                "maximum_duration": f"PT{eligibility.maximum_hours}H" if eligibility.maximum_hours < 24 else "P1D",
                "require_justification": eligibility.require_justification,
                "require_multifactor_authentication": True,
                "require_approval": approved,
                **stage,
            },
            eligible_assignment_rules={"expiration_required": True, "expire_after": ends_after(group.review_days)},
            active_assignment_rules={
                "expiration_required": True,
                "expire_after": "P15D",
                "require_justification": True,
                "require_multifactor_authentication": True,
            },
            opts=self.in_entra(),
        )
