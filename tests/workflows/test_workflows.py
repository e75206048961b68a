import os
import re
from pathlib import Path

import pytest

from cli.pipeline.judging import ALLOW
from tests.support.requirements import require
from tests.support.workflow_files import FOLDER, ROOT, Job, jobs, strings, words, workflows
from tools.actionlint import NoActionlintError, find, lint

PINNED = re.compile(r"^\s*(?:- )?uses: (?P<action>[\w-]+/[\w-]+)@(?P<hash>[0-9a-f]{40}) # (?P<release>v\d+\.\d+\.\d+)$")
OURS = re.compile(r"^(\./\.github/workflows/[\w-]+\.yml|havering-example/estate/\.github/workflows/[\w-]+\.yml@main)$")
READ = {"contents": "read"}
TELLING = {"actions": "read", "contents": "read", "pull-requests": "write", "statuses": "write"}
APPLYING = {"actions": "read", "contents": "read", "id-token": "write", "pull-requests": "read", "statuses": "read"}
PERMISSIONS = {
    "apply/dev": APPLYING,
    "apply/prod": APPLYING,
    "apply-stack/expected": {"actions": "read", "contents": "read", "pull-requests": "read", "statuses": "read"},
    "apply-stack/plan": {"contents": "read", "id-token": "write"},
    "apply-stack/allow": READ,
    "apply-stack/apply": {"contents": "read", "id-token": "write"},
    "ci/check": READ,
    "ci/test": READ,
    "drift/drift": {"contents": "read", "id-token": "write"},
    "plan/look": READ,
    "plan/gate": READ,
    "plan/plan": {"contents": "read", "id-token": "write"},
    "plan/tell": TELLING,
    "plan/allow": READ,
    "plan/verdict": TELLING,
    "preview/local": READ,
    "preview/real": {**TELLING, "id-token": "write"},
    "rehearsal/production": READ,
}


def named(job: Job) -> str:
    return str(job)


@pytest.fixture
def actionlint() -> Path:
    """actionlint; skipped where it can be neither found nor built, failed where HAVERING_REQUIRE promises Go."""
    require("go")
    try:
        return find()
    except NoActionlintError as why:
        if "go" in os.environ.get("HAVERING_REQUIRE", "").split(","):
            pytest.fail(str(why))
        pytest.skip(str(why))


def test_actionlint_finds_nothing(actionlint: Path) -> None:
    code, said = lint(actionlint, sorted(FOLDER.glob("*.yml")), ROOT)
    assert (code, said) == (0, "")


def test_actionlint_would_find_something(actionlint: Path) -> None:
    code, said = lint(actionlint, [FOLDER.parent / "dependabot.yml"], ROOT)
    assert code == 1
    assert '"jobs" section is missing in workflow' in said


def test_nothing_is_allowed_but_what_a_job_states() -> None:
    assert {name: workflow["permissions"] for name, workflow in workflows().items()} == {
        name: {} for name in workflows()
    }


def test_each_job_may_do_what_it_needs_and_no_more() -> None:
    assert {str(job): job.permissions for job in jobs()} == PERMISSIONS


def test_no_workflow_runs_a_pull_request_with_the_rights_of_main() -> None:
    triggers = {name: set(workflow["on"]) for name, workflow in workflows().items()}
    assert triggers == {
        "apply": {"push", "workflow_dispatch"},
        "apply-stack": {"workflow_call"},
        "ci": {"pull_request", "push"},
        "drift": {"schedule", "workflow_dispatch"},
        "plan": {"workflow_call"},
        "preview": {"pull_request"},
        "rehearsal": {"schedule", "workflow_dispatch"},
    }


def test_there_are_no_secrets() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yml")}
    assert [name for name, text in texts.items() if re.search(r"\bsecrets\b", text)] == []


@pytest.mark.parametrize("job", jobs(), ids=named)
def test_each_step_is_a_word_of_make(job: Job) -> None:
    runs = [step["run"] for step in job.steps if "run" in step]
    assert [run for run in runs if not (run.startswith("make ") and run.removeprefix("make ") in words())] == []


def test_each_word_of_the_workflows_is_used() -> None:
    used = {step["run"].removeprefix("make ") for job in jobs() for step in job.steps if "run" in step}
    assert used == {
        *("check", "test", "ci-preview", "gates", "plan", "tell", "verdict"),
        *("expected", "crossed", "apply-reviewed", "drift", "rehearse"),
    }


