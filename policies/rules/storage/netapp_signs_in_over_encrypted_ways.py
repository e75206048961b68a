"""NetApp accounts that talk to the directory in clear."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable

FLAGS = ("aesEncryption", "encryptDCConnections", "ldapSigning")


def check(account: View) -> Iterator[Finding]:
    """Look at each directory that an account joins; all three are off unless asked for."""
    if not account.has("activeDirectories"):
        not_applicable("it joins no directory")
    for directory in account.each("activeDirectories"):
        for name in FLAGS:
            with directory:
                if not directory.flag(name, default=False):
                    yield directory.fault(name, "true", default=False)


RULE = Rule(
    id="HAV-STO-011",
    title="NetApp accounts speak to the directory encrypted and signed",
    why="Sign-ins of everybody who opens a file pass on this way.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:netapp:Account",),
    controls=("MCSB-1:DP-3", "MCSB-1:NS-8", "CAF-4.0:B3.b"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-netapp-files/create-active-directory-connections",
        "AES, signed LDAP and encrypted connections to domain controllers are options of the connection.",
    ),
    remediation="Set aesEncryption, encryptDCConnections and ldapSigning to true.",
    check=check,
)
