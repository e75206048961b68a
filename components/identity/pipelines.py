"""The two pipeline identities: one reads and plans, one writes and only from the protected environment. No secrets."""

from dataclasses import dataclass

import pulumi
from pulumi_azure_native import managedidentity

from components.base import TENANT_WIDE, Clouds, Component
from components.known import known
from components.layers import TenancyFacts
from components.resource_group import resource_group
from components.role_assignments import Scope, assign, scope_of
from components.tagging import platform_tags
from estate.naming import Place, compose, management_group_id
from estate.roles import AZURE_ROLES, CONTROLS_ACCESS
from estate.stack import Stack

HOME = "identity"
ISSUER = "https://token.actions.githubusercontent.com"
AUDIENCE = "api://AzureADTokenExchange"
"""https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust-user-assigned-managed-identity"""


def subjects(stack: Stack) -> dict[str, dict[str, str]]:
    """Return pipeline name to credential name to the subject of the one token that it accepts.

    Plan: a pull request, and main's own preview and drift. Apply: a job in the protected environment, which a person
    has let through; a branch or a pull request alone never gets this token. Each only from one workflow as it stands on
    main, so that a branch which rewrites a workflow is given nothing. The repository is set to name all three parts:
    https://docs.github.com/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
    """
    repository = f"{stack.pipeline.organisation}/{stack.pipeline.repository}"

    def subject(context: str, workflow: str) -> str:
        job = f"{repository}/.github/workflows/{workflow}.yml@refs/heads/main"
        return f"repo:{repository}:{context}:job_workflow_ref:{job}"

    main = "ref:refs/heads/main"
    return {
        "plan": {
            "pull-request": subject("pull_request", "plan"),
            "main": subject(main, "apply-stack"),
            "drift": subject(main, "drift"),
        },
        "apply": {"protected-environment": subject(f"environment:{stack.pipeline.environment}", "apply-stack")},
    }


def never_hands_out_access() -> str:
    """Return the condition under which the apply pipeline assigns roles: all but those that themselves assign roles.

    https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
    """
    guids = ", ".join(AZURE_ROLES[role] for role in CONTROLS_ACCESS)
    attribute = "[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals"
    write, delete = (f"!(ActionMatches{{'Microsoft.Authorization/roleAssignments/{verb}'}})" for verb in _VERBS)
    return f"(({write}) OR (@Request{attribute} {{{guids}}})) AND (({delete}) OR (@Resource{attribute} {{{guids}}}))"


_VERBS = ("write", "delete")


@dataclass(frozen=True)
class Right:
    """One role of one pipeline; at the tenant root where the top management group is not high enough."""

    pipeline: str
    role: str
    why: str
    at_tenant_root: bool = False
    condition: str | None = None


RIGHTS = (
    Right("plan", "Reader", "Compares the estate with the program and changes nothing"),
    Right("apply", "Contributor", "Makes and changes what the program declares"),
    Right(
        "apply",
        "User Access Administrator",
        "Writes role and policy assignments, locks and exemptions; none of the roles that hand out access",
        condition=never_hands_out_access(),
    ),
    Right("apply", "Hierarchy Settings Administrator", "Says where new subscriptions land", at_tenant_root=True),
)


class Pipelines(Component):
    """Two user-assigned identities that trust our repository's tokens, with their rights."""

    def __init__(self, clouds: Clouds, stack: Stack, tenancy: TenancyFacts, top: str) -> None:
        """Declare both; `top` is the name of the management group above all others."""
        super().__init__("identity:Pipelines", "pipelines", clouds)
        self._place = Place(stack.environment, stack.regions.primary, stack.tenant.id)
        self._tags = platform_tags(stack.environment, "identity")
        home = resource_group(
            self, "pipelines", subscription=HOME, workload="pipelines", place=self._place, tags=self._tags
        ).name
        self.principals = {
            name: self._pipeline(name, accepted, home).principal_id for name, accepted in subjects(stack).items()
        }
        root = Scope("tenant-root", management_group_id(stack.tenant.id), via=TENANT_WIDE)
        for right in RIGHTS:
            scope = root if right.at_tenant_root else scope_of(f"management_group:{top}", stack, tenancy)
            assign(
                self,
                f"pipeline-{right.pipeline}-{right.role.lower().replace(' ', '-')}-{scope.name}",
                scope=scope,
                role=right.role,
                principal=self.principals[right.pipeline],
                principal_type="ServicePrincipal",
                why=right.why,
                condition=right.condition,
            )
        self.done({"pipelines": list(self.principals)})

    def _pipeline(
        self, name: str, accepted: dict[str, str], home: pulumi.Input[str]
    ) -> managedidentity.UserAssignedIdentity:
        full_name = compose("identity", f"pipeline-{name}", self._place)
        identity = managedidentity.UserAssignedIdentity(
            f"pipeline-{name}",
            resource_name_=full_name,
            resource_group_name=home,
            location=self._place.region,
            tags=self._tags,
            opts=self.in_azure(HOME),
        )
        before: list[pulumi.Resource] = []
        for credential, subject in accepted.items():
            # Azure refuses two writes at once on one identity, so each waits for the one before it.
            trust = managedidentity.FederatedIdentityCredential(
                f"pipeline-{name}-{credential}",
                federated_identity_credential_resource_name=credential,
                resource_group_name=home,
                resource_name_=known(identity, full_name),
                issuer=ISSUER,
                subject=subject,
                audiences=[AUDIENCE],
                opts=self.in_azure(HOME, depends_on=before),
            )
            before = [trust]
        return identity
