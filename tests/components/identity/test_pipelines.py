from components import tenancy
from components.base import Clouds
from components.identity.pipelines import Pipelines, never_hands_out_access, subjects
from estate.naming import management_group_id
from estate.roles import AZURE_ROLES
from tests.support.recording import Declared, of_type, record
from tests.support.small_estate import TENANT, small_estate, small_stack


def declared() -> dict[str, Declared]:
    stack = small_stack()

    def program() -> None:
        clouds = Clouds(stack)
        Pipelines(clouds, stack, tenancy.build(clouds, stack, small_estate()), "council")

    return record(program)


def test_only_a_job_in_the_protected_environment_gets_the_identity_that_writes() -> None:
    workflows = "job_workflow_ref:small/estate/.github/workflows"
    assert subjects(small_stack()) == {
        "plan": {
            "pull-request": f"repo:small/estate:pull_request:{workflows}/plan.yml@refs/heads/main",
            "main": f"repo:small/estate:ref:refs/heads/main:{workflows}/apply-stack.yml@refs/heads/main",
            "drift": f"repo:small/estate:ref:refs/heads/main:{workflows}/drift.yml@refs/heads/main",
        },
        "apply": {
            "protected-environment": (
                f"repo:small/estate:environment:small-dev:{workflows}/apply-stack.yml@refs/heads/main"
            ),
        },
    }


def test_there_are_federated_credentials_and_no_secrets() -> None:
    resources = declared()
    tokens = {resource.token for resource in resources.values()}
    assert not [token for token in tokens if "Password" in token or "Certificate" in token or "Application" in token]
    trust = resources["pipeline-apply-protected-environment"].inputs
    assert trust["issuer"] == "https://token.actions.githubusercontent.com"
    assert trust["audiences"] == ["api://AzureADTokenExchange"]
    assert trust["resourceName"] == "id-hav-pipeline-apply-dev-uks"


def test_credentials_of_one_identity_are_written_one_after_the_other() -> None:
    assert "pipeline-plan-pull-request" in declared()["pipeline-plan-main"].depends_on


def test_plan_reads_and_nothing_else() -> None:
    rights = [name for name in of_type(declared(), "RoleAssignment") if name.startswith("pipeline-plan-")]
    assert rights == ["pipeline-plan-reader-council"]


def test_apply_may_never_hand_out_the_right_to_hand_out_rights() -> None:
    right = declared()["pipeline-apply-user-access-administrator-council"].inputs
    assert right["condition"] == never_hands_out_access()
    assert right["conditionVersion"] == "2.0"
    for role in ("Owner", "User Access Administrator", "Role Based Access Control Administrator"):
        assert right["condition"].count(AZURE_ROLES[role]) == 2, "once for writing, once for taking away"


def test_hierarchy_settings_are_written_where_they_live() -> None:
    right = declared()["pipeline-apply-hierarchy-settings-administrator-tenant-root"].inputs
    assert right["scope"] == management_group_id(TENANT)
