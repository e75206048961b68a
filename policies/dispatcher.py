"""Between pulumi-policy and the rules: one resource policy and one stack policy for each enforcement tier."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

from pulumi_policy import (
    EnforcementLevel,
    Policy,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
)

from policies.findings import Ledger
from policies.resources import Resource
from policies.rule import Outcome, Tier, Verdict
from policies.session import Session

_LEVELS = {Tier.MANDATORY: EnforcementLevel.MANDATORY, Tier.ADVISORY: EnforcementLevel.ADVISORY}
_MOST = 20
Report = Callable[[str, str | None], None]


class Dispatcher:
    """Feeds a session from pulumi-policy's callbacks and says what people have to hear.

    pulumi-policy deserialises a resource again for each of its policies, and knows one enforcement level a policy: so
    there is one policy a tier, and each resource is judged once, by whichever of the two is called first.
    `Analyze` sends inputs and `AnalyzeStack` outputs (pkg/resource/deploy/step_generator.go of Pulumi 3.259); outputs
    of azure-native lack path parameters, so the stack is judged on the inputs wherever they were seen.
    """

    def __init__(self, session: Session, ledger: Ledger) -> None:
        self._session = session
        self._ledger = ledger
        self._lock = threading.Lock()
        self._inputs: dict[str, Resource] = {}
        self._waiting: dict[str, tuple[Tier, list[Verdict]]] = {}

    def policies(self) -> list[Policy]:
        """Make the four policies of the pack."""
        return [policy for tier in Tier for policy in self._tier(tier)]

    def _tier(self, tier: Tier) -> Iterable[Policy]:
        yield ResourceValidationPolicy(
            name=f"havering-{tier}",
            description=f"Havering's {tier} rules",
            enforcement_level=_LEVELS[tier],
            validate=lambda args, report: self._resource(tier, args, report),
        )
        yield StackValidationPolicy(
            name=f"havering-{tier}-stack",
            description=f"Havering's {tier} rules for the whole stack",
            enforcement_level=_LEVELS[tier],
            validate=lambda args, report: self._stack(tier, args, report),
        )

    def _resource(self, tier: Tier, args: ResourceValidationArgs, report: Report) -> None:
        with self._lock:
            verdicts = self._taken(tier, args.urn)
            if verdicts is None:
                resource = _resource(args)
                self._inputs[args.urn] = resource
                verdicts = self._session.judge_resource(resource)
                self._ledger.add(resource, verdicts)
                self._waiting[args.urn] = (tier, verdicts)
        for each in spoken(verdicts, tier):
            report(text_of(each), None)

    def _stack(self, tier: Tier, args: StackValidationArgs, report: Report) -> None:
        with self._lock:
            verdicts = self._taken(tier, "")
            if verdicts is None:
                resources = [_of_stack(each, self._inputs.get(each.urn)) for each in args.resources]
                for each in resources:
                    if each.urn not in self._inputs:
                        self._ledger.add(each, self._session.judge_resource(each))
                verdicts = self._session.judge_stack(resources)
                self._ledger.finish(verdicts)
                self._waiting[""] = (tier, verdicts)
                self._inputs.clear()
        for verdict in spoken(verdicts, tier):
            report(text_of(verdict), verdict.urn or None)
        if tier is Tier.ADVISORY and self._ledger.problem:
            report(f"The findings file was not written: {self._ledger.problem}. Set HAVERING_FINDINGS elsewhere.", None)

    def _taken(self, tier: Tier, urn: str) -> list[Verdict] | None:
        """Take the verdicts that the other tier's policy left a moment ago, once."""
        judged = self._waiting.get(urn)
        if judged is None or judged[0] is tier:
            return None
        del self._waiting[urn]
        return judged[1]


def refusal(why: str) -> list[Policy]:
    """Make a pack that stops every run and says why; an exit of the process would be shown without its words."""
    return [
        ResourceValidationPolicy(
            name="havering-cannot-judge",
            description="Nothing was judged",
            enforcement_level=EnforcementLevel.MANDATORY,
            validate=lambda args, report: report(why, None) if args.resource_type == "pulumi:pulumi:Stack" else None,
        ),
        StackValidationPolicy(
            name="havering-cannot-judge-stack",
            description="Nothing was judged",
            enforcement_level=EnforcementLevel.MANDATORY,
            validate=lambda _, report: report(why, None),
        ),
    ]


def spoken(verdicts: Iterable[Verdict], tier: Tier) -> list[Verdict]:
    """Choose what a tier says: mandatory what blocks, advisory everything else that a person has to hear."""
    return [each for each in verdicts if each.speaks and each.blocks is (tier is Tier.MANDATORY)]


def text_of(verdict: Verdict) -> str:
    """Say a verdict to the person who reads a preview: which rule, what was found, what to do."""
    rule = verdict.rule
    lines = [f"{rule.id} [{rule.severity}] {rule.title}"]
    lines += [f"  {finding.message}" for finding in verdict.findings[:_MOST]]
    if len(verdict.findings) > _MOST:
        lines.append(f"  {len(verdict.findings) - _MOST} more are in the findings file.")
    if verdict.outcome is Outcome.UNDETERMINED:
        lines.append(f"  undetermined, which is no pass: {verdict.note}")
        if rule.unknown_is_fine:
            lines.append(f"  it need not stop this run: {rule.unknown_is_fine}")
    elif verdict.outcome is Outcome.ERROR:
        lines.append(f"  error, which is no pass: {verdict.note}. Report it to the pack's maintainers.")
    elif verdict.waiver:
        lines.append(
            f"  waived until {verdict.waiver['expires']} ({verdict.waiver['ticket']}): {verdict.waiver['reason']}"
        )
    if verdict.outcome is Outcome.FAIL:
        lines.append(f"  To do: {rule.remediation}")
    return "\n".join(lines)


def _resource(args: ResourceValidationArgs) -> Resource:
    return Resource(
        args.resource_type,
        args.name,
        args.props,
        urn=args.urn,
        subscription=_subscription(args.provider),
        parent=args.opts.parent or "",
        is_custom=args.provider is not None,
    )


def _of_stack(each: Any, seen: Resource | None) -> Resource:
    """Make a resource of the stack: its inputs where `Analyze` showed them, with the links that only the stack has."""
    depends = {key: [other.urn for other in others] for key, others in each.property_dependencies.items()}
    if seen is not None:
        seen.depends = depends
        return seen
    custom = each.provider is not None
    resource = Resource(each.resource_type, each.name, each.props, urn=each.urn, depends=depends, is_custom=custom)
    resource.subscription = _subscription(each.provider)
    return resource


def _subscription(provider: Any) -> str:
    """Say the subscription of an explicit provider, else of the environment, '' where it is not known."""
    if provider is not None:
        try:
            named = provider.props.get("subscriptionId")
        except Exception as problem:
            if not hasattr(problem, "unknown_type_sentinel"):
                raise
            named = None
        if isinstance(named, str):
            return named.lower()
    return os.environ.get("ARM_SUBSCRIPTION_ID", "").lower()
