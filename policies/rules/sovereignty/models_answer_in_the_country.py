"""Model deployments that send prompts around the world."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-SOV-007",
    title="Language models process what they are asked in the region of their account",
    why="Global and data-zone deployments process prompts wherever there is room, outside of the country too.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "CSP:2.1",
        "MCSB-1:DP-2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types",
        "Global and data zone deployments may process data in any region of the world or zone; Standard ones "
        "stay in the region.",
    ),
    remediation="Use the sku Standard or ProvisionedManaged.",
    check=table(
        is_text(
            "azure-native:cognitiveservices:Deployment",
            "sku.name",
            "Standard",
            "ProvisionedManaged",
            default="Standard",
        )
    ),
)
