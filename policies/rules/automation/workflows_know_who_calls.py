"""Workflows that anybody with the address may start."""

from collections.abc import Iterator

from policies.data_services import too_wide_prefix
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, View
from policies.workloads import entries

CALLED = ("Request", "ApiConnectionWebhook", "HttpWebhook")


def check(workflow: View) -> Iterator[Finding]:
    """Judge who may call, when a trigger can be called, and who may see the contents of runs."""
    access = workflow.child("accessControl")
    triggers = entries(workflow, "definition.triggers")
    with workflow:
        if any(each.same("value.type", *CALLED) for _, each in triggers) and not _is_limited(access.child("triggers")):
            yield access.fault("triggers", "addresses or sign-in policies of callers")
    with workflow:
        if not access.has("contents.allowedCallerIpAddresses"):
            yield access.fault("contents.allowedCallerIpAddresses", "addresses of ours")
    for who in ("triggers", "contents", "actions", "workflowManagement"):
        for caller in access.each(f"{who}.allowedCallerIpAddresses"):
            with caller:
                wide = too_wide_prefix(caller.text("addressRange"))
                if wide:
                    yield caller.fault("addressRange", "a range that is narrow", got=wide)


def _is_limited(control: View) -> bool:
    return control.has("allowedCallerIpAddresses") or control.has("openAuthenticationPolicies.policies")


RULE = Rule(
    id="HAV-AUT-004",
    title="Workflows that can be called know who calls, and hide what they handled",
    why="The address of a workflow is its only key; run histories show every form that was ever sent.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    applies_to=("azure-native:logic:Workflow",),
    controls=(
        "MCSB-1:NS-2",
        "MCSB-1:IM-1",
        "CSP:11",
        "CAF-4.0:B2.a",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app",
        (
            "Request triggers answer every address that knows the signature; run contents are shown to every "
            "address, unless limited."
        ),
    ),
    remediation=(
        "Set accessControl.triggers (allowedCallerIpAddresses or openAuthenticationPolicies) and "
        "accessControl.contents."
    ),
    check=check,
)
