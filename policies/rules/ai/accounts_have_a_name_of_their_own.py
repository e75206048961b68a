"""AI accounts on a shared address."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_set, table

RULE = Rule(
    id="HAV-AI-001",
    title="AI accounts answer under a name of their own",
    why=("On the shared regional address neither Entra sign-in nor private endpoints work, and keys alone are left."),
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:IM-1", "MCSB-1:NS-2"),
    source=Source(
        "https://learn.microsoft.com/azure/ai-services/cognitive-services-custom-subdomains",
        "Entra authentication and private endpoints need a custom subdomain.",
    ),
    remediation="Set customSubDomainName.",
    check=table(
        is_set("azure-native:cognitiveservices:Account", "properties.customSubDomainName", "a name of its own"),
    ),
)
