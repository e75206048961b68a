"""Origins that answer past their Front Door."""

from collections.abc import Iterator

from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View, not_applicable
from policies.workloads import is_closed

APP = "azure-native:web:WebApp"
DOMAIN = ".azurewebsites.net"
RULES = "siteConfig.ipSecurityRestrictions"


def check(origin: Resource, stack: Stack) -> Iterator[Finding]:
    """Find the app by the origin's host name, and judge whether others reach it."""
    host = origin.text("hostName").lower()
    app = next((each for each in stack.of(APP) if _is_named(each, host)), None)
    if app is None:
        for each in stack.of(APP) if host.endswith(DOMAIN) else []:
            each.text("name")  # while one is unknown, nobody can say that it is not this one
        not_applicable("it leads to no web app of this run")
    if is_closed(app):
        if not origin.has("sharedPrivateLinkResource"):
            yield origin.fault("sharedPrivateLinkResource", f"a private link to {app.name}, which is closed")
        return
    expected = "rules that ask for x-azure-fdid"
    if app.some(RULES, lambda rule: _allows(rule) and not _knows_the_door(rule)):
        yield app.fault(RULES, expected, got="one that lets others in")
    elif not app.some(RULES, _allows):
        yield app.fault(RULES, expected, got="none")


def _is_named(app: Resource, host: str) -> bool:
    name = app.raw("name")
    return isinstance(name, str) and host == f"{name.lower()}{DOMAIN}"


def _knows_the_door(rule: View) -> bool:
    return any(name.lower() == "x-azure-fdid" for name in rule.map("headers"))


def _allows(rule: View) -> bool:
    return rule.same("action", "Allow", default="Allow")


RULE = Rule(
    id="HAV-EDG-011",
    title="A web app behind Front Door answers nobody else",
    why="An app that also answers under its own name is attacked there, past the firewall of the edge.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:cdn:AFDOrigin",),
    controls=(
        "MCSB-1:NS-2",
        "MCSB-1:NS-6",
        "CSP:11",
        "CAF-4.0:B4.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/frontdoor/origin-security",
        (
            "Reach origins by private link; or let in the service tag AzureFrontDoor.Backend with the X-Azure-"
            "FDID of the profile."
        ),
    ),
    remediation=(
        "Close the app (publicNetworkAccess Disabled, sharedPrivateLinkResource), or name the header x-azure-"
        "fdid in its rules."
    ),
    check=check,
)
