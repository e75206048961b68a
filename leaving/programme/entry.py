"""What a wave must meet before it cuts over."""

from estate.calendar import PLATFORM
from estate.shared import SharedItem
from estate.waves import Wave
from leaving.programme.cover import gaps
from leaving.programme.judged import Answer, Ask, Judged
from leaving.programme.moment import listed
from leaving.programme.schedule import last_day_of_cut_over


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
    for name in dict.fromkeys(item.agreement for item in judged.items):
        agreement = judged.moment.exits.get(name or "")
        if agreement is not None and agreement.decided_from() is None:
            yield "open", f"{agreement.id} is a draft"
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
    yield "met", "every range is stated, and the data check lets none overlap another's"


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


ENTRY: dict[str, Ask] = {
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
