"""The private DNS zones of private endpoints: which services the Council's zones may use over private addresses.

Names: https://learn.microsoft.com/azure/private-link/private-endpoint-dns; the same list stands in
Azure/terraform-azurerm-avm-ptn-network-private-link-private-dns-zones (variables.tf, commit 09c0ae6). The backup zone
is named after the region's short code (Azure/Azure-Landing-Zones-Library, Deploy-Private-DNS-Zones, 2026.04.2).
"""

from collections.abc import Iterable

from estate.naming import REGION_CODES

EVERYWHERE = {
    "privatelink.vaultcore.azure.net": "key vaults of zones",
    "privatelink.blob.core.windows.net": "storage of zones; backup writes here too",
    "privatelink.queue.core.windows.net": "storage of zones; backup writes here too",
    "privatelink.file.core.windows.net": "storage of zones",
    "privatelink.table.core.windows.net": "storage of zones",
    "privatelink.dfs.core.windows.net": "storage of zones, hierarchical",
    "privatelink.web.core.windows.net": "storage of zones, static pages",
    "privatelink.database.windows.net": "SQL Database, where case systems move to",
    "privatelink.postgres.database.azure.com": "PostgreSQL, where case systems move to",
    "privatelink.azurewebsites.net": "App Service",
    "privatelink.azurecr.io": "container images",
    "privatelink.servicebus.windows.net": "messages between services",
    "privatelink.siterecovery.windowsazure.com": "recovery in the second region",
    "privatelink.monitor.azure.com": "monitoring agents",
    "privatelink.oms.opinsights.azure.com": "monitoring agents",
    "privatelink.ods.opinsights.azure.com": "monitoring agents",
    "privatelink.agentsvc.azure-automation.net": "monitoring agents",
}
"""Zone name to what it is for."""


def backup_zone(region: str) -> str:
    """Return the zone of recovery vaults in `region`."""
    return f"privatelink.{REGION_CODES[region]}.backup.windowsazure.com"


def zone_names(regions: Iterable[str]) -> list[str]:
    """Return the zones of an environment that runs in `regions`, sorted."""
    return sorted([*EVERYWHERE, *(backup_zone(region) for region in regions)])
