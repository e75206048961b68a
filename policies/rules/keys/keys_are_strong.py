"""Keys that are short, odd, or leave the vault."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

CURVES = ("P-256", "P-384", "P-521")
LEAST_BITS = 3072
DEFAULT_BITS = 2048


def check(key: View) -> Iterator[Finding]:
    """Look at length or curve by the kind of key, and whether it may be exported."""
    with key:
        kind = key.text("properties.kty", default="RSA").lower()
        if kind.startswith("rsa") and key.number("properties.keySize", default=DEFAULT_BITS) < LEAST_BITS:
            yield key.fault("properties.keySize", f"{LEAST_BITS} or more", default=DEFAULT_BITS)
        if kind.startswith("ec") and not key.same("properties.curveName", *CURVES, default="P-256"):
            yield key.fault("properties.curveName", " or ".join(f"'{each}'" for each in CURVES))
    with key:
        if key.flag("properties.attributes.exportable", default=False):
            yield key.fault("properties.attributes.exportable", "false")


RULE = Rule(
    id="HAV-KEY-009",
    title="Keys are long enough and never leave the vault",
    why="What is encrypted today is stored by others and opened when short keys can be broken.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:keyvault:Key",),
    controls=("MCSB-1:DP-6", "CAF-4.0:B3.c", "CSP:2.3"),
    source=Source(
        "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final",
        "RSA of 2048 bits is for use until 2030; 3072 bits, or the curves P-256 and above, for what lasts longer.",
    ),
    remediation="Use RSA with 3072 bits or more, or the curve P-256, P-384 or P-521, and leave exportable off.",
    check=check,
)
