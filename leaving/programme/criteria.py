"""What a wave must meet before it cuts over and before it closes, checked against the model and the planned estate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from estate.calendar import PLATFORM
from estate.landing_zone import LandingZone
from estate.shared import SECRETS, SharedItem
from estate.waves import Wave
from leaving.programme.cover import gaps
from leaving.programme.moment import Moment, listed
from leaving.programme.rehearsal import Rehearsals
from leaving.programme.schedule import Forecast, Schedule, last_day_of_cut_over

Verdict = Literal["met", "open", "unknown"]


@dataclass(frozen=True)
class Criterion:
    """One thing asked of a wave, the answer, and what it rests on."""

    name: str
    gate: Literal["entry", "exit"]
    verdict: Verdict
    said: str


@dataclass(frozen=True)
class Judged:
    """What the criteria look at."""

    wave: Wave
    forecast: Forecast
    plan: Schedule
    moment: Moment
    rehearsals: Rehearsals

    @property
    def zones(self) -> list[LandingZone]:
        """Return the landing zones that move."""
        zones = self.moment.estate.zones
        return [zones[name] for name in self.wave.workloads if name in zones]

    @property
    def items(self) -> list[SharedItem]:
        """Return what the wave ends."""
        return [item for item in self.moment.estate.items.values() if item.wave == self.wave.id]


Answer = Iterator[tuple[Verdict, str]]
_Ask = Callable[[Judged], Answer]


def criteria(judged: Judged) -> list[Criterion]:
    """Judge entry until the wave has cut over, and exit until it is closed; [] for a closed wave."""
    recorded = judged.forecast.recorded
    asked = [] if "cut_over" in recorded else [("entry", name, ask) for name, ask in _ENTRY.items()]
    asked += [] if "closed" in recorded else [("exit", name, ask) for name, ask in _EXIT.items()]
    return [_judge(name, gate, ask, judged) for gate, name, ask in asked]


def _judge(name: str, gate: str, ask: _Ask, judged: Judged) -> Criterion:
    answers = list(ask(judged))
    verdicts = {verdict for verdict, _ in answers}
    verdict: Verdict = "open" if "open" in verdicts else "unknown" if "unknown" in verdicts else "met"
    said = "; ".join(text for each, text in answers if each == verdict)
    return Criterion(name, "entry" if gate == "entry" else "exit", verdict, said)


def _landing_zone(judged: Judged) -> Answer:
    missing = [zone.name for zone in judged.zones if "prod" not in zone.environments or zone.state != "active"]
    if missing:
        yield "open", f"no active zone in production: {', '.join(missing)}"
    elif not judged.rehearsals.production:
        yield "unknown", "no stack file of production was read"
    else:
        yield "met", listed(zone.name for zone in judged.zones) or "the wave moves no landing zone"


def _authority(judged: Judged) -> Answer:
    for zone in judged.zones:
        if zone.funding.decision is None:
            yield "open", f"nobody says where it was decided that {zone.funding.source} pays for {zone.name}"
    for item in judged.items:
        agreement = judged.moment.exits.get(item.agreement or "")
        if agreement is not None and agreement.decided_from() is None:
            yield "open", f"{agreement.id}, which {item.id} stands on, is a draft"
    yield "met", f"{judged.wave.authority}; {judged.wave.funding.decision}"


def _stands(judged: Judged) -> Answer:
    """Look for each zone's network, and for the vault of each that keeps data, in the plan or state of production."""
    if not judged.zones:
        yield "met", "the wave moves no landing zone"
    elif judged.rehearsals.planned is None:
        yield "unknown", "no plan or state of production was given (--state)"
    else:
        for zone in judged.zones:
            for what, token in (("network", "VirtualNetwork"), ("recovery vault", "Vault")):
                asked = what == "network" or "backup" in zone.needs
                if asked and (zone.name, token) not in judged.rehearsals.planned:
                    yield "open", f"{zone.name} has no {what} in it"
        yield "met", "networks and vaults stand in it"


