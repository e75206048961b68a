"""What every subscription in use gets: its activity log kept, its alerts, and whom Defender tells."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import monitor, security

from components.base import Clouds, Component
from components.resource_group import Group, resource_group
from components.tagging import platform_tags
from estate.naming import Place, compose
from estate.operations import ActivityAlert, Operations

ACTIVITY_CATEGORIES = [
    "Administrative",
    "Security",
    "ServiceHealth",
    "Alert",
    "Recommendation",
    "Policy",
    "Autoscale",
    "ResourceHealth",
]
"""https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema#categories"""


class SubscriptionWatch(Component):
    """One subscription."""

    def __init__(
        self,
        clouds: Clouds,
        subscription: str,
        operations: Operations,
        *,
        scope: pulumi.Input[str],
        workspace: pulumi.Input[str],
        action_groups: Mapping[str, pulumi.Input[str]],
    ) -> None:
        """Watch `subscription` (its name in the stack file; `scope` its ARM id); its log goes to `workspace`."""
        super().__init__("monitoring:SubscriptionWatch", f"{subscription}-watch", clouds)
        self.subscription = subscription
        self.scope = scope
        self.tags = platform_tags(clouds.stack.environment, "monitoring")
        self._activity_log(workspace)
        self._security_contact([r.email for r in operations.action_groups[operations.security_contact].receivers])
        place = Place(clouds.stack.environment, clouds.stack.regions.primary, clouds.stack.tenant.id)
        # An activity-log alert has to lie in the subscription that it watches.
        group = resource_group(
            self, f"{subscription}-alerts", subscription=subscription, workload="alerts", place=place, tags=self.tags
        )
        for name, alert in operations.activity_alerts.items():
            if clouds.stack.environment in alert.environments:
                self._alert(group, name, alert, action_groups[alert.action_group])
        self.done()

    def _activity_log(self, workspace: pulumi.Input[str]) -> None:
        monitor.SubscriptionDiagnosticSetting(
            f"{self.subscription}-activity-log",
            name="to-security-workspace",
            workspace_id=workspace,
            logs=[
                monitor.SubscriptionLogSettingsArgs(category=category, enabled=True) for category in ACTIVITY_CATEGORIES
            ],
            opts=self.in_azure(self.subscription),
        )

    def _security_contact(self, emails: list[str]) -> None:
        security.SecurityContact(
            f"{self.subscription}-security-contact",
            security_contact_name="default",  # the only name that Azure takes
            emails=";".join(emails),
            is_enabled=True,
            notifications_by_role=security.SecurityContactPropertiesNotificationsByRoleArgs(
                state="On", roles=["Owner"]
            ),
            notifications_sources=[
                security.NotificationsSourceAlertArgs(source_type="Alert", minimal_severity="Medium"),
                security.NotificationsSourceAttackPathArgs(source_type="AttackPath", minimal_risk_level="High"),
            ],
            opts=self.in_azure(self.subscription),
        )

    def _alert(self, group: Group, name: str, alert: ActivityAlert, told: pulumi.Input[str]) -> None:
        conditions: dict[str, str] = {"category": alert.category}
        if alert.operation:
            conditions["operationName"] = alert.operation
        monitor.ActivityLogAlert(
            f"{self.subscription}-{name}",
            activity_log_alert_name=compose("alert", name, group.place),
            resource_group_name=group.name,
            location="global",  # activity-log alerts are of no region
            description=alert.description,
            enabled=True,
            scopes=[self.scope],
            condition=monitor.AlertRuleAllOfConditionArgs(
                all_of=[
                    monitor.AlertRuleAnyOfOrLeafConditionArgs(field=field, equals=value)
                    for field, value in conditions.items()
                ]
            ),
            actions=monitor.ActionListArgs(action_groups=[monitor.ActionGroupArgs(action_group_id=told)]),
            tags=self.tags,
            opts=self.in_azure(self.subscription),
        )
