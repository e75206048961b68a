"""Where each item stands: what still blocks, what is unknown, what stays by decision, and what is gone."""

from dataclasses import dataclass
from typing import Literal

from estate.shared import SharedItem
from leaving.programme.evidence import Discovery, Silence
from leaving.programme.moment import Moment
from leaving.programme.schedule import Schedule

Class = Literal["blocking", "unknown", "residual", "connection", "gone"]
Stage = Literal["unknown", "dependent", "replaced", "silent", "kept", "gone"]


@dataclass(frozen=True)
class Standing:
    """One item at a moment."""

    item: SharedItem
    counts_as: Class
    stage: Stage
    why: str
    silence: Silence | None = None
    stale: bool = False
    """Whether it rests on a statement that is too old, or that nobody made."""


def standings(plan: Schedule, moment: Moment, discovery: Discovery) -> list[Standing]:
    """Return every item's standing, in the inventory's order."""
    return [_standing(item, plan, moment, discovery) for item in moment.estate.items.values()]


def _standing(item: SharedItem, plan: Schedule, moment: Moment, discovery: Discovery) -> Standing:
    if item.gone and moment.happened(item.gone.on):
        return Standing(item, "gone", "gone", f"{item.gone.how} on {item.gone.on}: {item.gone.evidence}")
    stale = stale_statement(item, moment)
    agreement = moment.estate.agreements.get(item.agreement or "")
    if agreement is not None and agreement.kind == "connection":
        return Standing(item, "connection", "kept", f"{agreement.id} is renewed, not left", stale=stale)
    if item.outcome is None:
        return Standing(item, "unknown", "unknown", "nobody has decided what becomes of it", stale=stale)
    if item.kept is not None:
        return _kept(item, moment, stale=stale)
    return _leaving(item, plan, moment, discovery, stale=stale)


def _kept(item: SharedItem, moment: Moment, *, stale: bool) -> Standing:
    kept = item.kept
    if kept is None or not moment.happened(kept.on):
        return Standing(item, "unknown", "unknown", "that it stays is not decided yet", stale=stale)
    if kept.until < moment.on:
        return Standing(item, "blocking", "kept", f"the decision to keep it ended on {kept.until}", stale=stale)
    agreement = moment.estate.agreements.get(item.agreement or "")
    if agreement is None or not agreement.runs(moment.on):
        name = item.agreement or "an agreement"
        return Standing(item, "blocking", "kept", f"it stays by decision, and {name} does not run", stale=stale)
    return Standing(item, "residual", "kept", f"{kept.decision}, until {kept.until}", stale=stale)


def _leaving(item: SharedItem, plan: Schedule, moment: Moment, discovery: Discovery, *, stale: bool) -> Standing:
    forecast = plan.forecasts.get(item.wave or "")
    if forecast is None:
        return Standing(item, "blocking", "dependent", "no wave replaces it", stale=stale)
    if forecast.taken("closed", moment):
        if "closed" in forecast.recorded:
            why = f"{item.wave} is closed, and nothing shows that this is gone"
            return Standing(item, "blocking", "replaced", why, stale=stale)
        return Standing(item, "gone", "gone", f"{item.wave} is closed by then, if the plan is kept")
    silence = discovery.silence(item)
    if not forecast.taken("cut_over", moment):
        why = f"{item.wave} cuts over on {forecast.days['cut_over']}"
        return Standing(item, "blocking", "dependent", why, silence, stale=stale)
    if silence is not None and silence.enough:
        why = f"silent from {silence.first} to {silence.last}: ready to close"
        return Standing(item, "blocking", "silent", why, silence, stale=stale)
    why = f"replaced by {item.wave}; its silence is not shown yet"
    if silence is not None:
        why = f"silent for {silence.days} days, {silence.why_not}"
    return Standing(item, "blocking", "replaced", why, silence, stale=stale)


def stale_statement(item: SharedItem, moment: Moment) -> bool:
    """Whether an attested item rests on a statement that is older than the programme allows, or on none."""
    if item.evidence != "attested":
        return False
    made = item.attestation.on if item.attestation and moment.happened(item.attestation.on) else None
    most = moment.estate.programme.attestation_days if moment.estate.programme else 90
    return made is None or (moment.on - made).days > most
