"""Conditional access: who signs in, from where, with what. All policies but one let break-glass accounts through."""

from collections.abc import Mapping
from typing import Any

import pulumi_azuread as entra

from components.base import Clouds, Component
from estate.people import ConditionalAccessName, People
from estate.roles import ENTRA_ROLES
from estate.stack import Stack

STATES = {"disabled": "disabled", "report-only": "enabledForReportingButNotEnforced", "on": "enabled"}
"""The estate's words for a policy's state, and Microsoft Graph's."""

PHISHING_RESISTANT = ["fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"]
"""https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths#built-in-authentication-strengths"""

LEGACY = ["exchangeActiveSync", "other"]
"""Clients that cannot answer a second factor: https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication"""

EVERYWHERE = {"included_applications": ["All"]}


class ConditionalAccess(Component):
    """The five policies, each in the state that people.yaml gives it.

    A break-glass account is named by object id in each policy, not through a group whose members others could change.
    """

    def __init__(self, clouds: Clouds, stack: Stack, people: People) -> None:
        """Declare the policies, the countries and the strength of administrators' sign-in."""
        super().__init__("identity:ConditionalAccess", "conditional-access", clouds)
        self._people = people
        self._break_glass: list[str] = list(stack.break_glass)
        self._everybody = {"included_users": ["All"], "excluded_users": self._break_glass}
        self._administrators = {"included_roles": list(ENTRA_ROLES.values()), "excluded_users": self._break_glass}
        self._second_factor()
        self._phishing_resistant()
        self._no_legacy()
        self._countries()
        self._managed_devices()
        self.done({"states": {name: switch.state for name, switch in people.conditional_access.items()}})

    def _policy(
        self, name: ConditionalAccessName, users: Mapping[str, Any], grant: Mapping[str, Any], **conditions: Any
    ) -> None:
        entra.ConditionalAccessPolicy(
            f"access-{name}",
            display_name=f"Havering {name}",
            state=STATES[self._people.conditional_access[name].state],
            conditions={"applications": EVERYWHERE, "client_app_types": ["all"], "users": dict(users), **conditions},
            grant_controls=dict(grant),
            opts=self.in_entra(),
        )

    def _second_factor(self) -> None:
        self._policy("mfa-for-all", self._everybody, {"operator": "OR", "built_in_controls": ["mfa"]})

    def _phishing_resistant(self) -> None:
        """Administrators, and break-glass accounts above all: a key is all that they have."""
        strength = entra.AuthenticationStrengthPolicy(
            "strength-phishing-resistant",
            display_name="Havering phishing-resistant",
            description="Security key, Windows Hello for Business or certificate: nothing that a page can ask for",
            allowed_combinations=PHISHING_RESISTANT,
            opts=self.in_entra(),
        )
        self._policy(
            "phishing-resistant-administrators",
            {"included_roles": list(ENTRA_ROLES.values()), "included_users": self._break_glass},
            {"operator": "OR", "authentication_strength_policy_id": strength.id},
        )

    def _no_legacy(self) -> None:
        self._policy(
            "block-legacy-authentication",
            self._everybody,
            {"operator": "OR", "built_in_controls": ["block"]},
            client_app_types=LEGACY,
        )

    def _countries(self) -> None:
        places = entra.NamedLocation(
            "location-allowed-countries",
            display_name="Havering allowed countries",
            country={
                "countries_and_regions": self._people.countries,
                "country_lookup_method": "clientIpAddress",
                "include_unknown_countries_and_regions": False,
            },
            opts=self.in_entra(),
        )
        self._policy(
            "allowed-countries",
            self._everybody,
            {"operator": "OR", "built_in_controls": ["block"]},
            locations={"included_locations": ["All"], "excluded_locations": [places.object_id]},
        )

    def _managed_devices(self) -> None:
        self._policy(
            "managed-devices-administrators",
            self._administrators,
            {"operator": "OR", "built_in_controls": ["compliantDevice", "domainJoinedDevice"]},
        )