def test_each_action_is_pinned_by_its_hash_with_its_release_beside_it() -> None:
    found = set()
    for path in FOLDER.glob("*.yml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\s*(- )?uses:", line):
                target = line.partition("uses: ")[2]
                pin = PINNED.match(line)
                assert pin or OURS.match(target), f"{path.name}: {line.strip()}"
                found |= {(pin["action"], pin["hash"], pin["release"])} if pin else set()
    assert sorted(action for action, _, _ in found) == [
        "actions/checkout",
        "actions/download-artifact",
        "actions/upload-artifact",
    ]
    decision = (ROOT / "docs/decisions/0082-actions-are-few-and-pinned.md").read_text(encoding="utf-8")
    assert [pin for pin in found if f"| `{pin[0]}` | {pin[2]} | `{pin[1]}` |" not in decision] == []


@pytest.mark.parametrize("job", jobs(), ids=named)
def test_a_checkout_leaves_no_credentials_behind(job: Job) -> None:
    checkouts = [step for step in job.steps if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert [step for step in checkouts if step["with"].get("persist-credentials") is not False] == []


@pytest.mark.parametrize("job", [job for job in jobs() if "steps" in job.body], ids=named)
def test_a_job_ends_and_runs_on_a_stated_machine(job: Job) -> None:
    assert job.body["runs-on"] == "ubuntu-24.04"
    assert 0 < job.body["timeout-minutes"] <= 120


def test_runs_that_would_disturb_each_other_wait() -> None:
    started = [name for name, workflow in workflows().items() if "workflow_call" not in workflow["on"]]
    assert [name for name in started if "concurrency" not in workflows()[name] and name != "apply"] == []
    assert workflows()["apply-stack"]["concurrency"] == {
        "group": "apply-${{ inputs.stack }}",
        "cancel-in-progress": False,
    }


def test_a_fork_s_pull_request_gets_no_identity_no_variable_and_no_right_to_write() -> None:
    preview = {job.name: job for job in jobs() if job.workflow == "preview"}
    assert preview["real"].body["if"] == "${{ github.event.pull_request.head.repo.full_name == github.repository }}"
    forks = [job for job in jobs() if job.workflow in {"preview", "ci"} and job.name != "real"]
    assert [str(job) for job in forks if job.permissions != READ] == []
    assert [str(job) for job in forks if any("vars." in text for text in strings(job.body))] == []
    assert [step["run"] for step in preview["local"].steps if "run" in step] == ["make ci-preview"]


def test_whoever_may_write_or_judge_runs_main_s_code_and_never_the_branch_s() -> None:
    judging = [job for job in jobs() if job.workflow == "plan" and job.name in {"look", "tell", "verdict"}]
    assert len(judging) == 3
    for job in judging:
        first, second, *_ = job.steps
        assert first["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
        assert "path" not in first["with"]
        assert second["with"]["path"] == "change"
        assert not [step for step in job.steps if "working-directory" in step]


def test_a_change_of_program_or_pipeline_waits_before_the_identity_is_used() -> None:
    plan = {job.name: job.body for job in jobs() if job.workflow == "plan"}
    assert plan["gate"]["environment"] == f"{ALLOW}${{{{ matrix.threshold }}}}"
    assert plan["gate"]["if"] == "${{ needs.look.outputs.gates != '[]' }}"
    assert plan["plan"]["needs"] == ["look", "gate"]
    assert "needs.gate.result == 'success' || needs.gate.result == 'skipped'" in plan["plan"]["if"]
    assert "needs.look.result == 'success'" in plan["plan"]["if"]
    before = [name for name, body in plan.items() if "id-token" in body["permissions"]]
    assert before == ["plan"]


def test_apply_waits_for_its_environment_and_for_the_reviewed_change() -> None:
    stack = {job.name: job.body for job in jobs() if job.workflow == "apply-stack"}
    assert stack["apply"]["environment"] == "${{ inputs.stack }}"
    assert stack["apply"]["env"]["DIGEST"] == "${{ needs.expected.outputs.digest }}"
    for result in ("expected", "plan"):
        assert f"needs.{result}.result == 'success'" in stack["apply"]["if"]
    callers = [job.body for job in jobs() if job.workflow == "apply"]
    assert all("github.ref == 'refs/heads/main'" in body["if"] for body in callers)


@pytest.mark.parametrize("job", jobs(), ids=named)
def test_nothing_that_others_write_becomes_a_command(job: Job) -> None:
    assert [step["run"] for step in job.steps if "${{" in step.get("run", "")] == []


def test_the_template_of_azure_pipelines_says_the_same_words() -> None:
    text = (ROOT / ".azure-pipelines" / "preview.yml").read_text(encoding="utf-8")
    used = re.findall(r"(?:script|inlineScript): make ([a-z-]+)", text)
    assert used == ["ci-preview", "plan", "drift"]
    assert set(used) <= words()
    assert not re.search(r"secret(?!:)", text.replace("has no secret", ""))
