"""APIs in clear, and backends that nobody checks."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

APIS = ("azure-native:apimanagement:Api", "azure-native:apimanagement:WorkspaceApi")
BACKENDS = ("azure-native:apimanagement:Backend", "azure-native:apimanagement:WorkspaceBackend")


def check(resource: View) -> Iterator[Finding]:
    """Judge protocols of an API, or the address and checks of a backend."""
    if resource.token in APIS:
        clear = [each for each in resource.texts("protocols") if each.lower() in {"http", "ws"}]
        if clear:
            yield resource.fault("protocols", "https or wss alone")
        return
    with resource:
        if resource.text("url").lower().startswith("http:"):
            yield resource.fault("url", "an address that begins with https:")
    for name in ("validateCertificateChain", "validateCertificateName"):
        with resource:
            if not resource.flag(f"tls.{name}", default=True):
                yield resource.fault(f"tls.{name}", "true", default=True)


RULE = Rule(
    id="HAV-EDG-014",
    title="APIs are offered over TLS alone, and backends are asked over TLS and checked",
    why="Keys and tokens of callers travel with each call.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        *APIS,
        *BACKENDS,
    ),
    controls=(
        "MCSB-1:DP-3",
        "CSP:1",
        "CAF-4.0:B3.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/api-management/mitigate-owasp-api-threats",
        (
            "APIs are offered over https unless http is listed; certificates of backends are checked unless that "
            "is turned off."
        ),
    ),
    remediation=(
        "List https or wss alone under protocols, https addresses for backends, and leave certificate checks on."
    ),
    check=check,
)
