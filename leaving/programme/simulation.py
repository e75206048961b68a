"""What if: another day, or a wave that slips; the data's own rules are asked again of the plan as it would then be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from estate.agreement import Agreement
from estate.document import Document
from estate.estate import Estate
from estate.facts import CHECKS, Facts
from estate.faults import Fault
from estate.stack import Stack
from estate.waves import Plan, Wave
from leaving.programme.moment import Moment
from leaving.programme.rehearsal import Rehearsals
from leaving.programme.schedule import Forecast, schedule

ASKED = ("agreement-", "shared-", "wave-")
"""The checks whose answer depends on the plan; the others look at what no wave changes."""


@dataclass(frozen=True)
class Project:
    """A checkout: its estate, its stacks, and where everything stands."""

    root: Path
    estate: Estate
    stacks: Mapping[str, Stack]
    documents: Mapping[str, Document]

    @cached_property
    def rehearsals(self) -> Rehearsals:
        """Return what rehearsals are compared with."""
        production = any(stack.environment == "prod" for stack in self.stacks.values())
        return Rehearsals(self.root, production=production)


def moment_of(project: Project, day: date | None, slips: dict[str, int]) -> Moment:
    """Return the moment to look at: today without a `day`; nothing that happened after an earlier day counts."""
    estate, known = project.estate, project.estate.today
    if day is not None and day < known:
        agreements = {name: as_known(agreement, day) for name, agreement in estate.agreements.items()}
        estate, known = replace(estate, agreements=agreements), day
    return Moment(estate, day or known, known, slips)


def as_known(agreement: Agreement, day: date) -> Agreement:
    """Return the agreement as it was on record on an earlier day: without what was decided or proved afterwards."""
    given, ended = agreement.notice_given, agreement.terminated
    theirs = {name: each for name, each in agreement.their_decisions.items() if each.date <= day}
    return agreement.model_copy(
        update={
            "decision": agreement.decision if agreement.decision and agreement.decision.date <= day else None,
            "their_decisions": theirs,
            "variations": [each for each in agreement.variations if each.decision.date <= day],
            "suspensions": [each for each in agreement.suspensions if each.decision.date <= day],
            "notice_given": given if given and given.on <= day else None,
            "terminated": ended if ended and ended.decision.date <= day else None,
            "closed": agreement.closed if agreement.closed and agreement.closed.on <= day else None,
            "discharged": agreement.discharged if agreement.discharged and agreement.discharged.on <= day else None,
        }
    )


def would_break(project: Project, moment: Moment) -> list[Fault]:
    """Return what the data check would refuse if the plan became the forecast, and did not refuse before."""
    forecasts = schedule(moment).forecasts
    if not any(each.delay for each in forecasts.values()):
        return []
    estate = as_forecast(project.estate, forecasts)
    before = {(fault.check, fault.file, fault.what) for fault in _asked(project, project.estate)}
    after = [fault for fault in _asked(project, estate) if not fault.warning]
    return [fault for fault in after if (fault.check, fault.file, fault.what) not in before]


def as_forecast(estate: Estate, forecasts: Mapping[str, Forecast]) -> Estate:
    """Return the estate with the forecast for its plan."""
    return replace(estate, waves={name: _moved(each) for name, each in forecasts.items()})


def _moved(forecast: Forecast) -> Wave:
    plan: dict[str, Any] = {**forecast.wave.plan.model_dump(), **dict(forecast.days.items())}
    reached = [each for each in forecast.wave.reached if each.step in forecast.recorded]
    return forecast.wave.model_copy(update={"plan": Plan.model_construct(**plan), "reached": reached})


def _asked(project: Project, estate: Estate) -> list[Fault]:
    facts = Facts(estate, project.stacks, project.documents)
    checks = [each for each in CHECKS.values() if each.id.startswith(ASKED)]
    return [fault for each in checks for fault in each.run(replace(facts, check=each.id))]
