"""Web apps that take files by FTP."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-WEB-002",
    title="Web apps take no files by unencrypted FTP",
    why="FTP sends the password of deployment and the code in clear.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:DP-3",
        "MCSB-1:NS-8",
        "CE-3.3:FW-03",
        "CAF-4.0:B4.b",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/deploy-ftp",
        (
            "ftpsState says whether FTP, FTPS or neither is taken; what an app that says nothing takes depends on"
            " how it was made."
        ),
    ),
    remediation="Set siteConfig.ftpsState to Disabled.",
    check=table(
        is_text("azure-native:web:WebApp", "siteConfig.ftpsState", "Disabled", "FtpsOnly"),
        is_text("azure-native:web:WebAppSlot", "siteConfig.ftpsState", "Disabled", "FtpsOnly"),
    ),
)
