"""Values that Azure takes where none is stated: stating one of them changes nothing.

Each is what the installed SDK documents for the property ("Default value is ...", azure-native 3.29.0).
"""

from typing import Any, Final

from review.meaning.reading import token as one_spelling

DEFAULTS: Final[dict[str, dict[str, Any]]] = {
    "azure-native:network:VirtualNetwork": {"enableDdosProtection": False, "enableVmProtection": False},
    "azure-native:network:Subnet": {
        "privateEndpointNetworkPolicies": "Disabled",
        "privateLinkServiceNetworkPolicies": "Enabled",
    },
    "azure-native:network:BastionHost": {"enablePrivateOnlyBastion": False},
    "azure-native:authorization:PolicyAssignment": {"enforcementMode": "Default"},
    "azure-native:authorization:PolicyExemption": {"assignmentScopeValidation": "Default"},
    "azure-native:authorization:RoleAssignment": {"principalType": "User"},
    "azure-native:keyvault:Vault": {
        "properties.enableSoftDelete": True,
        "properties.softDeleteRetentionInDays": 90,
        "properties.publicNetworkAccess": "enabled",
        "properties.enableRbacAuthorization": False,
        "properties.enabledForDeployment": False,
        "properties.enabledForDiskEncryption": False,
        "properties.enabledForTemplateDeployment": False,
    },
}


def default_of(token: str, path: str) -> Any:
    """Return the documented default of a property, None where none is known."""
    return DEFAULTS.get(one_spelling(token), {}).get(path)
