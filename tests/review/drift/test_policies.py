from typing import Any

import pytest

from estate.builtin_policies import CHANGING, builtins
from review.drift.model import Cause
from review.drift.policies import WRITERS
from tests.support.drifts import (
    GROUP,
    SUBSCRIPTION,
    assignment,
    causes,
    group,
    network,
    refreshed,
    resource,
    store,
)

ADD = "4f9dc7db-30c1-420c-b61a-e1d640128d26"
IF_MISSING = "ea3f2387-9b95-492a-a190-fcdc54f7b070"
DDOS = "94de2ad3-e0c1-4caf-ad78-5d47bbc83d3d"
ACTIVITY = "2465583e-4e78-4c15-b6be-a36cbc7c8b0f"
SERVERS = "8e86a5b6-b9bd-49d1-8e21-4bb8a0862222"
PLAN = f"{GROUP}/providers/Microsoft.Network/ddosProtectionPlans/one"
WORKSPACE = f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/log"


def given(**parameters: Any) -> dict[str, Any]:
    return {"parameters": {name: {"value": value} for name, value in parameters.items()}}


def setting(name: str, **inputs: Any) -> dict[str, Any]:
    where = f"{SUBSCRIPTION}/providers/Microsoft.Insights/diagnosticSettings/{name}"
    return resource("setting", "azure-native:monitor:SubscriptionDiagnosticSetting", where, **inputs)


def plan(name: str, **inputs: Any) -> dict[str, Any]:
    where = f"{SUBSCRIPTION}/providers/Microsoft.Security/pricings/{name}"
    return resource("plan", "azure-native:security:Pricing", where, pricingName=name, **inputs)


LOGS = [{"category": "Administrative", "enabled": True}]
CASES = {
    "a missing tag is added": (
        (store(), store(tags={"owner": "hub"})),
        assignment(ADD, **given(tagName="owner", tagValue="hub")),
        Cause.POLICY,
    ),
    "a tag that is there is left alone": (
        (store(tags={"owner": "a"}), store(tags={"owner": "hub"})),
        assignment(ADD, **given(tagName="owner", tagValue="hub")),
        Cause.PERSON,
    ),
    "a tag that went was taken away": (
        (store(tags={"owner": "hub"}), store()),
        assignment(ADD, **given(tagName="owner", tagValue="hub")),
        Cause.PERSON,
    ),
    "a tag that is there is not inherited if missing": (
        (store(tags={"owner": "a"}), store(tags={"owner": "libraries"})),
        assignment(IF_MISSING),
        Cause.PERSON,
    ),
    "a tag that is missing is inherited": (
        (store(), store(tags={"owner": "libraries"})),
        assignment(IF_MISSING),
        Cause.POLICY,
    ),
    "a network gets the plan of the assignment": (
        (network(), network(enableDdosProtection=True, ddosProtectionPlan={"id": PLAN.lower()})),
        assignment(DDOS, **given(ddosPlan=PLAN)),
        Cause.POLICY,
    ),
    "a network's plan is not another one": (
        (network(), network(enableDdosProtection=True, ddosProtectionPlan={"id": f"{PLAN}-other"})),
        assignment(DDOS, **given(ddosPlan=PLAN)),
        Cause.PERSON,
    ),
    "an audit writes nothing": (
        (network(), network(enableDdosProtection=True)),
        assignment(DDOS, **given(ddosPlan=PLAN, effect="Audit")),
        Cause.PERSON,
    ),
    "a setting of the definition's own name streams to its workspace": (
        (setting("subscriptionToLa"), setting("subscriptionToLa", workspaceId=WORKSPACE, logs=LOGS)),
        assignment(ACTIVITY, **given(logAnalytics=WORKSPACE.upper())),
        Cause.POLICY,
    ),
    "a setting of ours is not the definition's": (
        (setting("to-workspace"), setting("to-workspace", workspaceId=WORKSPACE, logs=LOGS)),
        assignment(ACTIVITY, **given(logAnalytics=WORKSPACE)),
        Cause.PERSON,
    ),
    "a setting towards another workspace is not the definition's": (
        (setting("subscriptionToLa"), setting("subscriptionToLa", workspaceId=f"{WORKSPACE}2", logs=LOGS)),
        assignment(ACTIVITY, **given(logAnalytics=WORKSPACE)),
        Cause.PERSON,
    ),
    "a plan is raised": (
        (plan("VirtualMachines", pricingTier="Free"), plan("VirtualMachines", pricingTier="Standard", subPlan="P2")),
        assignment(SERVERS),
        Cause.POLICY,
    ),
    "a plan is not lowered": (
        (plan("VirtualMachines", pricingTier="Standard"), plan("VirtualMachines", pricingTier="Free")),
        assignment(SERVERS),
        Cause.PERSON,
    ),
    "another plan is not raised": (
        (plan("KeyVaults", pricingTier="Free"), plan("KeyVaults", pricingTier="Standard")),
        assignment(SERVERS),
        Cause.PERSON,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_only_what_a_definition_writes_is_put_down_to_it(case: str) -> None:
    changed, planned, cause = CASES[case]
    here = group(owner="libraries")
    drift = refreshed(changed, (planned, planned), (here, here))
    assert [found for _, found in causes(drift)] == [cause]


def test_every_definition_whose_writing_is_known_writes() -> None:
    known = builtins()
    assert [guid for guid in WRITERS if known[guid].default_effect not in CHANGING] == []
