"""Ways into storage that Entra knows nothing of."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_true, table

RULE = Rule(
    id="HAV-STO-003",
    title="Storage is not reached by SFTP, local users or NFS 3",
    why="These know no Entra identity, no conditional access and no second factor.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:IM-1", "MCSB-1:NS-8", "CAF-4.0:B2.a"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/blobs/secure-file-transfer-protocol-support",
        "SFTP signs local users in with passwords or SSH keys; NFS 3 has no sign-in at all.",
    ),
    remediation="Turn off what the message names; move files with Entra identities.",
    check=table(
        is_false("azure-native:storage:StorageAccount", "isSftpEnabled", default=False),
        is_false("azure-native:storage:StorageAccount", "enableNfsV3", default=False),
        is_true("azure-native:storage:StorageAccount", "defaultToOAuthAuthentication", default=False),
    ),
)
