"""The monitoring layer: workspaces first, for all else is sent there."""

from components.base import Clouds
from components.layers import MonitoringFacts, TenancyFacts
from components.monitoring.alerts import ActionGroups, BreakGlassAlert
from components.monitoring.collection import Collection
from components.monitoring.subscription_watch import SubscriptionWatch
from components.monitoring.tenant_logs import TenantLogs
from components.monitoring.workspaces import Workspaces
from estate.estate import Estate
from estate.stack import Stack


def build(clouds: Clouds, stack: Stack, estate: Estate, tenancy: TenancyFacts) -> MonitoringFacts:
    """Declare workspaces, alerts, collection and the logs of tenant and subscriptions."""
    operations = estate.operations
    workspaces = Workspaces(clouds, operations.workspaces[stack.environment])
    home = workspaces.groups["platform"]
    action_groups = ActionGroups(clouds, home, operations.action_groups)
    TenantLogs(clouds, workspaces.ids["security"], tenancy.management_groups)
    BreakGlassAlert(
        clouds,
        workspaces.groups["security"],
        workspaces.ids["security"],
        action_groups.ids,
        operations.security_contact,
    )
    Collection(clouds, home, workspaces.ids)
    for subscription, scope in tenancy.subscriptions.items():
        SubscriptionWatch(
            clouds,
            subscription,
            operations,
            scope=scope,
            workspace=workspaces.ids["security"],
            action_groups=action_groups.ids,
        )
    return MonitoringFacts(workspaces=workspaces.ids, action_groups=action_groups.ids)
