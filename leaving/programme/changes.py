"""What changed between two readings of the programme, such as since a base commit."""

from collections.abc import Iterator

from leaving.programme.moment import listed, many
from leaving.programme.readiness import Readiness


def changes(base: Readiness, now: Readiness) -> list[str]:
    """Return the differences, the gravest first; [] where nothing that matters changed."""
    return [
        *_blockers(base, now),
        *_unknown(base, now),
        *_items(base, now),
        *_waves(base, now),
        *_ends(base, now),
        *_money(base, now),
    ]


def _blockers(base: Readiness, now: Readiness) -> Iterator[str]:
    before = {(each.kind, each.subject): each for each in base.blockers}
    after = {(each.kind, each.subject): each for each in now.blockers}
    for key in after.keys() - before.keys():
        yield f"new in the way: {after[key].subject}: {after[key].what}"
    gone = sorted(subject for kind, subject in before.keys() - after.keys())
    if gone:
        yield f"no longer in the way: {listed(gone)}"


def _unknown(base: Readiness, now: Readiness) -> Iterator[str]:
    new = sorted(set(now.unknown) - set(base.unknown))
    known = sorted(set(base.unknown) - set(now.unknown))
    if new:
        yield f"newly unknown: {listed(new, 4)}"
    if known:
        yield f"no longer unknown: {listed(known, 4)}"


def _items(base: Readiness, now: Readiness) -> Iterator[str]:
    before = {each.item.id: each for each in base.items}
    after = {each.item.id: each for each in now.items}
    if after.keys() - before.keys():
        yield f"added to the inventory: {listed(sorted(after.keys() - before.keys()))}"
    if before.keys() - after.keys():
        yield f"taken out of the inventory: {listed(sorted(before.keys() - after.keys()))}"
    for name in sorted(before.keys() & after.keys()):
        if before[name].stage != after[name].stage:
            yield f"{name}: {before[name].stage} before, {after[name].stage} now"


def _waves(base: Readiness, now: Readiness) -> Iterator[str]:
    before = {each.forecast.wave.id: each for each in base.waves}
    for each in now.waves:
        name = each.forecast.wave.id
        if name not in before:
            yield f"{name} is new"
            continue
        moved = (each.forecast.days["closed"] - before[name].forecast.days["closed"]).days
        if moved:
            yield f"{name} closes {many(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'}"
        if each.state != before[name].state:
            yield f"{name}: {before[name].state} before, {each.state} now"


def _ends(base: Readiness, now: Readiness) -> Iterator[str]:
    before = base.moment.estate.agreements
    for name, agreement in now.moment.estate.agreements.items():
        if name not in before:
            yield f"{name} is new and ends on {agreement.ends}"
        elif before[name].ends != agreement.ends:
            yield f"{name} ends on {agreement.ends}, before on {before[name].ends}"


def _money(base: Readiness, now: Readiness) -> Iterator[str]:
    before = {(each.source, each.treatment): each for each in base.money.sources}
    for each in now.money.sources:
        was = before.get((each.source, each.treatment))
        name = f"{each.source} ({each.treatment})"
        if was is None:
            yield f"{name} is new: forecast £{each.forecast:,}"
        elif was.forecast != each.forecast:
            yield f"{name}: forecast £{each.forecast:,}, before £{was.forecast:,}"
        if was is not None and was.allocated != each.allocated:
            aside = "nothing" if each.allocated is None else f"£{each.allocated:,}"
            yield f"{name}: {aside} set aside, before {'nothing' if was.allocated is None else f'£{was.allocated:,}'}"
