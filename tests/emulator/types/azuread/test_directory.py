"""Members, roles, units, users and applications."""

from typing import Any

from tests.emulator.driver import BREAK_GLASS, Local
from tests.emulator.types.rows import OWN, Ask, Fine, Row, accepted, each, refused

AD = "azuread:index/"
GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
NOBODY = "99999999-9999-4999-8999-999999999999"


def object_of(ask: Ask) -> str:
    """The object id that the local Azure draws for something that is the first of its name."""
    made = Local().create(ask.token, ask.name, ask.inputs)
    return str(made.outputs.get("objectId") or made.id)


def group(name: str = "admins", **more: Any) -> Ask:
    return Ask(f"{AD}group:Group", name, {"displayName": name, "securityEnabled": True, **more})


ADMINS, INNER, PLAIN = group(assignableToRole=True), group("inner"), group("plain")
DYNAMIC = group(
    "dynamic", types=["DynamicMembership"], dynamicMembership={"enabled": True, "rule": "user.country -eq 'GB'"}
)


def member(of: Ask, who: str, name: str = "member") -> Ask:
    return Ask(f"{AD}groupMember:GroupMember", name, {"groupObjectId": object_of(of), "memberObjectId": who})


def held(who: str, name: str = "held", scope: str = "/") -> Ask:
    inputs = {"roleId": GLOBAL_READER, "principalObjectId": who, "directoryScopeId": scope}
    return Ask(f"{AD}directoryRoleAssignment:DirectoryRoleAssignment", name, inputs)


def can_take(who: str, name: str = "eligible") -> Ask:
    inputs = {"roleDefinitionId": GLOBAL_READER, "principalId": who, "directoryScopeId": "/", "justification": "why"}
    return Ask(f"{AD}directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest", name, inputs)


def rules(of: Ask, **more: Any) -> Ask:
    inputs = {"groupId": object_of(of), "roleId": "member", **more}
    return Ask(f"{AD}groupRoleManagementPolicy:GroupRoleManagementPolicy", "rules", inputs)


def unit(name: str = "unit", **more: Any) -> Ask:
    return Ask(f"{AD}administrativeUnit:AdministrativeUnit", name, {"displayName": "Schools", **more})


def user(name: str = "user", upn: str = "a.n.other@council.example") -> Ask:
    return Ask(f"{AD}user:User", name, {"displayName": "A N Other", "userPrincipalName": upn, "password": "x" * 20})


def application(name: str = "app", **more: Any) -> Ask:
    return Ask(f"{AD}application:Application", name, {"displayName": name, **more})


def principal(name: str = "sp", **more: Any) -> Ask:
    client = Local().create(application().token, "app", application().inputs).outputs["clientId"]
    return Ask(f"{AD}servicePrincipal:ServicePrincipal", name, {"clientId": client, **more})


def credential(name: str = "main", **more: Any) -> Ask:
    inputs = {
        "applicationId": f"/applications/{object_of(application())}",
        "displayName": name,
        "issuer": "https://issuer.example",
        "subject": "repo:estate",
        "audiences": ["api://AzureADTokenExchange"],
    }
    token = f"{AD}applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential"
    return Ask(token, name, {**inputs, **more})


def app_role(name: str = "role") -> Ask:
    inputs = {"appRoleId": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "principalObjectId": BREAK_GLASS}
    return Ask(f"{AD}appRoleAssignment:AppRoleAssignment", name, {**inputs, "resourceObjectId": object_of(principal())})


