"""File shares that speak old SMB."""

from collections.abc import Iterator

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View

ONLY = {
    "versions": "SMB3.1.1",
    "channelEncryption": "AES-256-GCM",
    "authenticationMethods": "Kerberos",
    "kerberosTicketEncryption": "AES-256",
}
"""Each is a list with semicolons; what is not set allows everything, SMB 2.1, NTLMv2 and RC4 included."""


def check(service: View) -> Iterator[Finding]:
    """Compare what the file service of an account allows with the newest of each kind."""
    smb = service.child("protocolSettings.smb")
    for name, newest in ONLY.items():
        with smb:
            said = {each.strip().lower() for each in smb.text(name).split(";") if each.strip()}
            if said != {newest.lower()}:
                yield smb.fault(name, f"'{newest}' alone", default="everything")


RULE = Rule(
    id="HAV-STO-008",
    title="File shares speak SMB 3.1.1 with the strongest ciphers, and Kerberos",
    why="Older SMB can be read and changed on the way, and NTLM hashes are replayed.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:storage:FileServiceProperties",),
    controls=("CIS-AZ-6.0.0:9.1.2", "CIS-AZ-6.0.0:9.1.3", "MCSB-1:DP-3", "MCSB-1:NS-8", "CAF-4.0:B3.b"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/files/files-smb-protocol",
        "Versions, ciphers and sign-in of SMB can be limited for an account; without that all are allowed.",
    ),
    remediation="Set protocolSettings.smb as the message says; Windows 10 and Server 2022 and later can do so.",
    check=check,
)
