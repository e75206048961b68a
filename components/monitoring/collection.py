"""What agents on servers send, and where: data-collection endpoints and rules."""

import pulumi
from pulumi_azure_native import monitor

from components.base import Clouds, Component
from components.known import known_id
from components.monitoring.diagnostics import diagnose
from components.resource_group import Group
from components.tagging import platform_tags
from estate.naming import Place, compose

_COUNTERS = [
    r"\Processor Information(_Total)\% Processor Time",
    r"\Memory\% Committed Bytes In Use",
    r"\LogicalDisk(_Total)\% Free Space",
    r"\LogicalDisk(_Total)\Avg. Disk sec/Transfer",
    r"\Network Interface(*)\Bytes Total/sec",
]
_WINDOWS = ["System!*[System[(Level=1 or Level=2 or Level=3)]]", "Application!*[System[(Level=1 or Level=2)]]"]
_SECURITY = ["Security!*[System[(band(Keywords,13510798882111488))]]"]  # audit success and failure


class Collection(Component):
    """An endpoint a region; one rule for operating servers, one for securing them."""

    def __init__(self, clouds: Clouds, group: Group, workspaces: dict[str, pulumi.Output[str]]) -> None:
        """Declare endpoints and rules in `group`; `workspaces` holds the ids of `platform` and `security`."""
        super().__init__("monitoring:Collection", "collection", clouds)
        self.group = group
        self.tags = platform_tags(clouds.stack.environment, "monitoring")
        endpoints: dict[str, pulumi.Output[str]] = {
            region: self._endpoint(region) for region in clouds.stack.regions.all()
        }
        endpoint = endpoints[group.place.region]
        platform, security = workspaces["platform"], workspaces["security"]
        self._rule("servers", *_servers(), endpoint=endpoint, workspace=platform, audited_in=platform)
        self._rule("security-events", *_security_events(), endpoint=endpoint, workspace=security, audited_in=platform)
        self.done()

    def _endpoint(self, region: str) -> pulumi.Output[str]:
        place = Place(self.group.place.environment, region, self.group.place.tenant_id)
        name = compose("data collection endpoint", "servers", place)
        resource = monitor.DataCollectionEndpoint(
            f"collection-endpoint-{region}",
            data_collection_endpoint_name=name,
            resource_group_name=self.group.name,
            location=region,
            # Agents sign in with their machine's identity; there is no key to lose.
            network_acls=monitor.DataCollectionEndpointNetworkAclsArgs(public_network_access="Enabled"),
            tags=self.tags,
            opts=self.in_azure(self.group.subscription),
        )
        return known_id(resource, self.group.arm_id("Microsoft.Insights", "dataCollectionEndpoints", name))

    def _rule(
        self,
        name: str,
        sources: monitor.DataCollectionRuleDataSourcesArgs,
        streams: list[str],
        *,
        endpoint: pulumi.Output[str],
        workspace: pulumi.Output[str],
        audited_in: pulumi.Output[str],
    ) -> None:
        azure_name = compose("data collection rule", name, self.group.place)
        rule = monitor.DataCollectionRule(
            f"collection-{name}",
            data_collection_rule_name=azure_name,
            resource_group_name=self.group.name,
            location=self.group.place.region,
            data_collection_endpoint_id=endpoint,
            data_sources=sources,
            destinations=monitor.DataCollectionRuleDestinationsArgs(
                log_analytics=[
                    monitor.LogAnalyticsDestinationArgs(name="central", workspace_resource_id=workspace),
                ]
            ),
            data_flows=[monitor.DataFlowArgs(streams=streams, destinations=["central"])],
            tags=self.tags,
            opts=self.in_azure(self.group.subscription),
        )
        diagnose(
            self,
            f"collection-{name}",
            subscription=self.group.subscription,
            arm_type="Microsoft.Insights/dataCollectionRules",
            target=known_id(rule, self.group.arm_id("Microsoft.Insights", "dataCollectionRules", azure_name)),
            workspace=audited_in,
        )


def _servers() -> tuple[monitor.DataCollectionRuleDataSourcesArgs, list[str]]:
    sources = monitor.DataCollectionRuleDataSourcesArgs(
        performance_counters=[
            monitor.PerfCounterDataSourceArgs(
                name="counters",
                streams=["Microsoft-Perf"],
                sampling_frequency_in_seconds=60,
                counter_specifiers=_COUNTERS,
            )
        ],
        windows_event_logs=[
            monitor.WindowsEventLogDataSourceArgs(name="windows", streams=["Microsoft-Event"], x_path_queries=_WINDOWS)
        ],
        syslog=[
            monitor.SyslogDataSourceArgs(
                name="linux",
                streams=["Microsoft-Syslog"],
                facility_names=["auth", "authpriv", "cron", "daemon", "kern", "syslog"],
                log_levels=["Warning", "Error", "Critical", "Alert", "Emergency"],
            )
        ],
    )
    return sources, ["Microsoft-Perf", "Microsoft-Event", "Microsoft-Syslog"]


def _security_events() -> tuple[monitor.DataCollectionRuleDataSourcesArgs, list[str]]:
    sources = monitor.DataCollectionRuleDataSourcesArgs(
        windows_event_logs=[
            monitor.WindowsEventLogDataSourceArgs(
                name="audit", streams=["Microsoft-SecurityEvent"], x_path_queries=_SECURITY
            )
        ]
    )
    return sources, ["Microsoft-SecurityEvent"]