def _ranges(judged: Judged) -> Answer:
    plan = judged.moment.estate.plan.zones
    for zone in judged.zones:
        if not plan.get(zone.name, {}).get("prod"):
            yield "open", f"{zone.name} has no range in production"
    for fault in judged.rehearsals.faults:
        if fault.check in {"address-ranges-apart", "zone-ranges-inside-the-supernet"} and any(
            f"'{zone.name}'" in str(fault) for zone in judged.zones
        ):
            yield "open", str(fault)
    yield "met", "every range is stated and overlaps nobody's"


def _names(judged: Judged) -> Answer:
    asked = [item for item in judged.items if item.kind in {"dns", "public-domain"}]
    for item in asked:
        sides = {row.side for row in judged.wave.resolution if not item.domain or _within(row.name, item.domain)}
        lacking = {"havering", "newham"} - sides
        if lacking:
            yield "open", f"who answers {item.domain or item.id} for {' and '.join(sorted(lacking))} is not stated"
    for zone in judged.zones:
        size = judged.moment.estate.plan.sizes.get(zone.size)
        if zone.needs and size is not None and "endpoints" not in size.subnets:
            yield "open", f"{zone.name} has no subnet for private endpoints"
    yield "met", "every name has one who answers on each side" if asked else "the wave moves no name"


def _within(name: str, domain: str) -> bool:
    return name.rstrip(".") == domain or name.rstrip(".").endswith(f".{domain}")


def _backup(judged: Judged) -> Answer:
    for zone in judged.zones:
        if zone.criticality != "bronze" and "backup" not in zone.needs:
            yield "open", f"{zone.name} is {zone.criticality} and has no backup"
    kept = [f"{zone.name} {zone.criticality}" for zone in judged.zones if "backup" in zone.needs]
    yield "met", f"by criticality: {listed(kept)}" if kept else "nothing that moves keeps data"


def _roll_back(judged: Judged) -> Answer:
    if not judged.wave.roll_back:
        yield "open", "no way back is stated"
    if not judged.wave.point_of_no_return:
        yield "open", "the point of no return is not stated"
    yield "met", f"until {judged.wave.point_of_no_return}: {judged.wave.roll_back}"


def _sign_offs(judged: Judged) -> Answer:
    signed = {each.workload: each for each in judged.wave.sign_offs if judged.moment.happened(each.on)}
    for zone in judged.zones:
        if zone.name not in signed:
            yield "open", f"{zone.owner.group} has not signed off {zone.name}"
    yield "met", listed(f"{each.by} on {each.on}" for each in signed.values()) or "no service's owner is asked"


def _dependencies(judged: Judged) -> Answer:
    wave_of = {zone: wave for wave in judged.moment.estate.waves.values() for zone in wave.workloads}
    mine = judged.forecast.days["cut_over"]
    for zone in judged.zones:
        for flow in zone.flows:
            for end in (flow.from_, flow.to):
                other = wave_of.get(end.partition("/")[0])
                if other is None or other.id == judged.wave.id:
                    continue
                day = judged.plan.forecasts[other.id].days["cut_over"]
                if day > mine and not _covered(judged, zone.name, other):
                    why = "and no shared item with an agreement covers it until then"
                    yield "open", f"{zone.name} needs {end}, which {other.id} moves later ({day}), {why}"
    for item in judged.items:
        for gap in gaps(item, judged.plan, judged.moment):
            yield "open", str(gap)
    yield "met", "in earlier waves, or under an agreement on every day until hyper-care is over"


def _covered(judged: Judged, zone: str, other: Wave) -> bool:
    """Whether an item that the later wave ends keeps the zone going, under an agreement on every day until then."""
    items = judged.moment.estate.items.values()
    mine = [item for item in items if item.wave == other.id and zone in item.services]
    return any(not list(gaps(item, judged.plan, judged.moment)) for item in mine)


def _both_councils(judged: Judged) -> Answer:
    if not shared_infrastructure(judged.wave, judged.items):
        yield "met", "no infrastructure that both stand on"
        return
    agreed = {each.council for each in judged.wave.decisions if judged.moment.happened(each.on)}
    for council in ("havering", "newham"):
        if council not in agreed:
            yield "open", f"{council}'s agreement to change what both share is not recorded"
    yield "met", listed(f"{each.council}: {each.reference}, {each.on}" for each in judged.wave.decisions)


