"""Conditional access: policies, named locations, authentication strengths.

https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
"""

import ipaddress
import re
from collections.abc import Iterator

from emulator.errors import AzureError, own, refusal
from emulator.request import Request
from emulator.resource import is_guid
from emulator.semantics import Semantics, semantics
from emulator.values import at, known
from emulator.world import World

STATES = ("enabled", "disabled", "enabledForReportingButNotEnforced")
CONTROLS = (
    "block",
    "mfa",
    "compliantDevice",
    "domainJoinedDevice",
    "approvedApplication",
    "compliantApplication",
    "passwordChange",
)
USERS = "conditions.users"
WORDS = {"All", "None", "GuestsOrExternalUsers"}


@semantics("azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy")
class ConditionalAccess(Semantics):
    """Who may sign in to what, from where and how."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """State, users, controls; and that somebody is left who can sign in."""
        state = request.get("state")
        if isinstance(state, str) and state not in STATES:
            yield own("conditional-access-state", f"state '{state}' is none of {', '.join(STATES)}.", place="state")
        yield from _users(request, world)
        yield from _applications(request)
        yield from _controls(request)
        yield from _shut_out(request)


def _users(request: Request, world: World) -> Iterator[AzureError]:
    included = request.get(f"{USERS}.includedUsers", [])
    named = any(request.get(f"{USERS}.{each}") for each in ("includedGroups", "includedRoles"))
    guests = request.get(f"{USERS}.includedGuestsOrExternalUsers")
    apps = request.inputs.get("conditions", {}).get("clientApplications")
    words = WORDS & {each for each in included if isinstance(each, str)}
    mixed = (words & {"All", "None"} and len(included) > 1) or ("GuestsOrExternalUsers" in words and guests)
    if mixed or not (included or named or guests or apps):
        yield refusal("conditional-access-malformed", place=USERS)
    for path in ("includedUsers", "excludedUsers"):
        for index, user in enumerate(request.get(f"{USERS}.{path}", [])):
            if isinstance(user, str) and known(user) and is_guid(user) and world.principal(user) is None:
                yield refusal("entra-object-not-found", objectId=user, place=f"{USERS}.{path}[{index}]")


def _applications(request: Request) -> Iterator[AzureError]:
    """Something to sign in to; and a change of password is asked for whatever the client is."""
    held = request.inputs.get("conditions")
    listed = at(held, "applications") or {}
    named = any(listed.get(each) for each in ("includedApplications", "includedUserActions", "filter"))
    if isinstance(held, dict) and isinstance(held.get("applications"), dict) and not named:
        yield refusal("conditional-access-malformed", place="conditions.applications")
    clients = request.get("conditions.clientAppTypes", ["all"])
    if "passwordChange" in request.get("grantControls.builtInControls", []) and clients != ["all"]:
        yield refusal("conditional-access-validation", place="conditions.clientAppTypes")


def _controls(request: Request) -> Iterator[AzureError]:
    grant, place = request.inputs.get("grantControls"), "grantControls"
    controls = request.get("grantControls.builtInControls", [])
    strength = isinstance(grant, dict) and grant.get("authenticationStrengthPolicyId")
    if not grant and not request.inputs.get("sessionControls"):
        yield refusal("conditional-access-malformed", place=place)
    for index, control in enumerate(controls):
        if isinstance(control, str) and known(control) and control not in CONTROLS:
            said = f"the control '{control}' is none of {', '.join(CONTROLS)}."
            yield own("conditional-access-control", said, place=f"{place}.builtInControls[{index}]")
    alone = "block" in controls and (len(controls) > 1 or strength)
    doubled = strength and "mfa" in controls
    if alone or doubled:
        yield refusal("conditional-access-malformed", place=place)
    operator = request.get("grantControls.operator")
    if isinstance(operator, str) and operator not in {"AND", "OR"}:
        yield own(
            "conditional-access-operator", f"operator '{operator}' is neither AND nor OR.", place=f"{place}.operator"
        )


def _shut_out(request: Request) -> Iterator[AzureError]:
    """Graph takes a policy that blocks everybody everywhere at once, whoever sends it."""
    everybody = "All" in request.get(f"{USERS}.includedUsers", [])
    everything = "All" in request.get("conditions.applications.includedApplications", [])
    blocks = "block" in request.get("grantControls.builtInControls", []) and request.get("state") == "enabled"
    excluded = any(request.get(f"{USERS}.excluded{who}") for who in ("Users", "Groups", "Roles"))
    apps = set(request.get("conditions.clientAppTypes", ["all"]))
    narrowed = any(request.get(f"conditions.{each}") for each in ("locations", "platforms", "devices"))
    if everybody and everything and blocks and not excluded and "all" in apps and not narrowed:
        said = "the policy blocks everybody from everything, whoever sends it too; exclude the break-glass accounts."
        yield own("conditional-access-shuts-all-out", said, place=f"{USERS}.excludedUsers")


@semantics("azuread:index/namedLocation:NamedLocation")
class NamedLocation(Semantics):
    """Ranges, or countries."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """One of the two, well formed."""
        given = [kind for kind in ("ip", "country") if request.inputs.get(kind)]
        if len(given) != 1:
            yield own(
                "named-location-kind", f"exactly one of ip and country is needed, got {given or 'neither'}.", place="ip"
            )
        for index, text in enumerate(request.get("ip.ipRanges", [])):
            if isinstance(text, str) and known(text) and not _is_range(text):
                said = f"'{text}' is no range in CIDR notation with its host bits clear."
                yield own("named-location-range", said, place=f"ip.ipRanges[{index}]")
        for index, code in enumerate(request.get("country.countriesAndRegions", [])):
            if isinstance(code, str) and known(code) and not re.fullmatch(r"[A-Z]{2}", code):
                said = f"'{code}' is no country code of two capital letters."
                yield own("named-location-country", said, place=f"country.countriesAndRegions[{index}]")


def _is_range(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return "/" in text


COMBINATIONS = frozenset(
    {
        "deviceBasedPush",
        "email",
        "federatedMultiFactor",
        "federatedSingleFactor",
        "fido2",
        "hardwareOath,federatedSingleFactor",
        "microsoftAuthenticatorPush,federatedSingleFactor",
        "password",
        "password,hardwareOath",
        "password,microsoftAuthenticatorPush",
        "password,sms",
        "password,softwareOath",
        "password,voice",
        "qrCodePin",
        "sms",
        "sms,federatedSingleFactor",
        "softwareOath,federatedSingleFactor",
        "temporaryAccessPassMultiUse",
        "temporaryAccessPassOneTime",
        "voice,federatedSingleFactor",
        "windowsHelloForBusiness",
        "x509CertificateMultiFactor",
        "x509CertificateSingleFactor",
    }
)
"""https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy#authenticationmethodmodes-values"""


@semantics("azuread:index/authenticationStrengthPolicy:AuthenticationStrengthPolicy")
class AuthenticationStrength(Semantics):
    """Which ways of signing in are good enough."""

    def judge(self, request: Request, world: World) -> Iterator[AzureError]:
        """A name of its own, and ways that there are."""
        for index, combination in enumerate(request.get("allowedCombinations", [])):
            if isinstance(combination, str) and known(combination) and combination not in COMBINATIONS:
                said = f"'{combination}' is no way of signing in that Entra knows."
                yield own("strength-combination", said, place=f"allowedCombinations[{index}]")
        name = request.get("displayName")
        for other in world.of(request.token):
            same_name = str(other.get("displayName")).lower() == str(name).lower()
            if same_name and other.id != request.id:
                said = f"an authentication strength is already called '{name}'; names are unique in the tenant."
                yield own("strength-name-taken", said, place="displayName")
