"""Ways of making things in Azure that hide from these rules what they make."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

TEMPLATES = {
    **dict.fromkeys(
        (
            "azure-native:resources:Deployment",
            "azure-native:resources:DeploymentAtScope",
            "azure-native:resources:DeploymentAtSubscriptionScope",
            "azure-native:resources:DeploymentAtManagementGroupScope",
            "azure-native:resources:DeploymentAtTenantScope",
        ),
        "properties.template",
    ),
    **dict.fromkeys(
        (
            "azure-native:resources:DeploymentStackAtResourceGroup",
            "azure-native:resources:DeploymentStackAtSubscription",
            "azure-native:resources:DeploymentStackAtManagementGroup",
        ),
        "template",
    ),
}
"""Types that deploy a template, and where it stands; one that makes nothing only counts who uses what
(https://learn.microsoft.com/partner-center/marketplace-offers/azure-partner-customer-usage-attribution)."""

HIDDEN = (
    "azure-native:resources:Resource",
    "azure-native:resources:AzureCliScript",
    "azure-native:resources:AzurePowerShellScript",
    "azure-native:blueprint:Assignment",
    "azure-native:solutions:Application",
    "azure:*",
    "azurerm:*",
    "azapi:*",
    "command:*",
    "pulumi-python:*",
    "pulumi-nodejs:*",
)
"""Any type under another name, scripts with rights, templates of others, and other packages that reach Azure."""

EXPECTED = "the resource itself, of a type of azure-native"


def check(resource: View) -> Iterator[Finding]:
    """Find what makes resources that nobody sees in the preview."""
    path = TEMPLATES.get(resource.token)
    if path is None:
        yield Finding("", resource.token, EXPECTED, resource.urn)
        return
    template = resource.map(path)
    if not template or "resources" not in template or template["resources"]:
        yield Finding(path, "a template, whose resources no rule reads", EXPECTED, resource.urn)


RULE = Rule(
    id="HAV-GOV-008",
    title="Azure is changed where these rules can read it",
    why="What a template, a script, a generic resource or another package makes is in no preview: no rule judges it.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(*TEMPLATES, *HIDDEN),
    controls=("MCSB-1:AM-2", "MCSB-1:DS-6"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-script-template",
        "A deployment script runs any commands in Azure with the rights of its identity.",
    ),
    remediation="Declare what it makes with azure-native or azuread, or have it waived by name.",
    check=check,
)