def shared_infrastructure(wave: Wave, items: list[SharedItem]) -> bool:
    """Whether the wave changes what both councils stand on."""
    return wave.workstream == "hand-over" or any(item.left_by.newham and item.left_by.havering for item in items)


def _rehearsed(judged: Judged) -> Answer:
    yield judged.rehearsals.verdict(judged.wave, judged.moment)


def _open_season(judged: Judged) -> Answer:
    calendar, day = judged.moment.estate.calendar, judged.forecast.days["cut_over"]
    last = last_day_of_cut_over(judged.wave, day)
    if not calendar.knows(judged.forecast.days["closed"]):
        yield "open", f"nobody knows which days are closed after {calendar.horizon}"
    for window in calendar.closed(day, last, judged.wave.workloads or [PLATFORM], "cut-over"):
        yield "open", f"{day} lies in {window.name} ({window.first} to {window.last}): {window.said}"
    yield "met", f"{day} lies in no window of the calendar"


def _method(judged: Judged) -> Answer:
    wave, day = judged.wave, judged.forecast.days["cut_over"]
    moved = wave.tenant_to_tenant
    if moved is not None and not judged.moment.happened(moved.hold_copied):
        yield "open", "the copy for legal hold and audit is not taken, and a search at the source ends with the move"
    if wave.device_move is not None and wave.device_move.released < wave.device_move.total:
        left = wave.device_move.total - wave.device_move.released
        yield "open", f"the source tenant has still to release {left} of {wave.device_move.total} devices"
    yield "met", f"the rules of {wave.method} hold on {day}"


def _evidence(judged: Judged) -> Answer:
    waiting = [item.id for item in judged.items if not (item.gone and judged.moment.happened(item.gone.on))]
    if waiting:
        yield "open", f"nothing shows yet that these are gone: {listed(waiting)}"
    yield "met", "every item is proved or attested as gone"


def _secrets(judged: Judged) -> Answer:
    cut_over = judged.forecast.days["cut_over"]
    for item in judged.items:
        if item.kind in SECRETS and not (item.renewed and judged.moment.happened(item.renewed.on)):
            yield "open", f"{item.id}: the other side still knows the present secret"
        elif item.kind in SECRETS and item.renewed and item.renewed.on < cut_over:
            yield "open", f"{item.id}: the secret was renewed before the cut-over, when the other side still had access"
    yield "met", "every secret that the other side knew has a younger version"


def _learned(judged: Judged) -> Answer:
    for item in judged.items:
        if item.kind == "egress-allow-list" and not judged.moment.happened(item.told):
            yield "open", f"{item.id}: they have not confirmed our new addresses"
    yield "met", "everybody who lists our addresses has confirmed the new ones"


def _left(judged: Judged) -> Answer:
    destroyed = judged.forecast.days.get("old_side_destroyed")
    if destroyed is None:
        yield "met", "nothing is destroyed"
        return
    for item in judged.items:
        for council in ("havering", "newham"):
            day = getattr(item.left_by, council)
            if day is not None and day >= destroyed:
                yield "open", f"{council} stands on {item.id} until {day}, and the old side is destroyed on {destroyed}"
    yield "met", f"both councils have left by {destroyed}"


_ENTRY: dict[str, _Ask] = {
    "authority and money": _authority,
    "landing zone in production": _landing_zone,
    "stands as planned": _stands,
    "ranges apart": _ranges,
    "names answered": _names,
    "backup by criticality": _backup,
    "way back": _roll_back,
    "owners' sign-off": _sign_offs,
    "dependencies covered": _dependencies,
    "both councils agree": _both_councils,
    "rehearsed as it stands": _rehearsed,
    "open season": _open_season,
    "method's rules": _method,
}

_EXIT: dict[str, _Ask] = {
    "items gone": _evidence,
    "secrets younger": _secrets,
    "others informed": _learned,
    "both have left": _left,
}
