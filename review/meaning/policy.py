"""What a change takes from Azure Policy: exemptions, assignments that go, look away, hold for less or allow more.

Not modelled: what a built-in definition does beyond the effect that its parameters or its name state; selectors of
resources inside assignments and exemptions; subscriptions moved away from an assignment (ranked with the move itself).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from review.meaning.ground import Change, Ground
from review.meaning.ranks import at_scope, risk
from review.meaning.reading import each, folded, get, plain, text, texts
from review.meaning.resources import Planned
from review.meaning.rights import scope_label
from review.model import Effect
from review.tree import scope_of

_A: Final = "azure-native:authorization"
_EFFECTS: Final = {
    "disabled": 0, "manual": 1, "audit": 1, "auditifnotexists": 1, "append": 2, "modify": 2, "deployifnotexists": 2,
    "addtonetworkgroup": 2, "mutate": 2, "deny": 3, "denyaction": 3,
}  # fmt: skip
"""How much an effect does: nothing, note, put right, refuse
(https://learn.microsoft.com/azure/governance/policy/concepts/effect-basics)."""
_REFUSES: Final = 3

Loss = tuple[str, str, str]
"""The row of the table of ranks, what is lost, and the scope at which."""


def policy(change: Change) -> list[Effect]:
    """Return what Azure Policy refuses or notes no longer, and what it does again."""
    found = []
    for old, new, opens in ((change.before, change.after, True), (change.after, change.before, False)):
        for name, one, row, said, scope, urn in _all(old, new):
            side = new if row.startswith("exemption") else old
            zones = _freed(one, row, scope, old, new)
            count = f", {len(zones)} landing zone{'s' if len(zones) != 1 else ''} under it" if zones else ""
            where = f"{scope_label(scope, side)}{count}"
            kind = scope_of(scope)[0]
            if opens:
                judged = at_scope(row, f"{name} {said} on {where}", kind, len(zones))
            else:
                judged = risk("regained", f"{name} holds again, or is new, on {where}, undoing: it {said}")
            found.append(
                Effect(risk=judged, opens=opens, subject=name, object=f"{said} on {where}", because=[urn], zones=zones)
            )
    return found


def _all(old: Ground, new: Ground) -> Iterator[tuple[str, Planned, str, str, str, str]]:
    then, now = (_by_place(side, "PolicyAssignment", "policyAssignmentName") for side in (old, new))
    for place, one in then.items():
        for row, said, scope in _lost(one, now.get(place)):
            yield _title(one), one, row, said, scope, _cause(one, now.get(place), old, new)
    stood, stands = (_by_place(side, "PolicyExemption", "policyExemptionName") for side in (old, new))
    for place, one in stands.items():
        for row, said in _exempted(stood.get(place), one):
            subject = _subject(one, now or then)
            yield subject, one, row, said, folded(text(one.inputs, "scope")), one.urn
    for one in old.of(f"{_A}:PolicyDefinition", f"{_A}:PolicySetDefinition"):
        other = new.by_urn.get(one.urn)
        if other and _rule(one) != _rule(other):
            scope = folded(one.id).partition("/providers/microsoft.authorization/")[0]
            yield _title(one), one, "policy changed", "is defined otherwise", scope, one.urn


def _rule(one: Planned) -> Any:
    return [plain(get(one.inputs, key)) for key in ("policyRule", "policyDefinitions", "parameters")]


def _cause(one: Planned, other: Planned | None, old: Ground, new: Ground) -> str:
    return (other or new.by_urn.get(one.urn) or old.by_urn[one.urn]).urn


def _by_place(side: Ground, kind: str, name: str) -> Mapping[tuple[str, str], Planned]:
    """Assignments and exemptions by what Azure knows them by: their scope and their name."""
    return {
        (folded(text(one.inputs, "scope")), text(one.inputs, name).lower() or one.name): one
        for one in side.of(f"{_A}:{kind}")
    }


def _title(one: Planned) -> str:
    return text(one.inputs, "displayName") or text(one.inputs, "policyAssignmentName") or one.name


def _subject(exemption: Planned, assignments: Mapping[tuple[str, str], Planned]) -> str:
    wanted = folded(text(exemption.inputs, "policyAssignmentId"))
    for (scope, name), one in assignments.items():
        if wanted == f"{scope}/providers/microsoft.authorization/policyassignments/{name}":
            return _title(one)
    return wanted.rpartition("/")[2] or exemption.name


def _freed(one: Planned, row: str, scope: str, old: Ground, new: Ground) -> list[str]:
    side = new if row.startswith("exemption") else old
    out = {zone for place in _excluded(one) for zone in side.zones_under(place)} - set(
        side.zones_under(scope) if scope in _excluded(one) else []
    )
    return [zone for zone in side.zones_under(scope) if zone not in out]


def _excluded(one: Planned) -> list[str]:
    return [folded(place) for place in texts(one.inputs, "notScopes")]


def _enforced(one: Planned) -> bool:
    return text(one.inputs, "enforcementMode").lower() != "donotenforce"


def _strength(one: Planned) -> int:
    """How much an assignment does: by the effect that it states, else by the word that its name begins with."""
    stated = _EFFECTS.get(str(_parameters(one).get("effect", "")).lower())
    if stated is None:
        words = f"{text(one.inputs, 'policyAssignmentName')} {text(one.inputs, 'displayName')}".lower().split()
        stated = 1 if any(word.startswith("audit") for word in words) else _REFUSES
    return stated if _enforced(one) else min(stated, 1)


def _row(strength: int) -> str:
    return "policy no longer looks" if strength < _REFUSES else "policy no longer refuses"


def _lost(one: Planned, other: Planned | None) -> Iterator[Loss]:
    scope, strength = folded(text(one.inputs, "scope")), _strength(one)
    if strength == 0:
        return
    if other is None:
        yield _row(strength), "is assigned no longer", scope
        return
    if _enforced(one) and not _enforced(other):
        yield _row(strength), "is enforced no longer", scope
    for place in sorted(set(_excluded(other)) - set(_excluded(one))):
        yield _row(strength), "leaves out more: it holds no longer", place
    yield from _loosened(one, other, scope)
    if folded(text(one.inputs, "policyDefinitionId")) != folded(text(other.inputs, "policyDefinitionId")):
        yield "policy changed", "is another policy now", scope
    if plain(get(one.inputs, "overrides") or []) != plain(get(other.inputs, "overrides") or []):
        yield "policy changed", "has other overrides", scope


def _loosened(one: Planned, other: Planned, scope: str) -> Iterator[Loss]:
    then, now = _parameters(one), _parameters(other)
    for name in sorted(then.keys() | now.keys()):
        was, is_ = then.get(name), now.get(name)
        if was == is_ or (isinstance(was, list) and isinstance(is_, list) and _set(was) == _set(is_)):
            continue
        row, said = _parameter(name, was, is_)
        if row:
            yield row, said, scope


def _parameter(name: str, was: Any, now: Any) -> tuple[str, str]:
    """Say what another value of a parameter loosens; ("", "") for nothing."""
    low = name.lower()
    before, after = (_EFFECTS.get(str(value).lower()) for value in (was, now))
    if "effect" in low and before is not None and after is not None:
        return (_row(before), f"says {now} and said {was}") if after < before else ("", "")
    if isinstance(was, list) and isinstance(now, list) and ("allowed" in low or "exempt" in low):
        shrinks = "notallowed" in low
        more = _set(was) - _set(now) if shrinks else _set(now) - _set(was)
        return ("policy allows more", f"allows {', '.join(sorted(more))} too") if more else ("", "")
    return "policy changed", f"has another {name}"


def _set(values: list[Any]) -> set[str]:
    return {str(value).lower() for value in values}


def _parameters(one: Planned) -> Mapping[str, Any]:
    found = plain(get(one.inputs, "parameters") or {})
    return {name: value.get("value") if isinstance(value, Mapping) else value for name, value in found.items()}


def _exempted(old: Planned | None, new: Planned) -> Iterator[tuple[str, str]]:
    only = [*texts(new.inputs, "policyDefinitionReferenceIds")]
    part = f" for {len(only)} of its policies" if only else ""
    until = text(new.inputs, "expiresOn")
    if old is None or folded(text(old.inputs, "policyAssignmentId")) != folded(text(new.inputs, "policyAssignmentId")):
        yield "exemption", f"no longer holds{part}{f' until {until[:10]}' if until else ', without an end'}"
        return
    had = {*each(old.inputs, "policyDefinitionReferenceIds")}
    if had and (not only or set(only) - had):
        yield "exemption", "no longer holds for more of its policies"
    was = text(old.inputs, "expiresOn")
    if was and (not until or until > was):
        yield "exemption lasts longer", f"goes on not holding{f' until {until[:10]}' if until else ', without an end'}"
