"""Policies, initiatives, assignments and exemptions."""

from tests.emulator.types.authorization.things import (
    AUDITED,
    BUILT_IN,
    CUSTOM,
    GROUPS,
    HERE,
    INHERIT_TAG,
    MEMBER,
    NOBODY,
    TAG,
    WHERE,
    definition,
    exemption,
    group_definition,
    initiative,
    management_group,
    placement,
    policy,
)
from tests.emulator.types.rows import OTHER_SUBSCRIPTION, OWN, Fine, Row, accepted, each, refused

ROWS = [
    Row(
        "an assignment's name of 25 characters at a management group is refused",
        "policy-assignment-name-too-long",
        "InvalidPolicyAssignmentName",
        "The policy assignment name length must not exceed '24' characters.",
        policy(scope=GROUPS + "havering", name="n" * 25),
        (management_group(),),
    ),
    Row(
        "a display name of 129 characters is refused",
        "policy-text-too-long",
        OWN,
        "'displayName' has 129 characters; Azure takes 128",
        policy(displayName="d" * 129),
    ),
    Row(
        "a definition of another branch is refused",
        "policy-definition-out-of-scope",
        "InvalidCreatePolicyAssignmentRequest",
        "The policy definition specified in policy assignment 'locations' is out of scope.",
        policy(GROUPS + "b" + BUILT_IN + "no-address", scope=GROUPS + "a", parameters=None),
        (management_group("a"), management_group("b"), group_definition("b")),
    ),
    Row(
        "a built-in policy that is on no list is refused and says where to add it",
        "built-in-policy-not-listed",
        OWN,
        "is no built-in policy or initiative that the local Azure lists",
        policy(BUILT_IN + NOBODY),
    ),
    Row(
        "a policy of the tenant that does not exist is refused",
        "policy-definition-not-found",
        "PolicyDefinitionNotFound",
        "The policy definition 'no-address' could not be found.",
        policy(CUSTOM),
    ),
    Row(
        "a built-in without a parameter that it needs is refused",
        "policy-parameter-missing",
        "MissingPolicyParameter",
        "is missing the parameter(s) 'listOfAllowedLocations'",
        policy(parameters=None),
    ),
    Row(
        "an effect that a built-in does not take is refused",
        "policy-parameter-value-not-allowed",
        "PolicyParameterValueNotAllowed",
        "The value 'DenyAll' is not allowed for policy parameter 'effect'",
        policy(parameters={**WHERE, "effect": {"value": "DenyAll"}}),
    ),
    Row(
        "an effect for a built-in that has none to choose is refused",
        "policy-parameter-undefined",
        "UndefinedPolicyParameter",
        "is attempting to assign the parameter(s) 'effect'",
        policy(BUILT_IN + TAG, parameters={"tagName": {"value": "owner"}, "effect": {"value": "Audit"}}),
    ),
    Row(
        "a parameter that a policy of the tenant does not have is refused",
        "policy-parameter-undefined",
        "UndefinedPolicyParameter",
        "'listOfAllowedLocations' which are not defined in the policy definition 'no-address'",
        policy(CUSTOM),
        (definition(),),
    ),
    Row(
        "a policy that modifies without an identity is refused",
        "policy-assignment-identity-required",
        "ResourceIdentityRequired",
        "must include a resource identity when assigning 'Modify' policy definitions.",
        policy(BUILT_IN + INHERIT_TAG, parameters={"tagName": {"value": "owner"}}),
    ),
    Row(
        "an identity without a location is refused",
        "location-required",
        "LocationRequired",
        "The location property is required for this definition.",
        policy(identity={"type": "SystemAssigned"}),
    ),
    Row(
        "an identity of one's own without naming it is refused",
        "policy-assignment-user-identity-missing",
        "MissingIdentityIds",
        "The identity ids must not be null or empty for 'UserAssigned' identity type.",
        policy(identity={"type": "UserAssigned"}, location="uksouth"),
    ),
    Row(
        "a definition version that is none is refused",
        "policy-version-malformed",
        OWN,
        "'latest' is no definition version",
        policy(definitionVersion="latest"),
    ),
    Row(
        "a rule without an effect is refused",
        "policy-rule-unreadable",
        "InvalidPolicyRule",
        "Failed to parse policy rule: 'the rule has no 'then''.",
        definition(policyRule={"if": {"field": "type", "equals": "x"}}),
    ),
    Row(
        "a default that is not allowed is refused",
        "policy-parameter-default-not-in-allowed",
        "PolicyParameterAllowedAndDefaultValuesMismatch",
        "defined parameter 'effect' with a default value that is not among its allowed values",
        definition(parameters={"effect": {**AUDITED["effect"], "defaultValue": "Append"}}),
    ),
    Row(
        "taking a parameter away from a policy is refused",
        "policy-parameters-changed",
        OWN,
        "parameters cannot be taken away (effect)",
        definition(parameters={}),
        (definition(parameters=AUDITED),),
    ),
    Row(
        "taking a parameter away from an initiative is refused",
        "policy-set-parameter-removed",
        "InvalidPolicySetParameterUpdate",
        "The existing policy set parameter(s) 'effect' were not found",
        initiative(MEMBER, parameters={}),
        (initiative(MEMBER, parameters=AUDITED),),
    ),
    Row(
        "adding a parameter without a default to an initiative is refused",
        "policy-set-parameter-added-without-default",
        "InvalidPolicySetParameterUpdate",
        "The policy contains new parameter(s) 'effect'",
        initiative(MEMBER, parameters=AUDITED),
        (initiative(MEMBER),),
    ),
    Row(
        "two members of one reference id are refused",
        "initiative-reference-twice",
        OWN,
        "two members have the reference id 'locations'",
        initiative(MEMBER, MEMBER),
    ),
    Row(
        "a member of a group that is not declared is refused",
        "initiative-group-unknown",
        OWN,
        "the group 'residency' is not among policyDefinitionGroups",
        initiative({**MEMBER, "groupNames": ["residency"]}),
    ),
    Row(
        "a policy that is assigned is not deleted",
        "policy-definition-in-use-delete",
        "InvalidDeletePolicyDefinitionRequest",
        "The policy definition 'no-address' cannot be deleted. It is referenced by the policy assignment",
        definition(),
        (definition(), policy(CUSTOM, parameters=None)),
        deletes=True,
    ),
    Row(
        "an initiative that is assigned is not deleted",
        "policy-set-definition-in-use-delete",
        "InvalidDeletePolicySetDefinitionRequest",
        "The policy set definition 'set' cannot be deleted.",
        initiative(MEMBER),
        (
            initiative(MEMBER),
            policy(f"{HERE}/providers/Microsoft.Authorization/policySetDefinitions/set", parameters=None),
        ),
        deletes=True,
    ),
    Row(
        "an exemption from an assignment that does not exist is refused",
        "policy-assignment-not-found",
        "PolicyAssignmentNotFound",
        "The policy assignment 'locations' is not found.",
        exemption(),
    ),
    Row(
        "an exemption above the assignment is refused",
        "exemption-outside-assignment",
        OWN,
        "does not lie at or below",
        exemption(scope=GROUPS + "havering"),
        (management_group(), policy()),
    ),
    Row(
        "members named of a single policy are refused",
        "policy-exemption-reference-on-single-definition",
        "InvalidPolicyDefinitionReference",
        "is only valid for policy assignments of policy set definitions",
        exemption(policyDefinitionReferenceIds=["locations"]),
        (policy(),),
    ),
    Row(
        "an exemption until a day that does not exist is refused",
        "exemption-date",
        OWN,
        "expiresOn '2027-02-30' is no moment",
        exemption(expiresOn="2027-02-30"),
        (policy(),),
    ),
]

