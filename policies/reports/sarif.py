"""A report as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning."""

import json
from collections.abc import Mapping
from typing import Any, Final

from policies.report import Item, Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {"critical": "error", "high": "error", "medium": "warning", "low": "note"}
SCORES: Final = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.0"}
"""security-severity, by which code scanning sorts
(https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning)."""
FILE: Final = "Pulumi.yaml"


def sarif(report: Report) -> str:
    """Write what is to be said as results, and the rest of the verdicts as passed or not applicable."""
    ids = list(report.rules)
    run = {
        "tool": {
            "driver": {
                "name": "havering",
                "informationUri": "https://www.havering.gov.uk",
                "rules": [_rule(rule) for rule in report.rules.values()],
            }
        },
        "invocations": [{"executionSuccessful": report.complete}],
        "results": [_result(item, ids, report) for item in report.spoken],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": rule["id"],
        "shortDescription": {"text": rule["title"]},
        "fullDescription": {"text": rule["why"]},
        "help": {"text": rule["remediation"]},
        "helpUri": rule["source"]["url"],
        "defaultConfiguration": {"level": LEVELS[rule["severity"]]},
        "properties": {
            "tags": ["security", rule["area"], *rule["controls"]],
            "security-severity": SCORES[rule["severity"]],
        },
    }


def _result(item: Item, ids: list[str], report: Report) -> dict[str, Any]:
    where = item.urn or "the stack"
    texts = "; ".join(item.messages) or item.outcome
    result: dict[str, Any] = {
        "ruleId": item.rule["id"],
        "ruleIndex": ids.index(item.rule["id"]),
        "level": LEVELS[item.rule["severity"]] if item.outcome != "undetermined" else "warning",
        "kind": "fail",
        "message": {
            "text": f"{item.outcome}: {item.rule['title']} ({where}): {texts}",
        },
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": FILE}, "region": {"startLine": 1}},
                "logicalLocations": [{"name": item.name or where, "fullyQualifiedName": where, "kind": "resource"}],
            }
        ],
        "partialFingerprints": {"haveringRuleAndUrn/v1": f"{item.rule['id']}@{where}"},
        "properties": {"verdict": item.outcome, "blocks": item.blocks},
    }
    if report.compared:
        result["baselineState"] = item.change
    if item.waiver:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": item.waiver["reason"]}]
    return result
