"""Who is told, and the alerts that have no subscription of their own."""

from collections.abc import Mapping, Sequence

import pulumi
from pulumi_azure_native import monitor

from components.base import Clouds, Component
from components.known import known_id
from components.resource_group import Group
from components.tagging import platform_tags
from estate.naming import compose
from estate.operations import ActionGroup


class ActionGroups(Component):
    """Mailboxes of roles that alerts write to."""

    def __init__(self, clouds: Clouds, group: Group, specs: dict[str, ActionGroup]) -> None:
        """Declare each action group of `specs` in `group`."""
        super().__init__("monitoring:ActionGroups", "action-groups", clouds)
        self.ids: dict[str, pulumi.Output[str]] = {}
        for name, spec in specs.items():
            azure_name = compose("action group", name, group.place)
            resource = monitor.ActionGroup(
                f"action-group-{name}",
                action_group_name=azure_name,
                resource_group_name=group.name,
                # Global: the service fails over between regions, so that an alert on a lost region still arrives.
                location="global",
                group_short_name=spec.short_name,
                enabled=True,
                email_receivers=[
                    monitor.MicrosoftCommonEmailReceiverArgs(
                        name=receiver.name, email_address=receiver.email, use_common_alert_schema=True
                    )
                    for receiver in spec.receivers
                ],
                tags=platform_tags(clouds.stack.environment, "monitoring"),
                opts=self.in_azure(group.subscription),
            )
            self.ids[name] = known_id(resource, group.arm_id("Microsoft.Insights", "actionGroups", azure_name))
        self.done()


class BreakGlassAlert(Component):
    """Any sign-in of a break-glass account is told at once: outside an emergency nobody may use one."""

    def __init__(
        self,
        clouds: Clouds,
        group: Group,
        workspace: pulumi.Input[str],
        action_groups: Mapping[str, pulumi.Input[str]],
        told: str,
    ) -> None:
        """Watch the sign-in logs of `workspace`; `told` names the action group."""
        super().__init__("monitoring:BreakGlassAlert", "break-glass-alert", clouds)
        monitor.ScheduledQueryRule(
            "break-glass-sign-in",
            rule_name=compose("alert", "break-glass-sign-in", group.place),
            resource_group_name=group.name,
            location=group.place.region,
            display_name="A break-glass account signed in",
            description="Break-glass accounts are for emergencies. Find out now who uses it, and why.",
            severity=0,
            enabled=True,
            scopes=[workspace],
            # The tables appear with the first sign-in that is sent, so Azure cannot check the query before.
            skip_query_validation=True,
            evaluation_frequency="PT5M",
            window_size="PT15M",  # sign-ins arrive minutes late
            criteria=monitor.ScheduledQueryRuleCriteriaArgs(all_of=[_any_sign_in(clouds.stack.break_glass)]),
            auto_mitigate=False,
            actions=monitor.ActionsArgs(action_groups=[action_groups[told]]),
            tags=platform_tags(clouds.stack.environment, "monitoring"),
            opts=self.in_azure(group.subscription),
        )
        self.done()


def _any_sign_in(object_ids: Sequence[str]) -> monitor.ConditionArgs:
    accounts = ", ".join(f'"{account}"' for account in object_ids)
    return monitor.ConditionArgs(
        query=f"union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs\n| where UserId in ({accounts})",
        time_aggregation="Count",
        operator="GreaterThan",
        threshold=0,
        failing_periods=monitor.ConditionFailingPeriodsArgs(
            min_failing_periods_to_alert=1, number_of_evaluation_periods=1
        ),
    )
