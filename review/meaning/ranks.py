"""How grave each kind of effect is: one table, so that every part of a review measures with the same scale.

Bands: 90-100 may cost the Council its data or the control of its tenant, or lets the internet in; 70-89 takes away a
guard that others rely on, or opens a door to somebody outside; 40-69 widens what holds between the Council's own; 10-39
stays inside one zone; below 10 nothing is lost. The rank of what holds at a scope falls with the width of that scope
(`at_scope`) and rises with the landing zones under it.
"""

from dataclasses import dataclass
from typing import Final, Literal

from review.model import Consequence, Risk

Scope = Literal["tenant", "management group", "subscription", "resource group", "resource"]


@dataclass(frozen=True)
class Rank:
    """One row: what such an effect is, how grave at its widest, and why it stands there."""

    consequence: Consequence
    rank: int
    why: str


_DATA, _PROTECTION, _PATH = Consequence.DATA, Consequence.PROTECTION, Consequence.PATH
_ACCESS, _POLICY, _DOOR = Consequence.ACCESS, Consequence.POLICY, Consequence.DOOR

RANKS: Final[dict[str, Rank]] = {
    # Data. No effect of this folder bears these; they are here for whoever ranks single resources.
    "data deleted": Rank(_DATA, 96, "what is deleted comes back only from a backup, if there is one"),
    "data replaced": Rank(_DATA, 97, "a replacement deletes what it replaces, and nobody asked for a deletion"),
    # Paths.
    "internet reaches in": Rank(_PATH, 99, "anybody in the world may speak to it"),
    "public range reaches in": Rank(_PATH, 94, "somebody on the internet may speak to it"),
    "internet let in by list": Rank(
        _PATH, 92, "its list lets the internet in: only the want of a public address keeps it out"
    ),
    "service opened to the internet": Rank(_PATH, 93, "a service with the Council's data answers the whole internet"),
    "service opened to a public range": Rank(_PATH, 84, "a service with the Council's data answers on the internet"),
    "firewall passed by": Rank(_PATH, 88, "what passed a firewall no longer does: nothing judges or logs it"),
    "anywhere on the internet reached": Rank(_PATH, 82, "data may leave to any address of the internet"),
    "outside reaches in": Rank(_PATH, 78, "somebody outside the Council's own networks may speak to it"),
    "path cannot be told": Rank(_PATH, 76, "what is opened depends on a value that is not known before it is applied"),
    "named place on the internet reached": Rank(_PATH, 72, "data may leave to a place on the internet"),
    "outside reached": Rank(_PATH, 70, "data may leave the Council's own networks"),
    "outside reaches in once joined": Rank(_PATH, 48, "nothing leads there yet: a gateway would open it"),
    "outside reached once joined": Rank(_PATH, 44, "nothing leads there yet: a gateway would open it"),
    "zone reaches zone": Rank(_PATH, 66, "one service may speak to another that it could not reach"),
    "zone and platform": Rank(_PATH, 58, "a service and the platform may speak in a way that they could not"),
    "names asked of the internet": Rank(
        _PATH, 86, "whoever answers a name decides where it leads, and anybody on the way may answer"
    ),
    "names asked of another": Rank(_PATH, 62, "whoever answers a name decides where whoever asks for it connects"),
    "public address": Rank(_PATH, 60, "something answers under an address of the internet"),
    "endpoint": Rank(_PATH, 34, "a service gets an address inside a network"),
    "inside a zone": Rank(_PATH, 28, "it stays inside one landing zone"),
    "Azure's own services reached": Rank(_PATH, 24, "what is reached is Azure's own control plane"),
    # Access. The weight of the role (`role_weight`) is the rank at its widest; see `access`.
    "controls access": Rank(_ACCESS, 99, "whoever holds it may give any right to anybody"),
    "writes anything": Rank(_ACCESS, 92, "whoever holds it may change and delete everything there"),
    "reads or writes data": Rank(_ACCESS, 84, "whoever holds it may read or change the data itself"),
    "writes something": Rank(_ACCESS, 76, "whoever holds it may change a part of what is there"),
    "reads": Rank(_ACCESS, 58, "whoever holds it may see how everything there is made"),
    "tenant's keys": Rank(_ACCESS, 100, "whoever holds it may take over the tenant"),
    "directory role": Rank(_ACCESS, 90, "whoever holds it administers a part of the directory"),
    "directory read": Rank(_ACCESS, 62, "whoever holds it reads the whole directory"),
    "application right": Rank(_ACCESS, 80, "a program may do this without anybody signed in"),
    "application rules the tenant": Rank(_ACCESS, 99, "a program that may do this may take over the tenant"),
    "trusts any token": Rank(_ACCESS, 97, "a token from many origins becomes this identity"),
    "trusts a new token": Rank(_ACCESS, 86, "whoever gets such a token becomes this identity"),
    "role taken up more easily": Rank(_ACCESS, 82, "an eligible role is taken up with less asked of its holder"),
    "sign-in no longer judged": Rank(_ACCESS, 95, "a guard of every sign-in is off"),
    "sign-in asks for less": Rank(_ACCESS, 91, "a stolen password gets further"),
    "sign-in judges fewer": Rank(_ACCESS, 89, "a guard of sign-in no longer holds for somebody"),
    "outside people": Rank(_DOOR, 74, "people of another organisation may ask to come in, or come in with less asked"),
    "insiders ask": Rank(_ACCESS, 48, "more of the Council's own people may ask to come in, or with less asked"),
    # Policy.
    "exemption": Rank(_POLICY, 90, "a rule of the estate no longer holds there"),
    "policy no longer refuses": Rank(_POLICY, 89, "what was refused is now only noted, or not even that"),
    "policy no longer looks": Rank(_POLICY, 72, "what was noted no longer is"),
    "policy allows more": Rank(_POLICY, 86, "what was refused is now allowed"),
    "policy changed": Rank(_POLICY, 60, "a parameter changed whose meaning is not known here"),
    "exemption lasts longer": Rank(_POLICY, 68, "a rule of the estate goes on not holding there"),
    # Protection.
    "lock removed": Rank(_PROTECTION, 90, "one mistaken deletion is enough now"),
    "lock weakened": Rank(_PROTECTION, 80, "what could not be changed can be"),
    "purge protection off": Rank(_PROTECTION, 94, "a deleted key or secret can be destroyed for good at once"),
    "immutability off": Rank(_PROTECTION, 93, "whoever breaks in can delete the backups as well"),
    "soft delete off": Rank(_PROTECTION, 91, "what is deleted is gone"),
    "soft delete shortened": Rank(_PROTECTION, 78, "what is deleted comes back for fewer days"),
    "backup stopped": Rank(_PROTECTION, 92, "what is lost from now on cannot be restored"),
    "backup kept shorter": Rank(_PROTECTION, 80, "restore points of some age are deleted"),
    "copies fewer": Rank(_PROTECTION, 79, "one region's loss may be the data's"),
    "encryption weakened": Rank(_PROTECTION, 83, "the Council's own key, or an accepted cipher, no longer guards it"),
    "inspection off": Rank(_PROTECTION, 82, "known bad traffic is no longer stopped"),
    "closed by its list alone": Rank(
        _PROTECTION, 66, "it answers on the internet again, and one line in that list lets anybody in"
    ),
    "log lost": Rank(_PROTECTION, 74, "nobody will know what happened there"),
    "log kept shorter": Rank(_PROTECTION, 64, "nobody will know what happened there some time ago"),
    "alarm lost": Rank(_PROTECTION, 70, "nobody is told when it happens"),
    "alarm changed": Rank(_PROTECTION, 56, "whether it still tells what it told must be read"),
    "engine's protection off": Rank(_PROTECTION, 62, "Pulumi would delete it when told to"),
    "tenant guard off": Rank(_PROTECTION, 81, "a rule for everything new in the tenant no longer holds"),
    # What closes.
    "closed": Rank(Consequence.NARROWED, 8, "less is possible than before"),
    "regained": Rank(Consequence.ROUTINE, 5, "a guard is back, or is new"),
}

