"""Who is behind each difference that a refresh found."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from review.assemble import secrets_of
from review.drift.model import RANK, Cause, Drift, Finding
from review.drift.noise import noise, only_children
from review.drift.policies import Difference, Policies
from review.events import Step
from review.meaning import property_differences
from review.meaning.reading import get, opened
from review.meaning.resources import Planned
from review.model import Change, Operation, Property, Review
from review.plan import Plan

ASK: Final = "Azure's activity log, kept for 90 days, knows who: az monitor activity-log list --resource-id {}"
"""https://learn.microsoft.com/azure/azure-monitor/platform/activity-log#retention-period"""
ASK_ENTRA: Final = "Entra's audit log, kept for 30 days, knows who; its object id is {}"
"""https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention"""


def judge(review: Review, plan: Plan) -> Drift:
    """Sort what a refresh found; `review` was assembled from `plan`, the refresh beside the state before it."""
    policies = Policies(plan.after, plan.tree_after)
    judged = [_judge(change, plan, policies) for change in review.changes]
    judged.sort(key=lambda pair: RANK[pair[1].cause])
    changes = [change for change, _ in judged]
    return Drift(review=review.model_copy(update={"changes": changes}), findings=[finding for _, finding in judged])


def _judge(change: Change, plan: Plan, policies: Policies) -> tuple[Change, Finding]:
    step = plan.recording.steps[change.urn]
    found = plan.after_of(step) or plan.before_of(step)
    where = found.id if found else ""
    if step.operation is Operation.DELETE or found is None:
        said = f"Gone from Azure, and nothing that is planned deletes it. {_ask(where)}"
        return change, Finding(urn=change.urn, cause=Cause.PERSON, said=said)
    properties, causes = _properties(step, found, plan, policies)
    cause = min((cause for cause, _ in causes), key=RANK.__getitem__, default=Cause.NOISE)
    update: dict[str, Any] = {"properties": properties}
    if cause is not Cause.PERSON:
        update["risks"] = []
    return change.model_copy(update=update), Finding(urn=change.urn, cause=cause, said=_said(cause, causes, where))


def _said(cause: Cause, causes: Sequence[tuple[Cause, str]], where: str) -> str:
    if cause is Cause.PERSON:
        return f"Nothing that is planned explains it. {_ask(where)}"
    reasons = dict.fromkeys(why for each, why in causes if each is cause)
    return "; ".join(reasons) or "The engine compares it anew, and nothing that Azure keeps differs"


def _ask(where: str) -> str:
    return (ASK if where.startswith("/subscriptions/") else ASK_ENTRA).format(where or "not known")


def _properties(
    step: Step, found: Planned, plan: Plan, policies: Policies
) -> tuple[list[Property], list[tuple[Cause, str]]]:
    """Each difference with its cause; what is explained bears the explanation as its meaning."""
    old: Mapping[str, Any] = step.old.inputs if step.old else {}
    new: Mapping[str, Any] = step.new.inputs if step.new else {}
    secret = {*secrets_of(old), *secrets_of(new)}
    properties, causes = [], []
    for each in property_differences(old, new, secret_paths=secret, token=found.token):
        cause, why = _cause(each, old, new, found, plan, policies)
        properties.append(each.model_copy(update={"meaning": each.meaning or why}))
        causes.append((cause, why))
    return properties, causes


def _cause(  # noqa: PLR0917 - both sides of a resource, and what explains it
    each: Property,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    found: Planned,
    plan: Plan,
    policies: Policies,
) -> tuple[Cause, str]:
    why = each.meaning or noise(found.token, each.path)
    top = each.path.partition(".")[0].partition("[")[0]
    if not why and only_children(found, top, old.get(top), new.get(top), plan.after):
        why = "Azure lists here what is declared by itself"
    if why:
        return Cause.NOISE, why
    writers = [
        policies.explain(part) for part in _parts(Difference(found, each.path, _value(old, each), _value(new, each)))
    ]
    if all(writers):
        return Cause.POLICY, f"{Cause.POLICY}: {'; '.join(dict.fromkeys(writers))}"
    return Cause.PERSON, ""


def _parts(difference: Difference) -> list[Difference]:
    """Take the first or the last tags of a resource one by one; anything else is a difference by itself."""
    old, new = ({} if side is None else side for side in (difference.old, difference.new))
    if difference.path != "tags" or not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return [difference]
    return [Difference(difference.resource, f"tags.{name}", old.get(name), new.get(name)) for name in {**old, **new}]


def _value(side: Mapping[str, Any], difference: Property) -> Any:
    """The plain value at a difference's path, tags with dots in their names too."""
    if difference.path.startswith('tags["'):
        return opened((opened(side.get("tags")) or {}).get(difference.path[6:-2]))
    return get(side, difference.path)
