"""What a change takes from what protects data, and from what tells what happened: and what it gives back."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from review.meaning.alarms import silences
from review.meaning.ground import Change, Ground
from review.meaning.guards import ANYTHING, GOING, GUARDS, LOCK_LEVELS, LOCKS, Guard, N
from review.meaning.ranks import at_scope, risk
from review.meaning.reading import each, folded, get, is_unknown, plain, text, token
from review.meaning.resources import Planned
from review.model import Effect
from review.tree import scope_of


class Loss(NamedTuple):
    """The row of the table of ranks, what is lost, what the same is when it comes back, and by what property."""

    row: str
    said: str
    back: str
    path: str = ""


_DAYS: Final = {"days": 1, "weeks": 7, "months": 30, "years": 365}


def protection(change: Change) -> list[Effect]:
    """Return the guards that a change takes away or weakens, and those that come back."""
    found = []
    for old, new, opens in ((change.before, change.after, True), (change.after, change.before, False)):
        for urn, one in old.by_urn.items():
            found += [_effect(one, loss, old, opens=opens) for loss in _losses(one, new.by_urn.get(urn), old, new)]
        found += [_effect(one, loss, old, opens=opens) for one, loss in _locks(old, new)]
    return found


def _effect(one: Planned, loss: Loss, side: Ground, *, opens: bool) -> Effect:
    row, said, path = loss.row, loss.said, loss.path
    zone = side.zone(one)
    scope = folded(text(one.inputs, "scope"))
    zones = side.zones_under(scope) if scope and not zone else [zone] if zone else []
    if not opens:
        back = risk("regained", f"{one.name}: {loss.back}", path=path)
        return Effect(risk=back, opens=False, subject=one.name, object=said, because=[one.urn], zones=zones)
    kind = scope_of(scope)[0]
    wide = row.startswith("lock") and kind in {"subscription", "management group"}
    found = (
        at_scope(row, f"{one.name}: {said}", "tenant", len(zones))
        if wide
        else risk(row, f"{one.name}: {said}", path=path)
    )
    return Effect(risk=found, opens=True, subject=one.name, object=said, because=[one.urn], zones=zones)


def _losses(one: Planned, other: Planned | None, old: Ground, new: Ground) -> Iterator[Loss]:
    kind = token(one.token)
    if other is None:
        if kind in GOING and not _gone_too(text(one.inputs, GOING[kind][1]) if GOING[kind][1] else "", old, new):
            yield Loss(GOING[kind][0], "it is gone", "it is there")
        return
    if one.protect and not other.protect:
        yield Loss("engine's protection off", "the engine protects it no longer", "the engine protects it")
    for guard in GUARDS.get(kind, ()):
        if one.inputs != other.inputs:
            yield from _weaker(guard, one, other)
    if "DiagnosticSetting" in kind:
        yield from _categories(one, other)
    if one.inputs != other.inputs:
        yield from (Loss(*silence) for silence in silences(one, other))
    if kind in {f"{N}:recoveryservices:ProtectionPolicy", f"{N}:dataprotection:BackupPolicy"}:
        yield from _kept(one, other)


def _gone_too(target: str, old: Ground, new: Ground) -> bool:
    """Tell whether what was guarded goes with its guard, or lies in something that does."""
    at = folded(target)
    while at.count("/") > 1:
        if at in old.by_id:
            return at not in new.by_id
        at = at.rpartition("/")[0]
    return False


def _weaker(guard: Guard, one: Planned, other: Planned) -> Iterator[Loss]:
    was, now = (get(side.inputs, guard.path) for side in (one, other))
    if is_unknown(was) or is_unknown(now):
        return
    before, after = (_measure(guard, value) for value in (was, now))
    if after < before:
        less, more = _shown(now, guard), _shown(was, guard)
        said = f"{guard.said}: {less}, and was {more}"
        yield Loss(guard.kind, said, f"{guard.said}: {more}, and was {less}", guard.path)


def _measure(guard: Guard, value: Any) -> float:
    said = str(guard.absent if value is None else value).lower()
    if guard.order == ANYTHING:
        return float(bool(said))
    if guard.order:
        return guard.order.index(said) if said in guard.order else -0.5 if not said else len(guard.order)
    try:
        return float(said) if said else 0
    except ValueError:
        return 0


def _shown(value: Any, guard: Guard) -> str:
    if value is None:
        return guard.absent or "not stated"
    return {"True": "on", "False": "off"}.get(str(value), str(value))


def _categories(one: Planned, other: Planned) -> Iterator[Loss]:
    """What is logged no longer, and where logs no longer go."""
    lost = sorted(_logged(one) - _logged(other))
    if lost and not _logged(other) & {"alllogs"}:
        yield Loss("log lost", f"no longer logged: {', '.join(lost)}", f"now logged: {', '.join(lost)}", "logs")
    for path in ("workspaceId", "storageAccountId", "eventHubAuthorizationRuleId"):
        was, now = (folded(text(side.inputs, path)) for side in (one, other))
        if was and not is_unknown(text(other.inputs, path)) and was != now:
            where = was.rpartition("/")[2]
            yield Loss("log lost", f"logs no longer go to {where}", f"logs now go to {where}", path)


def _logged(one: Planned) -> set[str]:
    return {
        (text(log, "category") or text(log, "categoryGroup")).lower()
        for log in each(one.inputs, "logs")
        if get(log, "enabled") is not False
    }


def _kept(one: Planned, other: Planned) -> Iterator[Loss]:
    """For how long a backup's restore points are kept: every period stated, in days."""
    was, now = (dict(_durations(plain(get(side.inputs, "properties")), "properties")) for side in (one, other))
    for path, days in sorted(was.items()):
        left = now.get(path, 0)
        if left < days:
            what = path.split(".")[-2]
            said, back = f"{what}: {left:g} days, and was {days:g}", f"{what}: {days:g} days, and was {left:g}"
            yield Loss("backup kept shorter", said, back, path)


