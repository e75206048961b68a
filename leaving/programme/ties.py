"""What holds up what: for each wave and each agreement, the items and services that have to move before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from estate.agreement import Agreement
from estate.shared import SharedItem
from estate.waves import Wave
from leaving.programme.graph import graph_of
from leaving.programme.items import Standing
from leaving.programme.moment import Moment, listed
from leaving.programme.schedule import Schedule


@dataclass(frozen=True)
class Waiting:
    """What has to be done first: what one wave ends and moves; no wave where none is planned."""

    wave: str | None
    items: tuple[str, ...]
    services: tuple[str, ...] = ()

    def __str__(self) -> str:
        """`wave-4: payroll-exchange, payroll-account; moves finance-hr`."""
        parts = [listed(self.items, 20)] if self.items else []
        parts += [f"moves {listed(self.services)}"] if self.services else []
        return f"{self.wave or 'no wave'}: {'; '.join(parts) or 'its work'}"


@dataclass(frozen=True)
class WaveTies:
    """One wave that is not closed: what it waits for, what it ends, and what waits for it."""

    wave: Wave
    waits_for: tuple[Waiting, ...]
    ends: tuple[SharedItem, ...]
    frees: tuple[str, ...]
    """Agreements that cannot end before it."""
    holds_up: tuple[Waiting, ...]
    """Waves that cut over after its hyper-care, with the items that therefore wait for this wave's."""


@dataclass(frozen=True)
class AgreementTies:
    """One agreement that has not ended: what has to be replaced first, and what it carries by decision."""

    agreement: Agreement
    waits_for: tuple[Waiting, ...]
    stays: tuple[str, ...]


@dataclass(frozen=True)
class Ties:
    """Everything that holds up something."""

    waves: tuple[WaveTies, ...]
    agreements: tuple[AgreementTies, ...]


def ties(plan: Schedule, items: Iterable[Standing], moment: Moment) -> Ties:
    """Return what holds up what at the moment; what is gone, closed or ended holds up nothing."""
    standing = list(items)
    open_ = [each.item for each in standing if each.counts_as in {"blocking", "unknown"}]
    stays = [each.item for each in standing if each.counts_as == "residual"]
    agreements = [each for each in moment.exits.values() if each.decided_from() and each.ends >= moment.on]
    return Ties(
        tuple(_waves(plan, open_, moment, agreements)),
        tuple(
            AgreementTies(
                each,
                tuple(_by_wave(plan, (item for item in open_ if item.agreement == each.id))),
                tuple(item.id for item in stays if item.agreement == each.id),
            )
            for each in sorted(agreements, key=lambda each: (each.ends, each.id))
        ),
    )


def _waves(plan: Schedule, open_: list[SharedItem], moment: Moment, agreements: list[Agreement]) -> Iterable[WaveTies]:
    graph = graph_of(moment.estate.waves)
    for name in plan.order or plan.forecasts:
        forecast = plan.forecasts[name]
        if forecast.taken("closed", moment):
            continue
        ends = [item for item in open_ if item.wave == name]
        held = {item.agreement for item in ends}
        yield WaveTies(
            forecast.wave,
            tuple(
                _waiting(plan, before, open_)
                for before in sorted(graph.predecessors(name))
                if not plan.forecasts[before].taken("hyper_care_over", moment)
            ),
            tuple(ends),
            tuple(each.id for each in agreements if each.id in held or each.exit.wave == name),
            tuple(
                _waiting(plan, after, open_)
                for after in sorted(graph.successors(name))
                if not plan.forecasts[after].taken("cut_over", moment)
            ),
        )


def _waiting(plan: Schedule, name: str, open_: list[SharedItem]) -> Waiting:
    items = tuple(item.id for item in open_ if item.wave == name)
    return Waiting(name, items, tuple(plan.forecasts[name].wave.workloads))


def _by_wave(plan: Schedule, items: Iterable[SharedItem]) -> Iterable[Waiting]:
    """Group items by the wave that ends them, in the order of the waves; those without one come first."""
    found: dict[str | None, list[str]] = {}
    for item in items:
        wave = item.wave if item.wave in plan.forecasts else None
        found.setdefault(wave, []).append(item.id)
    order = [None, *(plan.order or plan.forecasts)]
    return [Waiting(wave, tuple(found[wave])) for wave in order if wave in found]
