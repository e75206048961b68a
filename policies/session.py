"""One run of the pack: every rule on every resource, and then on the stack."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from policies.judge import judge
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Outcome, Rule, Verdict
from policies.tokens import matches
from policies.view import Finding
from policies.waivers import Waivers


class Session:
    """Judges resources as they come, and the stack at the end.

    Single-resource rules are looked up in a table by type, so that a thousand resources cost a thousand look-ups and
    not a thousand times every rule. Not safe for threads by itself: the dispatcher holds a lock.
    """

    def __init__(self, rules: Iterable[Rule], waivers: Waivers) -> None:
        self.rules = tuple(rules)
        self.waivers = waivers
        self._tables: dict[tuple[str, str], tuple[Rule, ...]] = {}

    @cached_property
    def _of_kind(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            found[rule.kind].append(rule)
        return found

    def rules_for(self, token: str, kind: str) -> tuple[Rule, ...]:
        """Give the rules of a kind that look at a type."""
        key = (kind, token)
        if key not in self._tables:
            self._tables[key] = tuple(
                rule for rule in self._of_kind[kind] if any(matches(pattern, token) for pattern in rule.applies_to)
            )
        return self._tables[key]

    def judge_resource(self, resource: Resource) -> list[Verdict]:
        """Judge one resource by the rules that need nothing but it."""
        return [
            self.waivers.applied(judge(rule, resource.urn, resource, today=self.waivers.today))
            for rule in self.rules_for(resource.token, "resource")
        ]

    def judge_stack(self, resources: Iterable[Resource]) -> list[Verdict]:
        """Judge what only the whole stack can tell, then the waivers themselves."""
        stack, today = Stack(resources), self.waivers.today
        verdicts = [
            self.waivers.applied(judge(rule, resource.urn, resource, stack, today=today))
            for resource in stack.resources
            for rule in self.rules_for(resource.token, "relatives")
        ]
        for rule in self._of_kind["stack"]:
            verdicts.extend(self.waivers.applied(each) for each in _by_resource(judge(rule, "", stack, today=today)))
        self.waivers.whole = True
        return verdicts + self.judge_waivers()

    def judge_waivers(self) -> list[Verdict]:
        """Judge the waivers themselves, after what they may have been used for."""
        return [judge(rule, "", self.waivers, today=self.waivers.today) for rule in self._of_kind["waivers"]]


def _by_resource(verdict: Verdict) -> list[Verdict]:
    """Part a verdict on the stack into one for each resource that was found at fault, so that each can be waived."""
    if verdict.outcome is not Outcome.FAIL:
        return [verdict]
    faults: dict[str, list[Finding]] = defaultdict(list)
    for finding in verdict.findings:
        faults[finding.urn].append(finding)
    return [replace(verdict, urn=urn, findings=tuple(found)) for urn, found in faults.items()]