THE_INTERNET: Final = 90
"""From this rank on a path that opens lets the internet in, or leaves no more than a missing address in its way."""
MOMENT: Final = 12
"""What is not there while it is made anew, and holds neither data nor a service up."""

_WIDTH: Final[dict[Scope, int]] = {
    "tenant": 0,
    "management group": 2,
    "subscription": 8,
    "resource group": 16,
    "resource": 20,
}
_MOST_ZONES = 5
"""More zones than this make nothing graver: the scope's own width says it."""
_ELIGIBLE = 9
"""An eligible role has to be taken up first, with a reason given, and that is seen."""


def risk(kind: str, reason: str, *, path: str = "") -> Risk:
    """Rank an effect of `kind` that has no scope; `reason` says what happens, the table adds why that matters."""
    row = RANKS[kind]
    return Risk(consequence=row.consequence, rank=row.rank, reason=f"{reason}: {row.why}", path=path)


def at_scope(kind: str, reason: str, scope: Scope, zones: int = 0, *, eligible: bool = False, path: str = "") -> Risk:
    """Rank an effect of `kind` by the width of its scope and the number of landing zones under that."""
    row = RANKS[kind]
    return Risk(
        consequence=row.consequence,
        rank=scaled(row.rank, scope, zones, eligible=eligible),
        reason=f"{reason}: {row.why}",
        path=path,
    )


def scaled(rank: int, scope: Scope, zones: int = 0, *, eligible: bool = False) -> int:
    """Scale a rank of the table: never above the table's, never below 1, never to nought."""
    narrower = max(0, _WIDTH[scope] - min(zones, _MOST_ZONES))
    return max(1, rank - narrower - (_ELIGIBLE if eligible else 0))


_CONTROL = {"Owner", "User Access Administrator", "Role Based Access Control Administrator"}
_ANYTHING = {"Contributor"}
_TENANT = {
    "Global Administrator",
    "Privileged Role Administrator",
    "Privileged Authentication Administrator",
}
"""Holders can reset or grant themselves anything (https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions)."""
_DIRECTORY_READ = {"Global Reader", "Directory Readers", "Security Reader", "Reports Reader"}


def role_kind(role: str, *, directory: bool = False) -> str:
    """Return the row of the table for a built-in role, by the publisher's name (or by its id, where that is all)."""
    if directory:
        if role in _TENANT:
            return "tenant's keys"
        return "directory read" if role in _DIRECTORY_READ else "directory role"
    if role in _CONTROL:
        return "controls access"
    if role in _ANYTHING:
        return "writes anything"
    if any(mark in role for mark in ("Data ", "Secrets ", "Crypto ", "Certificates ", "Key Vault Administrator")):
        return "reads or writes data"
    return "reads" if role.endswith("Reader") or role == "Reader" else "writes something"