GROUPS = [
    Row(
        "a group of no kind is refused",
        "group-of-no-kind",
        OWN,
        "one of mailEnabled and securityEnabled",
        group(securityEnabled=False),
    ),
    Row(
        "a group with mail that is not unified is refused",
        "group-mail-and-unified",
        OWN,
        "mailEnabled and the type Unified go together",
        group(mailEnabled=True, mailNickname="admins"),
    ),
    Row(
        "a group with mail and without a nickname is refused",
        "group-mail-nickname",
        OWN,
        "a group with mail needs mailNickname",
        group(mailEnabled=True, types=["Unified"]),
    ),
    Row(
        "a role-assignable group that is no security group is refused",
        "group-role-and-security",
        OWN,
        "a role-assignable group needs securityEnabled",
        group(assignableToRole=True, securityEnabled=False),
    ),
    Row(
        "a dynamic group without a rule is refused",
        "group-dynamic-rule",
        OWN,
        "go together",
        group(types=["DynamicMembership"]),
    ),
    Row(
        "a role-assignable group that is dynamic is refused",
        "group-role-and-dynamic",
        OWN,
        "a role-assignable group cannot be dynamic",
        DYNAMIC.but(assignableToRole=True),
    ),
    Row(
        "a hundred and one owners are refused",
        "entra-owner-quota",
        "Directory_QuotaExceeded",
        "'101' would exceed the maximum quota count '100'",
        group(owners=[BREAK_GLASS] * 101),
    ),
    Row(
        "a member that is not in the directory is refused",
        "entra-object-not-found",
        "Request_ResourceNotFound",
        f"Resource '{NOBODY}' does not exist",
        member(PLAIN, NOBODY),
        (PLAIN,),
    ),
    Row(
        "a member twice is refused",
        "entra-reference-already-there",
        "Request_BadRequest",
        "One or more added object references already exist for the following modified properties: 'members'.",
        member(PLAIN, BREAK_GLASS, "again"),
        (PLAIN, member(PLAIN, BREAK_GLASS)),
    ),
    Row(
        "a member of the group's own list again is refused",
        "entra-reference-already-there",
        "Request_BadRequest",
        "One or more added object references already exist",
        member(PLAIN, BREAK_GLASS),
        (PLAIN.but(members=[BREAK_GLASS]),),
    ),
    Row(
        "a group in itself is refused",
        "group-in-itself",
        OWN,
        "Group 'plain' cannot be its own member",
        member(PLAIN, object_of(PLAIN)),
        (PLAIN,),
    ),
    Row(
        "a member added to a dynamic group is refused",
        "group-dynamic-member",
        OWN,
        "its rule decides who is a member",
        member(DYNAMIC, BREAK_GLASS),
        (DYNAMIC,),
    ),
    Row(
        "a group in a role-assignable group is refused",
        "group-in-role-assignable",
        OWN,
        "such groups take no groups",
        member(ADMINS, object_of(INNER)),
        (ADMINS, INNER),
    ),
]

ROLES = [
    Row(
        "a role for a group that is not role-assignable is refused",
        "group-not-role-assignable",
        OWN,
        "Group 'plain' is not role-assignable",
        held(object_of(PLAIN)),
        (PLAIN,),
    ),
    Row(
        "a role held twice is refused",
        "entra-conflicting-object",
        "Request_BadRequest",
        "A conflicting object with one or more of the specified property values is present in the directory.",
        held(BREAK_GLASS, "again"),
        (held(BREAK_GLASS),),
    ),
    Row(
        "a role that can be taken up twice is refused",
        "pim-role-assignment-exists",
        "RoleAssignmentExists",
        "The Role assignment already exists.",
        can_take(BREAK_GLASS, "again"),
        (can_take(BREAK_GLASS),),
    ),
    Row(
        "a role for nobody is refused",
        "entra-object-not-found",
        "Request_ResourceNotFound",
        f"Resource '{NOBODY}' does not exist",
        held(NOBODY),
    ),
    Row(
        "rules for a group that is not privileged are refused",
        "group-not-privileged",
        OWN,
        "PIM has no rules for it",
        rules(PLAIN),
        (PLAIN,),
    ),
    Row(
        "rules for a guest role are refused",
        "group-policy-role",
        OWN,
        "'guest' is neither member nor owner",
        rules(ADMINS, roleId="guest"),
        (ADMINS,),
    ),
    Row(
        "eligibility for 400 days is refused",
        "group-policy-span",
        OWN,
        "'P400D' is none of P15D",
        rules(ADMINS, eligibleAssignmentRules={"expirationRequired": True, "expireAfter": "P400D"}),
        (ADMINS,),
    ),
    Row(
        "membership for 36 hours is refused",
        "group-policy-duration",
        OWN,
        "'PT36H' is no half hour between PT30M and P1D",
        rules(ADMINS, activationRules={"maximumDuration": "PT36H"}),
        (ADMINS,),
    ),
    Row(
        "approval by nobody is refused",
        "group-policy-approvers",
        OWN,
        "otherwise nobody can approve",
        rules(ADMINS, activationRules={"requireApproval": True}),
        (ADMINS,),
    ),
]

