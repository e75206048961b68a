"""What a change takes from the guards of sign-in: conditional access, what it names, and how roles are taken up."""

import re
from collections.abc import Iterator
from typing import Any, Final

from estate.roles import ENTRA_ROLES
from review.meaning.ground import Change, Ground
from review.meaning.principals import Directory
from review.meaning.ranks import risk
from review.meaning.reading import each, get, is_unknown, text, texts, truth
from review.meaning.resources import Planned
from review.model import Effect

POLICY: Final = "azuread:ConditionalAccessPolicy"
_STATES: Final = {"disabled": 0, "enabledforreportingbutnotenforced": 1, "enabled": 2}
_STATE_WORDS: Final = ("off", "only reporting", "on")
_EXCLUDED: Final = (
    "users.excludedUsers", "users.excludedGroups", "users.excludedRoles", "applications.excludedApplications",
    "locations.excludedLocations", "platforms.excludedPlatforms",
)  # fmt: skip
_INCLUDED: Final = (
    "users.includedUsers", "users.includedGroups", "users.includedRoles", "applications.includedApplications",
    "applications.includedUserActions", "locations.includedLocations", "platforms.includedPlatforms",
    "clientAppTypes", "signInRiskLevels", "userRiskLevels",
)  # fmt: skip
_PLACES: Final = "conditions.locations.includedLocations"
_NOT_PLACES: Final = "conditions.locations.excludedLocations"
_STRENGTH: Final = "grantControls.authenticationStrengthPolicyId"
_ROLES: Final = {guid.lower(): name for name, guid in ENTRA_ROLES.items()}
_ONLY_REPORTED: Final = 30
"""By how much less a change weighs in a policy that only reports: nothing rests on it yet."""
_APPROVERS: Final = "approvalStage.primaryApprovers"
_DURATION: Final = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_LONGEST: Final = 8760.0
"""Hours of a year: a duration that cannot be read is told, and not taken for a short one."""
_TAKING_UP: Final = ("requireApproval", "requireMultifactorAuthentication", "requireJustification", "requireTicketInfo")

Loss = tuple[str, str, str]
"""The row of the table of ranks, what is lost, and by what property."""


def sign_in(change: Change) -> list[Effect]:
    """Return what sign-in asks less for, and what it asks more for, from now on.

    Not modelled: how long a session lasts, filters of devices, and what several policies ask together.
    """
    directory = Directory(change)
    found = []
    for old, new, opens in ((change.before, change.after, True), (change.after, change.before, False)):
        for urn, one in old.by_urn.items():
            other = new.by_urn.get(urn)
            if urn in change.changed:
                found += [_effect(one, loss, directory, old, opens=opens) for loss in _losses(one, other)]
    return found


def _effect(one: Planned, loss: Loss, directory: Directory, side: Ground, *, opens: bool) -> Effect:
    row, said, path = loss
    name = text(one.inputs, "displayName") or one.name
    for word in said.split():
        said = said.replace(word, _named(word, directory) if word.count("-") == 4 else word)
    reason = f"{name}: {said}"
    if not opens:
        back = risk("regained", f"{name} asks for more again or for the first time, undoing: {said}", path=path)
        return Effect(risk=back, opens=False, subject=name, object=said, because=[one.urn])
    found = risk(row, reason, path=path)
    resting = list(_resting(one, side))
    if resting and all(_state(policy) < 2 for policy in resting):
        found = found.model_copy(update={"rank": found.rank - _ONLY_REPORTED})
    return Effect(risk=found, opens=True, subject=name, object=said, because=[one.urn])


def _resting(one: Planned, side: Ground) -> Iterator[Planned]:
    """The policies whose judgement hangs on a resource: a policy itself, or those that name a place or a strength."""
    if one.token.endswith(":ConditionalAccessPolicy"):
        yield one
    elif one.token.endswith((":NamedLocation", ":AuthenticationStrengthPolicy")):
        ids = {each for each in (one.id, text(one.outputs, "objectId")) if each}
        for policy in side.of(POLICY):
            named = [*texts(policy.inputs, _PLACES), *texts(policy.inputs, _NOT_PLACES), text(policy.inputs, _STRENGTH)]
            if one.urn in policy.dependencies or any(each.rpartition("/")[2] in ids or each in ids for each in named):
                yield policy


def _named(guid: str, directory: Directory) -> str:
    """Return what people call a role of the directory, or whoever has the id."""
    return _ROLES.get(guid.lower()) or directory.named(directory.known(guid))


def _losses(one: Planned, other: Planned | None) -> Iterator[Loss]:
    kind = one.token.rpartition(":")[2]
    if kind == "ConditionalAccessPolicy":
        yield from _policy(one, other)
    elif other is None:
        return
    elif kind == "AuthenticationStrengthPolicy":
        for extra in _more(other, one, "allowedCombinations"):
            yield "sign-in asks for less", f"{extra} is strong enough now", "allowedCombinations"
    elif kind == "NamedLocation":
        yield from _places(one, other)
    elif kind == "GroupRoleManagementPolicy":
        yield from _taking_up(one, other)


