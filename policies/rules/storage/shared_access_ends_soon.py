"""Shared access signatures and keys without an end."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import at_most, is_set, is_text, table
from policies.view import View


def _takes_keys(account: View) -> bool:
    """Azure takes shared keys unless told not to."""
    return account.flag("allowSharedKeyAccess", default=True)


RULE = Rule(
    id="HAV-STO-004",
    title="Where storage still takes keys, keys and signatures end",
    why="A signature that ends in 2099 is a password that nobody can take back.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:IM-8", "CIS-AZ-6.0.0:9.3.1.2", "CAF-4.0:B2.d"),
    source=Source(
        "https://learn.microsoft.com/azure/storage/common/sas-expiration-policy",
        (
            "A policy of the account limits the life of signatures; without one they may last for ever. A key "
            "policy reminds of rotation."
        ),
    ),
    remediation="Turn shared keys off, or set keyPolicy and sasPolicy with expirationAction Block.",
    check=table(
        at_most(
            "azure-native:storage:StorageAccount",
            "keyPolicy.keyExpirationPeriodInDays",
            90,
            default=36500,
            when=_takes_keys,
        ),
        is_set(
            "azure-native:storage:StorageAccount",
            "sasPolicy.sasExpirationPeriod",
            "the longest life of a signature",
            when=_takes_keys,
        ),
        is_text(
            "azure-native:storage:StorageAccount",
            "sasPolicy.expirationAction",
            "Block",
            default="Log",
            when=_takes_keys,
        ),
        otherwise="it takes no shared keys",
    ),
)
