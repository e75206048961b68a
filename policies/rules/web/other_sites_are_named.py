"""Services that scripts of any web site may call."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

ORIGINS = {
    "azure-native:web:WebApp": "siteConfig.cors.allowedOrigins",
    "azure-native:web:WebAppSlot": "siteConfig.cors.allowedOrigins",
    "azure-native:app:ContainerApp": "configuration.ingress.corsPolicy.allowedOrigins",
    "azure-native:signalrservice:SignalR": "cors.allowedOrigins",
}


def check(resource: View) -> Iterator[Finding]:
    """Look for an origin that stands for every site."""
    path = ORIGINS[resource.token]
    wide = [each for each in resource.texts(path) if each.strip() == "*" or "://*" in each.replace(" ", "")]
    if wide:
        yield resource.fault(path, "sites by name", got=f"'{wide[0]}'")


RULE = Rule(
    id="HAV-WEB-010",
    title="Scripts of other sites may call only where the site is named",
    why="With * a page of anybody reads what the browser of a signed-in person may read.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=(*ORIGINS,),
    controls=(
        "MCSB-1:PV-2",
        "CAF-4.0:B4.b",
        "CSP:11",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
        (
            "Built-in policies: App Service apps should not let every resource access them by CORS. Without CORS "
            "none may."
        ),
    ),
    remediation="List the sites that need it under allowedOrigins, without *.",
    check=check,
)
