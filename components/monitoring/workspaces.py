"""Central Log Analytics workspaces: one for operating the platform, one for the security team with Sentinel on it."""

import pulumi
from pulumi_azure_native import operationalinsights, securityinsights

from components.base import Clouds, Component
from components.known import known, known_id
from components.monitoring.diagnostics import diagnose
from components.resource_group import Group, resource_group
from components.tagging import platform_tags
from estate.naming import Place, compose
from estate.operations import Workspace

SUBSCRIPTIONS = {"platform": "management", "security": "security"}
"""Workspace to the subscription that holds it: security logs are kept where platform engineers have no standing
access (https://learn.microsoft.com/azure/cloud-adoption-framework/ready/landing-zone/design-area/management)."""
WORKLOADS = {"platform": "monitoring", "security": "security"}


class Workspaces(Component):
    """The workspaces of operations.yaml, each in a resource group of its own."""

    def __init__(self, clouds: Clouds, specs: dict[str, Workspace]) -> None:
        """Declare each workspace of `specs`; `platform` and `security` must be among them."""
        super().__init__("monitoring:Workspaces", "workspaces", clouds)
        self.place = Place(clouds.stack.environment, clouds.stack.regions.primary, clouds.stack.tenant.id)
        self.tags = platform_tags(clouds.stack.environment, "monitoring")
        self.groups: dict[str, Group] = {}
        self.ids: dict[str, pulumi.Output[str]] = {}
        for name, spec in specs.items():
            self._workspace(name, spec)
        for name in specs:
            self._audit(name)
        self.done()

    def _workspace(self, name: str, spec: Workspace) -> None:
        group = resource_group(
            self,
            WORKLOADS[name],
            subscription=SUBSCRIPTIONS[name],
            workload=WORKLOADS[name],
            place=self.place,
            tags=self.tags,
        )
        workspace_name = compose("workspace", name, self.place)
        capping = operationalinsights.WorkspaceCappingArgs(daily_quota_gb=spec.daily_cap_gb)
        workspace = operationalinsights.Workspace(
            f"workspace-{name}",
            workspace_name=workspace_name,
            resource_group_name=group.name,
            location=self.place.region,
            sku=operationalinsights.WorkspaceSkuArgs(name="PerGB2018"),
            retention_in_days=spec.retention_days,
            workspace_capping=capping if spec.daily_cap_gb else None,
            # Entra, activity logs and platform diagnostics arrive from Microsoft's own network, not from a private one.
            public_network_access_for_ingestion="Enabled",
            public_network_access_for_query="Enabled",
            # No shared key opens a workspace: agents and people sign in.
            features=operationalinsights.WorkspaceFeaturesArgs(
                disable_local_auth=True, enable_log_access_using_only_resource_permissions=True
            ),
            tags=self.tags,
            opts=self.in_azure(group.subscription, protect=self.clouds.stack.environment == "prod"),
        )
        predicted = group.arm_id("Microsoft.OperationalInsights", "workspaces", workspace_name)
        self.groups[name] = group
        self.ids[name] = known_id(workspace, predicted)
        if spec.sentinel:
            securityinsights.SentinelOnboardingState(
                f"workspace-{name}-sentinel",
                sentinel_onboarding_state_name="default",  # the only name that Azure takes
                resource_group_name=group.name,
                workspace_name=known(workspace, workspace_name),
                opts=self.in_azure(group.subscription),
            )

    def _audit(self, name: str) -> None:
        """Keep who queried what, in the platform workspace."""
        diagnose(
            self,
            f"workspace-{name}",
            subscription=SUBSCRIPTIONS[name],
            arm_type="Microsoft.OperationalInsights/workspaces",
            target=self.ids[name],
            workspace=self.ids["platform"],
        )
