"""Diagnostic settings: every log of a resource, and its metrics, to a central workspace."""

import pulumi
from pulumi_azure_native import monitor

from components.base import Component
from components.monitoring.log_support import SUPPORT

SETTING = "to-workspace"
"""The setting's name: one on each resource; Azure refuses a second that sends the same to the same workspace."""


def diagnose(
    component: Component,
    name: str,
    *,
    subscription: str,
    arm_type: str,
    target: pulumi.Input[str],
    workspace: pulumi.Input[str],
    depends_on: list[pulumi.Resource] | None = None,
) -> monitor.DiagnosticSetting:
    """Send all logs (and metrics where the type has them) of `target` to `workspace`.

    `name` is the watched resource's logical name; `target` its ARM id and `workspace` the workspace's, both from
    `components.known`, so that they carry their dependencies. Raises `KeyError` for a type without logs or metrics.
    `allLogs` rather than categories by name: a category that Azure adds is then kept too
    (https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings#category-groups).
    """
    support = SUPPORT[arm_type]
    return monitor.DiagnosticSetting(
        f"{name}-diagnostics",
        name=SETTING,
        resource_uri=target,
        workspace_id=workspace,
        logs=[monitor.DiagnosticsLogSettingsArgs(category_group="allLogs", enabled=True)] if support.logs else None,
        metrics=[monitor.DiagnosticsMetricSettingsArgs(category="AllMetrics", enabled=True)]
        if support.metrics
        else None,
        log_analytics_destination_type="Dedicated" if support.own_tables else None,
        opts=component.in_azure(subscription, depends_on=depends_on or ()),
    )
