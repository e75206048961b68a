"""Subnets whose names Azure reserves, and what may not be attached to them.

https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq and the pages of each service
"""

from emulator.facts import entries

FIREWALL = "AzureFirewallSubnet"
FIREWALL_MANAGEMENT = "AzureFirewallManagementSubnet"
BASTION = "AzureBastionSubnet"
GATEWAY = "GatewaySubnet"
ROUTE_SERVER = "RouteServerSubnet"
RESERVED = frozenset({FIREWALL, FIREWALL_MANAGEMENT, BASTION, GATEWAY, ROUTE_SERVER})

DELEGATIONS = frozenset(
    """
    Microsoft.ApiManagement/service Microsoft.App/environments Microsoft.App/testClients
    Microsoft.Apollo/npu Microsoft.AVS/PrivateClouds Microsoft.AzureCosmosDB/clusters
    Microsoft.BareMetal/AzureHostedService Microsoft.BareMetal/AzureHPC Microsoft.BareMetal/AzurePaymentHSM
    Microsoft.BareMetal/AzureVMware Microsoft.BareMetal/CrayServers Microsoft.BareMetal/MonitoringServers
    Microsoft.Batch/batchAccounts Microsoft.CloudTest/hostedpools Microsoft.CloudTest/images Microsoft.CloudTest/pools
    Microsoft.Codespaces/plans Microsoft.ContainerInstance/containerGroups Microsoft.ContainerService/managedClusters
    Microsoft.ContainerService/TestClients Microsoft.Databricks/workspaces Microsoft.DBforMySQL/flexibleServers
    Microsoft.DBforMySQL/servers Microsoft.DBforMySQL/serversv2 Microsoft.DBforPostgreSQL/flexibleServers
    Microsoft.DBforPostgreSQL/serversv2 Microsoft.DBforPostgreSQL/singleServers Microsoft.DelegatedNetwork/controller
    Microsoft.DevCenter/networkConnection Microsoft.DevOpsInfrastructure/pools Microsoft.DocumentDB/cassandraClusters
    Microsoft.Fidalgo/networkSettings Microsoft.HardwareSecurityModules/dedicatedHSMs Microsoft.Kusto/clusters
    Microsoft.LabServices/labplans Microsoft.Logic/integrationServiceEnvironments
    Microsoft.MachineLearningServices/workspaces Microsoft.Netapp/volumes Microsoft.Network/applicationGateways
    Microsoft.Network/dnsResolvers Microsoft.Network/managedResolvers Microsoft.Network/networkWatchers
    Microsoft.Network/virtualNetworkGateways Microsoft.Orbital/orbitalGateways Microsoft.PowerAutomate/hostedRpa
    Microsoft.PowerPlatform/enterprisePolicies Microsoft.PowerPlatform/vnetaccesslinks
    Microsoft.ServiceFabricMesh/networks Microsoft.ServiceNetworking/trafficControllers
    Microsoft.Singularity/accounts/networks
    Microsoft.Singularity/accounts/npu Microsoft.Sql/managedInstances Microsoft.StoragePool/diskPools
    Microsoft.StreamAnalytics/streamingJobs Microsoft.Synapse/workspaces Microsoft.Web/hostingEnvironments
    Microsoft.Web/serverFarms NGINX.NGINXPLUS/nginxDeployments PaloAltoNetworks.Cloudngfw/firewalls
    Qumulo.Storage/fileSystems Oracle.Database/networkAttachments GitHub.Network/networkSettings
    """.split()  # noqa: SIM905  (one text reads better than a list of sixty strings)
)
"""Services to which a subnet can be delegated.

https://learn.microsoft.com/azure/virtual-network/subnet-delegation-overview
"""


def smallest(name: str) -> int | None:
    """The longest prefix that a reserved subnet may have; None for a name that is not reserved."""
    found = (row["minimum_prefix"] for row in entries("reserved-subnets", "subnets") if row["name"] == name)
    return next(found, None)
