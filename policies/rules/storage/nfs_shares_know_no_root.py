"""NFS shares where every client's root is root."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-STO-012",
    title="NFS shares and containers treat no client's root as their own",
    why="Whoever is administrator of one machine would own every file of the share.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:PA-7", "CAF-4.0:B2.c"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/files/nfs-root-squash",
        "Root squash maps the root of a client to nobody; without it that root may do everything.",
    ),
    remediation="Set rootSquash to RootSquash or AllSquash.",
    check=table(
        is_text(
            "azure-native:storage:FileShare",
            "rootSquash",
            "RootSquash",
            "AllSquash",
            default="NoRootSquash",
            when=lambda share: share.same("enabledProtocols", "NFS", default="SMB"),
        ),
    ),
)
