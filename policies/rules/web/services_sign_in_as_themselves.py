"""Services that need a password to reach others."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_not_text, table

RULE = Rule(
    id="HAV-WEB-005",
    title="Services that call others have a managed identity",
    why=(
        "Without an identity of its own a service is given a password or key, which is copied, kept and never changed."
    ),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-3",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview",
        "Azure keeps and rotates the credentials of a managed identity; services have none unless it is asked for.",
    ),
    remediation="Set identity {type: SystemAssigned}, or UserAssigned with the identity of the service.",
    check=table(
        is_not_text("azure-native:web:WebApp", "identity.type", "None", default="None"),
        is_not_text("azure-native:web:WebAppSlot", "identity.type", "None", default="None"),
        is_not_text("azure-native:compute:VirtualMachine", "identity.type", "None", default="None"),
        is_not_text("azure-native:compute:VirtualMachineScaleSet", "identity.type", "None", default="None"),
        is_not_text("azure-native:app:ContainerApp", "identity.type", "None", default="None"),
        is_not_text("azure-native:app:Job", "identity.type", "None", default="None"),
        is_not_text("azure-native:containerinstance:ContainerGroup", "identity.type", "None", default="None"),
        is_not_text("azure-native:logic:Workflow", "identity.type", "None", default="None"),
        is_not_text("azure-native:automation:AutomationAccount", "identity.type", "None", default="None"),
        is_not_text("azure-native:apimanagement:ApiManagementService", "identity.type", "None", default="None"),
        is_not_text("azure-native:containerservice:ManagedCluster", "identity.type", "None", default="None"),
    ),
)