FINE = [
    Fine(
        "a definition of the group above the subscription",
        policy(GROUPS + "havering" + BUILT_IN + "no-address", parameters=None),
        (management_group(), placement(), group_definition("havering")),
    ),
    Fine(
        "a definition of the group above the group",
        policy(GROUPS + "havering" + BUILT_IN + "no-address", scope=GROUPS + "corp", parameters=None),
        (management_group(), management_group("corp", "havering"), group_definition("havering")),
    ),
    Fine(
        "a policy that modifies with an identity",
        policy(
            BUILT_IN + INHERIT_TAG,
            parameters={"tagName": {"value": "owner"}},
            identity={"type": "SystemAssigned"},
            location="uksouth",
        ),
    ),
    Fine("an exemption whose time is past", exemption(expiresOn="2020-01-01T00:00:00Z"), (policy(),)),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)


def test_another_subscription_is_not_below_the_group() -> None:
    other = f"/subscriptions/{OTHER_SUBSCRIPTION}"
    ask = policy(GROUPS + "havering" + BUILT_IN + "no-address", scope=other, parameters=None)
    given = (management_group(), placement(), group_definition("havering"))
    words = "is out of scope"
    refused(Row("", "policy-definition-out-of-scope", "InvalidCreatePolicyAssignmentRequest", words, ask, given))
