"""Whose tokens an identity accepts, and what programs may do in the directory without anybody signed in."""

from collections.abc import Iterator, Mapping
from typing import Final

from review.meaning.ground import Change, Ground
from review.meaning.principals import Directory
from review.meaning.ranks import RANKS, at_scope, risk
from review.meaning.reading import text, texts
from review.meaning.resources import Planned
from review.meaning.rights import Rights, scope_label
from review.model import Effect, Risk
from review.tree import scope_of

_RULES_THE_TENANT: Final = {
    "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8": "RoleManagement.ReadWrite.Directory",
    "06b708a9-e830-4db3-a914-8e69da51d44f": "AppRoleAssignment.ReadWrite.All",
    "19dbc75e-c2e2-444c-a770-ec69d8559fc7": "Directory.ReadWrite.All",
    "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9": "Application.ReadWrite.All",
}
"""Rights of Microsoft Graph whose holder may give itself any other
(https://learn.microsoft.com/graph/permissions-reference)."""
_MANY: Final = ("*", ":pull_request", ":ref:refs/heads/")
"""Marks of subjects that many tokens bear: patterns, any pull request, any job on a branch."""

Trust = tuple[str, str, str, str]
Owned = Mapping[Trust, str]


def trust(change: Change) -> list[Effect]:
    """Return the tokens that identities accept from now on or no longer, and the rights of programs."""
    directory = Directory(change)
    old, new = change.before, change.after
    return [*_gained(old, new, directory, opens=True), *_gained(new, old, directory, opens=False)]


def _gained(old: Ground, new: Ground, directory: Directory, *, opens: bool) -> Iterator[Effect]:
    rights = Rights(new, directory, frozenset())
    stood = _trusts(old)
    for item, urn in _trusts(new).items():
        if item not in stood:
            yield _trusting(item, urn, rights, directory, opens=opens)
    had = _programs(old, directory)
    for program, urn in _programs(new, directory).items():
        if program not in had:
            yield _program(program, urn, directory, opens=opens)


def _trusts(side: Ground) -> Owned:
    """Identity, issuer, subject and audience of every token that is accepted, with the URN that says so."""
    return {
        (identity, text(one.inputs, "issuer").rstrip("/"), text(one.inputs, "subject"), audience): one.urn
        for one, identity in _credentials(side)
        for audience in texts(one.inputs, "audiences") or [""]
    }


def _credentials(side: Ground) -> Iterator[tuple[Planned, str]]:
    for one in side.of("azure-native:managedidentity:FederatedIdentityCredential"):
        name = text(one.inputs, "resourceName").lower()
        homes = side.of("azure-native:managedidentity:UserAssignedIdentity")
        home = next((each.urn for each in homes if text(each.inputs, "resourceName").lower() == name), name)
        yield one, home
    for one in side.of("azuread:ApplicationFederatedIdentityCredential"):
        near = (urn for urn in one.dependencies if urn in side.by_urn and "Application::" in urn)
        yield one, next(near, text(one.inputs, "applicationId"))


def _programs(side: Ground, directory: Directory) -> Mapping[tuple[str, str, str], str]:
    """Program, what it may use a right of, and the right, with the URN that says so."""
    found = {}
    for one in side.of("azuread:AppRoleAssignment"):
        who = directory.read(side, one, "principalObjectId")
        found[who, text(one.inputs, "resourceObjectId"), text(one.inputs, "appRoleId").lower()] = one.urn
    return found


def _trusting(item: Trust, urn: str, rights: Rights, directory: Directory, *, opens: bool) -> Effect:
    identity, issuer, subject, _ = item
    held = list(rights.of(identity))
    heaviest = max(held, key=lambda right: RANKS[right.kind].rank, default=None)
    what = f" ({heaviest.role} on {scope_label(heaviest.scope, rights.side)})" if heaviest else ""
    name = f"{directory.named(identity)}{what}"
    reason = f"whoever bears a token for {subject} from {issuer} {'is now' if opens else 'is no longer'} {name}"
    zones = sorted({zone for right in held for zone in rights.side.zones_under(right.scope)})
    weight = RANKS[heaviest.kind].rank if heaviest else 40
    found = _weighed(subject, reason, weight) if opens else risk("closed", reason)
    return Effect(risk=found, opens=opens, subject=f"tokens for {subject}", object=name, because=[urn], zones=zones)


def _weighed(subject: str, reason: str, weight: int) -> Risk:
    many = any(mark in subject for mark in _MANY)
    found = risk("trusts any token" if many else "trusts a new token", reason)
    return found.model_copy(update={"rank": min(found.rank, weight)})


def _program(item: tuple[str, str, str], urn: str, directory: Directory, *, opens: bool) -> Effect:
    who, on, role = item
    what = _RULES_THE_TENANT.get(role, f"the application right {role}")
    row = "application rules the tenant" if role in _RULES_THE_TENANT else "application right"
    reason = f"{directory.named(who)} {'may now use' if opens else 'may no longer use'} {what}"
    kind = scope_of("")[0]
    found = at_scope(row, reason, kind) if opens else risk("closed", reason)
    where = directory.named(directory.known(on)) if on else "the directory"
    return Effect(risk=found, opens=opens, subject=directory.named(who), object=f"{what} on {where}", because=[urn])
