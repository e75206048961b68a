"""Logs of the tenant itself: Entra's sign-ins and changes, and changes of management groups."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import aadiam, monitor

from components.base import Clouds, Component

ENTRA_CATEGORIES = [
    "AuditLogs",
    "SignInLogs",
    "NonInteractiveUserSignInLogs",
    "ServicePrincipalSignInLogs",
    "ManagedIdentitySignInLogs",
    "ProvisioningLogs",
    "RiskyUsers",
    "UserRiskEvents",
]
"""https://learn.microsoft.com/entra/identity/monitoring-health/concept-diagnostic-settings-logs-options"""

GROUP_CATEGORIES = ["Administrative", "Policy"]
"""https://learn.microsoft.com/rest/api/monitor/management-group-diagnostic-settings"""


class TenantLogs(Component):
    """Everything that happens above subscriptions, kept in the security workspace."""

    def __init__(
        self, clouds: Clouds, workspace: pulumi.Input[str], management_groups: Mapping[str, pulumi.Input[str]]
    ) -> None:
        """Send Entra's logs and those of each management group (name to ARM id) to `workspace`."""
        super().__init__("monitoring:TenantLogs", "tenant-logs", clouds)
        aadiam.DiagnosticSetting(
            "entra-logs",
            name="to-security-workspace",
            workspace_id=workspace,
            logs=[aadiam.LogSettingsArgs(category=category, enabled=True) for category in ENTRA_CATEGORIES],
            opts=self.in_azure("security"),
        )
        for name, arm_id in management_groups.items():
            monitor.ManagementGroupDiagnosticSetting(
                f"{name}-group-logs",
                name="to-security-workspace",
                management_group_id=pulumi.Output.from_input(arm_id).apply(_last_part),
                workspace_id=workspace,
                logs=[
                    monitor.ManagementGroupLogSettingsArgs(category=category, enabled=True)
                    for category in GROUP_CATEGORIES
                ],
                opts=self.in_azure("management"),
            )
        self.done()


def _last_part(arm_id: str) -> str:
    return arm_id.rsplit("/", 1)[-1]