def _durations(value: Any, path: str) -> Iterator[tuple[str, float]]:
    if isinstance(value, Mapping):
        count, unit = value.get("count"), str(value.get("durationType", "")).lower()
        if isinstance(count, int | float) and unit in _DAYS:
            yield path, count * _DAYS[unit]
        else:
            for key, one in value.items():
                yield from _durations(one, f"{path}.{key}")
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _durations(one, f"{path}.{place}")


def _locks(old: Ground, new: Ground) -> Iterator[tuple[Planned, Loss]]:
    """Locks by what they hold: one that was moved no longer holds what it held."""
    holding = [(scope, _level(one)) for scope, one in _scopes(new)]
    for scope, one in _scopes(old):
        best = max((level for at, level in holding if scope == at or scope.startswith(f"{at}/")), default=-1)
        if _gone_too(scope, old, new):
            continue
        what = scope.rpartition("/")[2] or scope
        if best < 0:
            yield one, Loss("lock removed", f"{what} is locked no longer", f"{what} is locked", "scope")
        elif best < _level(one):
            less, more = LOCK_LEVELS[best], LOCK_LEVELS[_level(one)]
            yield (
                one,
                Loss("lock weakened", f"{what} is locked less: {less}", f"{what} is locked more: {more}", "level"),
            )


def _scopes(side: Ground) -> Iterator[tuple[str, Planned]]:
    for one in side.of(*(f"{N}:authorization:{kind}" for kind in LOCKS)):
        yield (
            folded(text(one.inputs, "scope"))
            or folded(one.id).partition("/providers/microsoft.authorization/locks")[0],
            one,
        )


def _level(one: Planned) -> int:
    said = text(one.inputs, "level").lower()
    return LOCK_LEVELS.index(said) if said in LOCK_LEVELS else 0
