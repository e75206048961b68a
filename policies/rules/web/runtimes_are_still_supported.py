"""Apps on a runtime that gets no more corrections."""

from collections.abc import Iterator
from datetime import date

from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, day

ENDS = {
    "python": {
        "3.7": date(2023, 6, 27),
        "3.8": date(2024, 10, 7),
        "3.9": date(2025, 10, 31),
        "3.10": date(2026, 10, 31),
        "3.11": date(2027, 10, 31),
        "3.12": date(2028, 10, 31),
    },
    "node": {
        "14": date(2023, 4, 30),
        "16": date(2023, 9, 11),
        "18": date(2025, 4, 30),
        "20": date(2026, 4, 30),
        "22": date(2027, 4, 30),
        "24": date(2028, 4, 30),
    },
    "php": {
        "7.4": date(2022, 11, 28),
        "8.0": date(2023, 11, 26),
        "8.1": date(2025, 12, 31),
        "8.2": date(2026, 12, 31),
        "8.3": date(2027, 12, 31),
    },
    "dotnetcore": {
        "3.1": date(2022, 12, 13),
        "5.0": date(2022, 5, 10),
        "6.0": date(2024, 11, 12),
        "7.0": date(2024, 5, 14),
        "8.0": date(2026, 11, 10),
        "9.0": date(2026, 11, 10),
        "10.0": date(2028, 11, 14),
    },
}
"""The last day of security corrections, as devguide.python.org, nodejs.org, php.net and dotnet.microsoft.com say."""

NAMES = {"dotnet": "dotnetcore", "dotnet-isolated": "dotnetcore"}
WINDOWS = {"nodeVersion": "node", "pythonVersion": "python", "phpVersion": "php", "netFrameworkVersion": "dotnetcore"}
"""What Windows apps call their versions; .NET Framework 4 (v4.0) lives as long as Windows and is in no list."""


def check(app: View) -> Iterator[Finding]:
    """Read the runtime of Linux (`PYTHON|3.9`) and those of Windows, and look up the day of its end."""
    config = app.child("siteConfig")
    with config:
        language, _, version = config.text("linuxFxVersion").lower().partition("|")
        yield from _judged(config, "linuxFxVersion", NAMES.get(language, language), version)
    for path, language in WINDOWS.items():
        with config:
            yield from _judged(config, path, language, config.text(path).lower().lstrip("v~"))


def _judged(config: View, path: str, language: str, version: str) -> Iterator[Finding]:
    plain = version.removesuffix("-lts")
    known = ENDS.get(language, {})
    end = known.get(plain) or known.get(plain.partition(".")[0]) or known.get(".".join(plain.split(".")[:2]))
    if end and end < day.get():
        yield config.fault(path, "a version that is supported", got=f"{language} {plain}, which ended on {end}")


RULE = Rule(
    id="HAV-WEB-013",
    title="Web apps run on a runtime that still gets security corrections",
    why="After the end of support holes are published and stay open.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=(
        "azure-native:web:WebApp",
        "azure-native:web:WebAppSlot",
    ),
    controls=(
        "CE-3.3:SUM-01",
        "CE-3.3:SUM-02",
        "CAF-4.0:B4.d",
        "CSP:5.2",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/app-service/language-support-policy",
        (
            "App Service supports a language version as long as its community does; apps on older ones run on "
            "without corrections."
        ),
    ),
    remediation="Set linuxFxVersion (or the version property of Windows) to a version with support left.",
    check=check,
)
