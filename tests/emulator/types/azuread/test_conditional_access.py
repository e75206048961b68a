from typing import Any

from tests.emulator.driver import BREAK_GLASS, Local
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

AD = "azuread:index/"
NOBODY = "99999999-9999-4999-8999-999999999999"


def policy(
    state: str = "enabledForReportingButNotEnforced",
    users: dict[str, Any] | None = None,
    grant: dict[str, Any] | None = None,
    **conditions: Any,
) -> Ask:
    found = {
        "applications": {"includedApplications": ["All"]},
        "clientAppTypes": ["all"],
        "users": users or {"includedUsers": ["All"], "excludedUsers": [BREAK_GLASS]},
        **conditions,
    }
    inputs = {"displayName": "policy", "state": state, "conditions": found}
    controls = {"operator": "OR", "builtInControls": ["mfa"]} if grant is None else grant
    return Ask(f"{AD}conditionalAccessPolicy:ConditionalAccessPolicy", "policy", {**inputs, "grantControls": controls})


def location(**more: Any) -> Ask:
    return Ask(f"{AD}namedLocation:NamedLocation", "location", {"displayName": "location", **more})


def strength(*combinations: str, name: str = "strength") -> Ask:
    inputs = {"displayName": "Phishing-resistant", "allowedCombinations": list(combinations) or ["fido2"]}
    return Ask(f"{AD}authenticationStrengthPolicy:AuthenticationStrengthPolicy", name, inputs)


COUNTRY = location(country={"countriesAndRegions": ["GB"]})
PLACE = Local().create(COUNTRY.token, COUNTRY.name, COUNTRY.inputs).outputs["objectId"]
STRENGTH = Local().create(strength().token, "strength", strength().inputs).id
BLOCK = {"operator": "OR", "builtInControls": ["block"]}
MALFORMED = "The server could not process the request because it is malformed or incorrect."

ROWS = [
    Row(
        "a policy for no application is refused",
        "conditional-access-malformed",
        "BadRequest",
        MALFORMED,
        policy(applications={"excludedApplications": ["Office365"]}),
    ),
    Row(
        "a change of password for one kind of client is refused",
        "conditional-access-validation",
        "BadRequest",
        MALFORMED,
        policy(grant={"operator": "AND", "builtInControls": ["mfa", "passwordChange"]}, clientAppTypes=["browser"]),
    ),
    Row(
        "a state that does not exist is refused", "conditional-access-state", OWN, "state 'on' is none of", policy("on")
    ),
    Row(
        "everybody and somebody is refused",
        "conditional-access-malformed",
        "BadRequest",
        MALFORMED,
        policy(users={"includedUsers": ["All", BREAK_GLASS]}),
    ),
    Row(
        "a policy for nobody is refused",
        "conditional-access-malformed",
        "BadRequest",
        MALFORMED,
        policy(users={"excludedUsers": [BREAK_GLASS]}),
    ),
    Row(
        "a policy without any control is refused",
        "conditional-access-malformed",
        "BadRequest",
        MALFORMED,
        policy().but(grantControls=None),
    ),
    Row(
        "blocking and asking for a second factor is refused",
        "conditional-access-malformed",
        "BadRequest",
        MALFORMED,
        policy(grant={"operator": "OR", "builtInControls": ["block", "mfa"]}),
    ),
    Row(
        "a control that does not exist is refused",
        "conditional-access-control",
        OWN,
        "the control 'twoFactor' is none of",
        policy(grant={"operator": "OR", "builtInControls": ["twoFactor"]}),
    ),
    Row(
        "an operator that does not exist is refused",
        "conditional-access-operator",
        OWN,
        "operator 'XOR' is neither AND nor OR",
        policy(grant={"operator": "XOR", "builtInControls": ["mfa"]}),
    ),
    Row(
        "an exclusion of somebody who does not exist is refused",
        "entra-object-not-found",
        "Request_ResourceNotFound",
        f"Resource '{NOBODY}' does not exist",
        policy(users={"includedUsers": ["All"], "excludedUsers": [NOBODY]}),
    ),
    Row(
        "a location that does not exist is refused",
        "entra-object-not-found",
        "Request_ResourceNotFound",
        f"Resource '{NOBODY}' does not exist",
        policy(locations={"includedLocations": ["All"], "excludedLocations": [NOBODY]}),
    ),
    Row(
        "shutting everybody out is refused",
        "conditional-access-shuts-all-out",
        OWN,
        "exclude the break-glass accounts",
        policy("enabled", users={"includedUsers": ["All"]}, grant=BLOCK),
    ),
    Row(
        "a location of neither kind is refused",
        "named-location-kind",
        OWN,
        "exactly one of ip and country is needed, got neither",
        location(),
    ),
    Row(
        "a range with host bits is refused",
        "named-location-range",
        OWN,
        "'203.0.113.9/24' is no range",
        location(ip={"ipRanges": ["203.0.113.9/24"]}),
    ),
    Row(
        "a country by its name is refused",
        "named-location-country",
        OWN,
        "'United Kingdom' is no country code",
        location(country={"countriesAndRegions": ["United Kingdom"]}),
    ),
    Row(
        "a way of signing in that does not exist is refused",
        "strength-combination",
        OWN,
        "'passkey' is no way of signing in",
        strength("passkey"),
    ),
    Row(
        "a second strength of one name is refused",
        "strength-name-taken",
        OWN,
        "an authentication strength is already called 'Phishing-resistant'",
        strength(name="second"),
        (strength(),),
    ),
    Row(
        "a strength that a policy asks for is not deleted",
        "in-use",
        OWN,
        "it is in use by",
        strength(),
        (strength(), policy(grant={"operator": "OR", "authenticationStrengthPolicyId": STRENGTH})),
        deletes=True,
    ),
    Row(
        "a location that a policy names is not deleted",
        "in-use",
        OWN,
        "it is in use by",
        COUNTRY,
        (COUNTRY, policy(locations={"includedLocations": ["All"], "excludedLocations": [PLACE]})),
        deletes=True,
    ),
]

FINE = [
    Fine("report only", policy()),
    Fine(
        "a block from elsewhere",
        policy("enabled", grant=BLOCK, locations={"includedLocations": ["All"], "excludedLocations": [PLACE]}),
        (COUNTRY,),
    ),
    Fine(
        "a strength of sign-in",
        policy(grant={"operator": "OR", "authenticationStrengthPolicyId": STRENGTH}),
        (strength(),),
    ),
    Fine("a block of everybody that is only reported", policy(users={"includedUsers": ["All"]}, grant=BLOCK)),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
