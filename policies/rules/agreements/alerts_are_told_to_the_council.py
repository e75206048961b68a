"""Alerts, budgets and notices that are mailed to others."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import is_agreed_by_tags
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, not_applicable

GROUP = "azure-native:monitor:ActionGroup"
AZURE = (".azure.com", ".azurewebsites.net", ".azure-automation.net")


def check(resource: Resource, stack: Stack) -> Iterator[Finding]:
    """Compare every mail address in a resource with the domains that the run's hubs call the Council's own."""
    if resource.is_component or not (own := ground.domains(stack)):
        not_applicable("no hub of this run says which domains are the Council's own")
    others = [
        (path, text)
        for path, text in ground.every_text(resource.raw(""))
        if not path.startswith(("tags", "metadata"))
        for host in ground.MAIL.findall(text)
        if not ground.is_ours(host, stack)
    ]
    if resource.token == GROUP:
        others += list(_called(resource, stack))
    if others and not is_agreed_by_tags(resource):
        path, text = others[0]
        said = f"a mailbox in {' or '.join(sorted(own))}, or the tags agreement and agreement-ends"
        yield resource.fault(path, said, got=f"'{text}'")


def _called(group: Resource, stack: Stack) -> Iterator[tuple[str, str]]:
    """Give the web addresses of others that an alert calls; Azure's own are the Council's functions and workflows."""
    for receiver in group.each("webhookReceivers"):
        with receiver:
            said = receiver.text("serviceUri")
            host = said.partition("://")[2].partition("/")[0].partition(":")[0].lower()
            if host and not ground.is_ours(host, stack) and not host.endswith(AZURE):
                yield receiver.where("serviceUri"), said


RULE = Rule(
    id="HAV-AGR-018",
    title="Alerts, budgets and notices are mailed to the Council alone",
    why="Alerts say what is weak, to whoever reads the mailbox.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=("azure-native:*",),
    controls=("CSP:8", "MCSB-1:DP-2"),
    source=Source(
        "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
        "An action group mails to any address.",
    ),
    remediation="Mail to the Council's own domains (tag own-domains of the hubs), or tag with the agreement.",
    check=check,
)
