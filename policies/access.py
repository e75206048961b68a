"""What conditional access policies say, for the rules that look at all of them together."""

from policies.relatives import Stack
from policies.resources import Resource

POLICY = "azuread:ConditionalAccessPolicy"
STRENGTH = "azuread:AuthenticationStrengthPolicy"

GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
"""Template id, the same in every tenant
(https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference)."""

PHISHING_RESISTANT = {"fido2", "windowshelloforbusiness", "x509certificatemultifactor"}
"""What Entra counts as phishing-resistant
(https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths)."""

_BUILT_IN = "00000000-0000-0000-0000-000000000004"
_LEGACY = {"exchangeactivesync", "other"}


def live_policies(stack: Stack) -> list[Resource]:
    """Give the policies that are enforced or reported."""
    return [each for each in stack.of(POLICY) if not each.same("state", "disabled")]


def is_phishing_resistant(policy: Resource, stack: Stack) -> bool:
    """Tell whether a policy demands an authentication strength that a false page cannot ask for.

    A strength of this run is judged by what it allows, any other by the id of Entra's own.
    """
    if not policy.map("grantControls").get("authenticationStrengthPolicyId"):
        return False
    strength = stack.target(policy, "grantControls.authenticationStrengthPolicyId", STRENGTH)
    if strength is None:
        return policy.text("grantControls.authenticationStrengthPolicyId").lower().endswith(_BUILT_IN)
    allowed = {each.lower() for each in strength.texts("allowedCombinations")}
    return bool(allowed) and allowed <= PHISHING_RESISTANT


def is_for_everybody(policy: Resource) -> bool:
    """Tell whether a policy holds for all users and all applications."""
    users = [each.lower() for each in policy.texts("conditions.users.includedUsers")]
    applications = [each.lower() for each in policy.texts("conditions.applications.includedApplications")]
    return "all" in users and "all" in applications


def demands(policy: Resource, *controls: str) -> bool:
    """Tell whether a policy grants access only with one of these controls, or blocks with 'block'."""
    said = {each.lower() for each in policy.texts("grantControls.builtInControls")}
    return any(control.lower() in said for control in controls)


def blocks_legacy_sign_in(policy: Resource) -> bool:
    """Tell whether a policy blocks the ways of signing in that know no second factor."""
    kinds = {each.lower() for each in policy.texts("conditions.clientAppTypes")}
    return kinds >= _LEGACY and demands(policy, "block")
