"""Roles, policies, groups and money that Azure or Entra do not take."""

from tests.emulator.types.authorization.things import (
    BUILT_IN,
    GROUPS,
    INHERIT_TAG,
    TWO,
    assignment,
    management_group,
    policy,
)
from tests.emulator.types.azuread.test_conditional_access import policy as access_policy
from tests.emulator.types.azuread.test_directory import PLAIN, held, object_of
from tests.emulator.types.consumption.test_budget import budget
from tests.emulator.types.managedidentity.test_federated_credential import IDENTITY, credential
from tests.emulator.types.management.test_management import CHAIN
from tests.emulator.types.management.test_management import group as tenant_group
from tests.refusals.rows.wrong import Wrong

GOVERNANCE = (
    Wrong(
        "the same role twice",
        "meaning",
        "role-assignment-exists-with-id",
        "The role assignment already exists.",
        assignment(TWO),
        (assignment(),),
    ),
    Wrong(
        "a role for a principal of the program without its kind",
        "meaning",
        "principal-not-found",
        "set the role assignment principalType property",
        assignment(principalType=None, principalId="04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
    ),
    Wrong(
        "a seventh level of management groups",
        "meaning",
        "management-group-depth",
        "cannot be deeper than six levels",
        tenant_group("g7", "g6"),
        CHAIN,
    ),
    Wrong(
        "an assignment's name of 25 characters at a management group",
        "meaning",
        "policy-assignment-name-too-long",
        "must not exceed '24' characters",
        policy(scope=GROUPS + "havering", name="n" * 25),
        (management_group(),),
    ),
    Wrong(
        "a policy without a parameter that it needs",
        "meaning",
        "policy-parameter-missing",
        "'listOfAllowedLocations'",
        policy(parameters=None),
    ),
    Wrong(
        "a policy that modifies without an identity",
        "meaning",
        "policy-assignment-identity-required",
        "must include a resource identity",
        policy(BUILT_IN + INHERIT_TAG, parameters={"tagName": {"value": "owner"}}),
    ),
    Wrong(
        "a budget in the past",
        "meaning",
        "budget-start-date-in-past",
        "should not be prior to the current month",
        budget("2024-04-01T00:00:00Z"),
    ),
    Wrong(
        "a role of the directory for a group that is not role-assignable",
        "meaning",
        "group-not-role-assignable",
        "create it with assignableToRole",
        held(object_of(PLAIN)),
        (PLAIN,),
    ),
    Wrong(
        "a policy of conditional access that shuts everybody out",
        "meaning",
        "conditional-access-shuts-all-out",
        "exclude the break-glass accounts",
        access_policy("enabled", {"includedUsers": ["All"]}, {"operator": "OR", "builtInControls": ["block"]}),
    ),
    Wrong(
        "a second federated credential for one subject",
        "meaning",
        "federated-credential-twice",
        "is already accepted by 'main'",
        credential("again"),
        (IDENTITY, credential()),
    ),
)
