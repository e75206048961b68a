"""A review as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning.

A result for each risk of a change, each effect, each threshold that nobody has allowed to be broken, each finding of a
policy and each weaker rule; routine changes are none, and neither is a guard that is back.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from policies.reports.safe import cut, visible
from policies.reports.sarif import FILE, LEVELS, SCHEMA, SCORES
from review.model import Breach, Change, Consequence, Effect, Link, PolicyItem, Review, RuleChange
from review.reports.reading import UNSURE, WEAKER, open_breaches, ranked, told_apart, verb

MOST: Final = 5_000
"""Code scanning shows no more of a run
(https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning)."""
_LONGEST: Final = 1_000
_THRESHOLD: Final = "review/threshold"
_RULES: Final = "review/rules"
_BASELINE: Final = {"new": "new", "unchanged": "unchanged", "fixed": "absent"}


def sarif(review: Review) -> str:
    """Write the gravest results, as many as code scanning shows; a note says how many more there are."""
    results = sorted(_results(review), key=lambda each: -float(each["rank"]))
    used = {each["ruleId"] for each in results[:MOST]}
    rules = [rule for rule in _rules(review) if rule["id"] in used]
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    notes = [_note(visible(problem)) for problem in review.problems]
    if len(results) > MOST:
        notes.append(_note(f"{len(results) - MOST} results of the lowest ranks are left out: see the whole report"))
    invocation = {"executionSuccessful": review.complete, "toolExecutionNotifications": notes}
    run = {
        "tool": {
            "driver": {
                "name": "havering review",
                "informationUri": "https://www.havering.gov.uk",
                "rules": rules,
            }
        },
        "automationDetails": {"id": f"havering-review/{review.stack}/"},
        "invocations": [invocation],
        "results": [each | {"ruleIndex": places[each["ruleId"]]} for each in results[:MOST]],
        "properties": {"digest": review.digest, "stack": review.stack, "head": review.head.hash},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _note(text: str) -> dict[str, Any]:
    return {"level": "error", "message": {"text": cut(text, _LONGEST) or "nothing was said"}}


def slug(consequence: Consequence) -> str:
    """Return the rule's id for a consequence: `review/network-path-opened`."""
    return f"review/{consequence.replace(', ', '-').replace(' ', '-')}"


def _rules(review: Review) -> Iterator[dict[str, Any]]:
    for consequence in Consequence:
        yield _rule(slug(consequence), consequence.capitalize(), "high")
    yield _rule(_THRESHOLD, "A threshold is broken", "critical")
    yield _rule(_RULES, "The rules themselves change", "high")
    seen = set()
    for item in review.policies:
        if item.rule not in seen:
            seen.add(item.rule)
            yield _rule(item.rule, visible(item.title), item.severity)


def _rule(identity: str, title: str, severity: str) -> dict[str, Any]:
    return {
        "id": identity,
        "shortDescription": {"text": cut(title, _LONGEST) or identity},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"tags": ["security"], "security-severity": SCORES[severity]},
    }


def _results(review: Review) -> Iterator[dict[str, Any]]:
    links = {change.urn: change.link for change in review.changes}
    for change in ranked(review.changes):
        yield from _of_change(change)
    for effect in told_apart(review):
        yield _of_effect(effect, next((links.get(urn) for urn in effect.because if links.get(urn)), None))
    for breach in open_breaches(review):
        yield _of_breach(breach)
    for item in review.policies:
        yield _of_policy(item, links.get(item.urn))
    for rule in review.rule_changes:
        yield _of_rule(rule)


def _of_change(change: Change) -> Iterator[dict[str, Any]]:
    for risk in change.risks:
        if risk.consequence is Consequence.ROUTINE:
            continue
        text = f"{change.operation} {change.kind} {change.name}: {risk.reason}"
        yield _result(slug(risk.consequence), risk.rank, text, _Where(change.urn, change.name, change.link))


def _of_effect(effect: Effect, link: Link | None) -> dict[str, Any]:
    text = f"{verb(effect)}: {effect.risk.reason}"
    key = f"{effect.subject} to {effect.object}"
    return _result(slug(effect.risk.consequence), effect.risk.rank, text, _Where(key, effect.subject, link))


def _of_breach(breach: Breach) -> dict[str, Any]:
    text = f"{breach.threshold}: {breach.said}. May be allowed by {', '.join(breach.allowed_by) or 'nobody'}"
    return _result(_THRESHOLD, 100, text, _Where(breach.threshold, breach.threshold))


def _of_policy(item: PolicyItem, link: Link | None) -> dict[str, Any]:
    text = f"{item.outcome}: {item.title} ({item.name or 'the stack'}): {'; '.join(item.messages) or item.outcome}"
    level = "warning" if item.outcome == "undetermined" else LEVELS[item.severity]
    rank = float(SCORES[item.severity]) * 10
    where = _Where(item.urn or "the stack", item.name or "the stack", link)
    result = _result(item.rule, rank, text, where) | {"level": level}
    result["baselineState"] = _BASELINE[item.change]
    if item.outcome == "waived":
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _of_rule(rule: RuleChange) -> dict[str, Any]:
    rank = 85 if rule.what in WEAKER else 60 if rule.what in UNSURE else 5
    text = f"{rule.rule} {rule.what}: {rule.said}"
    return _result(_RULES, rank, text, _Where(rule.rule, rule.rule))


def _level(rank: float) -> str:
    """Grade a rank by the bands of review/meaning/ranks.py."""
    return "error" if rank >= 70 else "warning" if rank >= 40 else "note"


class _Where(NamedTuple):
    """What a result is about: `key` tells it from others in every run."""

    key: str
    name: str
    link: Link | None = None


def _result(rule: str, rank: float, text: str, where: _Where) -> dict[str, Any]:
    key, name, link = where
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(link.file) if link else FILE},
        "region": {"startLine": max(1, link.line or 1) if link else 1},
    }
    logical = {"name": visible(name) or key, "fullyQualifiedName": visible(key), "kind": "resource"}
    return {
        "ruleId": rule,
        "level": _level(rank),
        "kind": "fail",
        "rank": float(rank),
        "message": {"text": cut(visible(text), _LONGEST)},
        "locations": [{"physicalLocation": place, "logicalLocations": [logical]}],
        "partialFingerprints": {"haveringReview/v1": f"{rule}@{visible(key)}"},
    }
