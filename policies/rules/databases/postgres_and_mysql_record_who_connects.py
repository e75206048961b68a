"""Server parameters that silence a database."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_text, table

RULE = Rule(
    id="HAV-DBS-007",
    title="Parameters of open-source databases keep records and close side doors",
    why="Without a record of connections nobody can say who took the data.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=("MCSB-1:LT-3", "CAF-4.0:C1.a", "CSP:13"),
    source=Source(
        "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-logging",
        "log_connections, log_disconnections and connection throttling are parameters of the server.",
    ),
    remediation="Give the parameter the value that the message names.",
    check=table(
        is_text(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            "on",
            default="on",
            when=lambda setting: setting.same("configurationName", "log_connections"),
        ),
        is_text(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            "on",
            default="on",
            when=lambda setting: setting.same("configurationName", "log_disconnections"),
        ),
        is_text(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            "on",
            default="off",
            when=lambda setting: setting.same("configurationName", "connection_throttle.enable"),
        ),
        is_text(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            "scram-sha-256",
            default="scram-sha-256",
            when=lambda setting: setting.same("configurationName", "password_encryption"),
        ),
        is_text(
            "azure-native:dbforpostgresql:Configuration",
            "value",
            "on",
            default="on",
            when=lambda setting: setting.same("configurationName", "log_checkpoints"),
        ),
        is_text(
            "azure-native:dbformysql:Configuration",
            "value",
            "off",
            default="off",
            when=lambda setting: setting.same("configurationName", "local_infile"),
        ),
        is_text(
            "azure-native:dbformysql:Configuration",
            "value",
            "off",
            default="off",
            when=lambda setting: setting.same("configurationName", "log_bin_trust_function_creators"),
        ),
        otherwise="this parameter is none that matters here",
    ),
)