OTHERS = [
    Row(
        "a second unit of a name is refused where the program asks for it",
        "provider-azuread-duplicate-name",
        "provider",
        'An existing "azuread_administrative_unit" with name "Schools"',
        unit("second", preventDuplicateNames=True),
        (unit(),),
    ),
    Row(
        "a member of a unit's own list again is refused",
        "entra-reference-already-there",
        "Request_BadRequest",
        "One or more added object references already exist",
        Ask(
            f"{AD}administrativeUnitMember:AdministrativeUnitMember",
            "member",
            {"administrativeUnitObjectId": object_of(unit()), "memberObjectId": BREAK_GLASS},
        ),
        (unit(members=[BREAK_GLASS]),),
    ),
    Row(
        "a user of another domain is refused",
        "entra-user-domain-not-verified",
        "Request_BadRequest",
        "You must use one of the verified domain names in your organization.",
        user(upn="a.n.other@elsewhere.example"),
    ),
    Row(
        "a second user of a name is refused",
        "entra-user-upn-conflict",
        "Request_BadRequest",
        "Another object with the same value for property userPrincipalName already exists.",
        user("second"),
        (user(),),
    ),
    Row(
        "an identifier that another application has is refused",
        "entra-conflicting-object",
        "Request_BadRequest",
        "A conflicting object",
        application("second", identifierUris=["api://estate"]),
        (application(identifierUris=["api://estate"]),),
    ),
    Row(
        "a second service principal of one application is refused",
        "entra-service-principal-name-in-use",
        "Request_MultipleObjectsWithSameKeyValue",
        "is already in use.",
        principal("second"),
        (application(), principal()),
    ),
    Row(
        "the same issuer and subject twice on one application is refused",
        "entra-federated-credential-duplicate-subject",
        "InvalidFederatedIdentityCredentialValue",
        "Issuer https://issuer.example and Subject: repo:estate already exist.",
        credential("again"),
        (application(), credential()),
    ),
    Row(
        "two audiences are refused",
        "federated-credential-audience",
        OWN,
        "exactly one audience is taken, got 2",
        credential(audiences=["a", "b"]),
        (application(),),
    ),
    Row(
        "an application's role twice is refused",
        "entra-app-role-already-assigned",
        "Request_BadRequest",
        "Permission being assigned already exists on the object",
        app_role("again"),
        (application(), principal(), app_role()),
    ),
]

FINE = [
    Fine("a group in a group", member(PLAIN, object_of(INNER)), (PLAIN, INNER)),
    Fine("a role for a role-assignable group", held(object_of(ADMINS)), (ADMINS,)),
    Fine("a role held and one that can be taken up", can_take(BREAK_GLASS), (held(BREAK_GLASS),)),
    Fine("rules for a privileged group", rules(ADMINS, activationRules={"maximumDuration": "PT10H30M"}), (ADMINS,)),
    Fine("a user", user()),
    Fine(
        "a second principal that asks for the first",
        principal("second", useExisting=True),
        (application(), principal()),
    ),
]


@each([*GROUPS, *ROLES, *OTHERS])
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
