"""Judges: one rule, one subject, one verdict, whatever the rule or the subject does."""

import traceback
from datetime import date
from pathlib import Path
from typing import Any

from policies.rule import Outcome, Rule, Verdict
from policies.view import Finding, Malformed, NotApplicable, Undetermined, day, deferred


def judge(rule: Rule, urn: str, *subjects: Any, today: date) -> Verdict:
    """Run one rule's check on its subjects.

    Never raises: an unknown value gives `undetermined`, a value of the wrong kind `fail`, a rule that breaks `error`
    with the place and kind of the break but not its text, which might hold a property's value. What was found before
    an unknown was met counts: the verdict is then `fail`. A rule that says it does not apply after it met an unknown
    value is undetermined, for it may have left out what it could not read.
    """
    unknown: list[Undetermined] = []
    findings: list[Finding] = []
    note, ended = "", Outcome.PASS
    mark, date_mark = deferred.set(unknown), day.set(today)
    try:
        for finding in rule.check(*subjects):
            findings.append(finding)
    except Undetermined as problem:
        unknown.append(problem)
    except Malformed as problem:
        findings.append(Finding(problem.path, problem.got, problem.expected, urn))
    except NotApplicable as reason:
        note, ended = str(reason), Outcome.NOT_APPLICABLE
    except Exception as problem:  # noqa: BLE001  one broken rule must not silence the others
        note, ended = _place(problem), Outcome.ERROR
    finally:
        deferred.reset(mark)
        day.reset(date_mark)
    if findings:
        return Verdict(rule, urn, Outcome.FAIL, tuple(findings), note)
    if unknown and ended is not Outcome.ERROR:
        return Verdict(rule, urn, Outcome.UNDETERMINED, note=str(unknown[0]))
    if ended is not Outcome.PASS:
        return Verdict(rule, urn, ended, note=note)
    return Verdict(rule, urn, Outcome.PASS)


def _place(problem: Exception) -> str:
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return f"the rule itself broke: {type(problem).__name__} at {Path(frame.filename).name} line {frame.lineno}"
