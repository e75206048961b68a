"""What if: another day, or a wave that slips; the data's own rules are asked again of the plan as it would then be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

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
    known = project.estate.today
    return Moment(project.estate, day or known, min(day or known, known), slips)


def would_break(project: Project, moment: Moment) -> list[Fault]:
    """Return what the data check would refuse if the plan became the forecast, and did not refuse before."""
    forecasts = schedule(moment).forecasts
    if not any(each.delay for each in forecasts.values()):
        return []
    moved = {name: _moved(each) for name, each in forecasts.items()}
    estate = replace(project.estate, waves=moved)
    before = {(fault.check, fault.file, fault.what) for fault in _asked(project, project.estate)}
    after = [fault for fault in _asked(project, estate) if not fault.warning]
    return [fault for fault in after if (fault.check, fault.file, fault.what) not in before]


def _moved(forecast: Forecast) -> Wave:
    plan: dict[str, Any] = {**forecast.wave.plan.model_dump(), **dict(forecast.days.items())}
    return forecast.wave.model_copy(update={"plan": Plan.model_construct(**plan)})


def _asked(project: Project, estate: Estate) -> list[Fault]:
    facts = Facts(estate, project.stacks, project.documents)
    checks = [each for each in CHECKS.values() if each.id.startswith(ASKED)]
    return [fault for each in checks for fault in each.run(replace(facts, check=each.id))]
