"""What the lists among Azure's properties are: sets, entries without order, and single values written apart."""

from typing import Final

SETS: Final = frozenset(
    {
        "addressPrefixes", "sourceAddressPrefixes", "destinationAddressPrefixes", "sourcePortRanges",
        "destinationPortRanges", "ipAddresses", "sourceAddresses", "destinationAddresses", "destinationPorts",
        "destinationFqdns", "targetFqdns", "targetUrls", "fqdnTags", "webCategories", "ipProtocols", "sourceIpGroups",
        "destinationIpGroups", "zones", "notScopes", "policyDefinitionReferenceIds", "assignableScopes", "actions",
        "notActions", "dataActions", "notDataActions", "includedUsers", "excludedUsers", "includedGroups",
        "excludedGroups", "includedRoles", "excludedRoles", "includedApplications", "excludedApplications",
        "includedLocations", "excludedLocations", "builtInControls", "clientAppTypes", "allowedCombinations",
        "countriesAndRegions", "groupIds", "audiences", "members", "owners", "locations", "daysOfTheWeek",
        "includedPlatforms", "excludedPlatforms", "signInRiskLevels", "userRiskLevels", "dnsServers", "ipRanges",
    }
)  # fmt: skip
"""Properties whose lists are sets. (`dnsServers` are all asked by Azure's own clients, the first that answers wins.)"""

UNORDERED: Final = frozenset(
    {
        "securityRules", "routes", "ruleCollections", "rules", "subnets", "logs", "metrics", "ipConfigurations",
        "virtualNetworkRules", "ipRules", "locks", "permissions", "privateDnsZoneConfigs", "delegations",
        "serviceEndpoints", "privateLinkServiceConnections", "scopeMap", "applicationSecurityGroups",
    }
)  # fmt: skip
"""Lists of entries where a place means nothing: Azure judges by priority, by name, or takes them all together."""

ALONE: Final = {
    "sourceAddressPrefix": "sourceAddressPrefixes",
    "destinationAddressPrefix": "destinationAddressPrefixes",
    "sourcePortRange": "sourcePortRanges",
    "destinationPortRange": "destinationPortRanges",
    "addressPrefix": "addressPrefixes",
}
"""Properties that hold one value alone, and those that hold several of the same."""