def _state(one: Planned) -> int:
    return _STATES.get(text(one.inputs, "state").lower(), 2)


def _policy(one: Planned, other: Planned | None) -> Iterator[Loss]:
    was, now = _state(one), _state(other) if other else 0
    if now < was:
        word = _STATE_WORDS[now] if other else "gone"
        yield "sign-in no longer judged", f"it was {_STATE_WORDS[was]} and is {word}", "state"
    if other is None or was == 0:
        return
    for path in _EXCLUDED:
        for extra in _more(other, one, f"conditions.{path}"):
            yield "sign-in judges fewer", f"{extra} is left out now", f"conditions.{path}"
    for path in _INCLUDED:
        if _everybody(other, path):
            continue
        for lost in _more(one, other, f"conditions.{path}"):
            yield "sign-in judges fewer", f"{lost} is no longer meant", f"conditions.{path}"
    if _loosened(_asked(one), _asked(other)):
        said = f"it asked for {_words(_asked(one))} and asks for {_words(_asked(other))}"
        yield "sign-in asks for less", said, "grantControls"


def _everybody(one: Planned, path: str) -> bool:
    paths = {path, "users.includedUsers"} if path.startswith("users.") else {path}
    return any({"all", "any"} & {each.lower() for each in texts(one.inputs, f"conditions.{at}")} for at in paths)


def _more(one: Planned, other: Planned, path: str) -> list[str]:
    """Return what the list at `path` has in `one` and not in `other`."""
    had = {each.lower() for each in texts(other.inputs, path)}
    return sorted(each for each in texts(one.inputs, path) if each.lower() not in had and not is_unknown(each))


def _asked(one: Planned) -> frozenset[frozenset[str]]:
    """Return the ways to satisfy a policy; each is a set of controls that are all needed."""
    grant = get(one.inputs, "grantControls") or {}
    controls = {each.lower() for each in [*texts(grant, "builtInControls"), *texts(grant, "termsOfUses")]}
    if grant and get(grant, "authenticationStrengthPolicyId"):
        controls.add("an authentication strength")
    if text(grant, "operator").upper() == "AND":
        return frozenset({frozenset(controls)})
    return frozenset(frozenset({each}) for each in controls) or frozenset({frozenset()})


def _loosened(old: frozenset[frozenset[str]], new: frozenset[frozenset[str]]) -> bool:
    """Tell whether some way to satisfy the new demand satisfied none of the old."""
    return any(not any(demand <= way for demand in old) for way in new)


def _words(ways: frozenset[frozenset[str]]) -> str:
    return " or ".join(sorted(" and ".join(sorted(way)) for way in ways if way)) or "nothing"


def _places(one: Planned, other: Planned) -> Iterator[Loss]:
    for path in ("country.countriesAndRegions", "ip.ipRanges"):
        for extra in _more(other, one, path):
            yield "sign-in judges fewer", f"{extra} is among its places now", path
    for path in ("country.includeUnknownCountriesAndRegions", "ip.trusted"):
        if truth(other.inputs, path, default=False) and not truth(one.inputs, path, default=False):
            yield "sign-in judges fewer", f"{path.rpartition('.')[2]} is on now", path


def _taking_up(one: Planned, other: Planned) -> Iterator[Loss]:
    for name in _TAKING_UP:
        path = f"activationRules.{name}"
        if truth(one.inputs, path, default=False) and not truth(other.inputs, path, default=False):
            yield "role taken up more easily", f"{name} is off now", path
    was, now = (_hours(get(each.inputs, "activationRules.maximumDuration")) for each in (one, other))
    if now > was:
        said = f"it is held for {now:g} hours and was for {was:g}"
        yield "role taken up more easily", said, "activationRules.maximumDuration"
    known, asked = (_approvers(each) for each in (one, other))
    if known and asked - known:
        yield "role taken up more easily", f"others may approve it: {' and '.join(sorted(asked - known))}", _APPROVERS


def _approvers(one: Planned) -> set[str]:
    """Whose word is asked for; nobody's where none is asked for."""
    if not truth(one.inputs, "activationRules.requireApproval", default=False):
        return set()
    return {text(who, "objectId") for who in each(one.inputs, f"activationRules.{_APPROVERS}")}


def _hours(said: Any) -> float:
    """Read a duration as Entra writes it, `P1D`, `PT8H`, `PT30M`, in hours; 0 for none, the longest for any other."""
    if not said or is_unknown(said):
        return 0
    read = _DURATION.fullmatch(str(said))
    days, hours, minutes = (float(part or 0) for part in read.groups()) if read else (0.0, _LONGEST, 0.0)
    return days * 24 + hours + minutes / 60
