"""The names that stand for ranges of Azure's own services.

https://learn.microsoft.com/azure/virtual-network/service-tags-overview
"""

TAGS = frozenset(
    """
    ActionGroup ApiManagement ApplicationInsightsAvailability AppConfiguration AppService AppServiceManagement
    AutonomousDevelopmentPlatform AzureActiveDirectory AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection
    AzureArcInfrastructure AzureAttestation AzureBackup AzureBotService AzureCloud AzureCognitiveSearch AzureConnectors
    AzureContainerAppsService AzureContainerRegistry AzureCosmosDB AzureDatabricks AzureDataExplorerManagement
    AzureDeviceUpdate AzureDevOps AzureDigitalTwins AzureEventGrid AzureFrontDoor.Frontend AzureFrontDoor.Backend
    AzureFrontDoor.FirstParty AzureHealthcareAPIs AzureInformationProtection AzureIoTHub AzureKeyVault
    AzureLoadBalancer AzureLoadTestingInstanceManagement AzureMachineLearning AzureMachineLearningInference
    AzureManagedGrafana AzureMonitor AzureMonitorForSAP AzureOpenDatasets AzurePlatformDNS AzurePlatformIMDS
    AzurePlatformLKM AzureResourceManager AzureSentinel AzureSignalR AzureSiteRecovery AzureSphere AzureSpringCloud
    AzureStack AzureTrafficManager AzureUpdateDelivery AzureVideoAnalyzerForMedia AzureVirtualDesktop AzureWebPubSub
    BatchNodeManagement ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement DataFactory
    DataFactoryManagement Dynamics365ForMarketingEmail EOPExternalPublishedIPs EventHub GatewayManager
    GuestAndHybridManagement HDInsight Internet KustoAnalytics LogicApps LogicAppsManagement M365ManagementActivityApi
    Marketplace MicrosoftAzureFluidRelay MicrosoftCloudAppSecurity MicrosoftContainerRegistry
    MicrosoftDefenderForEndpoint
    OneDsCollector PowerBI PowerPlatformInfra PowerPlatformPlex PowerQueryOnline Scuba SerialConsole ServiceBus
    ServiceFabric Sql SqlManagement Storage StorageMover StorageSyncService VideoIndexer VirtualDesktop VirtualNetwork
    WindowsAdminCenter WindowsVirtualDesktop
    """.lower().split()
)


def is_tag(text: str) -> bool:
    """Whether a string is a service tag, with or without a region: Storage, Storage.UKSouth."""
    name, _, region = text.lower().partition(".")
    return text.lower() in TAGS or (name in TAGS and (not region or region.isalnum()))
