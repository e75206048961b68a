"""Workflows, stack files, thresholds and the identities' trust say the same."""

import re
import subprocess
from pathlib import Path

import pytest

from cli.pipeline.judging import Bar, gates
from cli.pipeline.owners import code_owners
from components.identity.pipelines import subjects
from estate.load import read_stack_file
from estate.stack import Stack
from review.thresholds import is_meant
from tests.support.workflow_files import FOLDER, ROOT, Job, jobs, workflows

STACKS = {path.stem.removeprefix("Pulumi."): read_stack_file(path) for path in sorted(ROOT.glob("Pulumi.*.yaml"))}
MAIN = "ref:refs/heads/main"
CONTEXTS = {"pull_request": "pull_request", "push": MAIN, "schedule": MAIN, "workflow_dispatch": MAIN}


def asked(stack: Stack) -> set[str]:
    """The subjects of the tokens that the workflows' jobs ask for, as GitHub writes them."""
    repository = f"{stack.pipeline.organisation}/{stack.pipeline.repository}"
    found = set()
    for job in jobs():
        if job.permissions.get("id-token") == "write" and "uses" not in job.body:
            workflow = f"{repository}/.github/workflows/{job.workflow}.yml@refs/heads/main"
            for context in contexts(job, stack):
                found.add(f"repo:{repository}:{context}:job_workflow_ref:{workflow}")
    return found


def contexts(job: Job, stack: Stack) -> set[str]:
    if "environment" in job.body:
        assert job.body["environment"] == "${{ inputs.stack }}"
        return {f"environment:{stack.pipeline.environment}"}
    return {CONTEXTS[trigger] for trigger in triggers(job.workflow)}


def triggers(workflow: str) -> set[str]:
    """What starts a workflow, through those that call it."""
    found = set(workflows()[workflow]["on"])
    if "workflow_call" not in found:
        return found
    calling = {job.workflow for job in jobs() if f"/{workflow}.yml" in str(job.body.get("uses", ""))}
    return {trigger for caller in calling for trigger in triggers(caller)}


@pytest.mark.parametrize("stack", STACKS)
def test_the_identities_trust_the_tokens_that_the_workflows_ask_for_and_no_others(stack: str) -> None:
    trusted = {subject for each in subjects(STACKS[stack]).values() for subject in each.values()}
    assert trusted == asked(STACKS[stack])


@pytest.mark.parametrize("stack", STACKS)
def test_the_identity_that_writes_is_given_in_the_protected_environment_alone(stack: str) -> None:
    (subject,) = subjects(STACKS[stack])["apply"].values()
    assert f":environment:{stack}:" in subject


def test_each_stack_is_previewed_watched_and_applied() -> None:
    def stacks(job: Job) -> list[str]:
        matrix = job.body.get("strategy", {}).get("matrix", {})
        return [*matrix.get("stack", []), *(each["stack"] for each in matrix.get("include", []))]

    by_name = {str(job): job for job in jobs()}
    for name in ("preview/local", "plan/plan", "drift/drift"):
        assert stacks(by_name[name]) == list(STACKS), name
    assert [job.body["with"]["stack"] for job in jobs() if job.workflow == "apply"] == list(STACKS)


def test_the_preview_calls_main_s_workflow_of_our_own_repository() -> None:
    (job,) = (job for job in jobs() if str(job) == "preview/real")
    for stack in STACKS.values():
        repository = f"{stack.pipeline.organisation}/{stack.pipeline.repository}"
        assert job.body["uses"] == f"{repository}/.github/workflows/plan.yml@main"


def test_each_environment_is_named_as_its_stack() -> None:
    assert {name: stack.pipeline.environment for name, stack in STACKS.items()} == {name: name for name in STACKS}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_no_file_has_two_sorts_of_owners() -> None:
    thresholds = Bar.of(ROOT / "estate").thresholds.danger_files
    owned = {file: [each.name for each in thresholds if is_meant(file, each)] for file in tracked()}
    assert {file: names for file, names in owned.items() if len(names) > 1} == {}


def test_whatever_a_preview_runs_waits_to_be_allowed() -> None:
    bar = Bar.of(ROOT / "estate")
    safe = ("docs/", "tests/", "benchmarks/")
    running = [file for file in tracked() if not file.startswith(safe) and Path(file).suffix not in {".yaml", ".md"}]
    assert [file for file in running if not gates(bar, [file]) and not file.startswith("estate/schemas/")] == []
    assert gates(bar, ["yaml.py", "grpc/__init__.py"]) == ["program-files"]
    assert gates(bar, ["Pulumi.havering-dev.yaml", "Pulumi.yaml", ".github/workflows/plan.yml"]) == [
        "program-files",
        "pipeline-files",
    ]
    assert gates(bar, ["estate/landing_zones/libraries.yaml", "estate/people.yaml", "README.md"]) == []


def test_a_program_in_a_folder_of_data_waits_to_be_allowed() -> None:
    bar = Bar.of(ROOT / "estate")
    folders = sorted({str(Path(file).parent) for file in tracked() if file.startswith("estate/")})
    assert "estate/shared" in folders, "it has the name of a module: a package there would be run in its place"
    for folder in folders:
        for name in ("__init__.py", "more.so", "more.pyc", "more/__init__.py", "yaml.yaml/__init__.py"):
            assert gates(bar, [f"{folder}/{name}"]) == ["program-files"], f"{folder}/{name}"


def test_code_owners_are_those_who_may_allow_danger_files() -> None:
    organisation = STACKS["havering-dev"].pipeline.organisation
    written = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    said = code_owners(Bar.of(ROOT / "estate").thresholds, organisation, "platform-engineers")
    assert written == said, "stale: run `havering pipeline codeowners` and commit what it writes"


def owners_of(file: str, folder: Path) -> str:
    """Who owns a file, by git's own reading of the patterns: the last that matches counts.

    `*` stands aside: to git it means every folder, too, and nothing below a folder is then looked at again.
    """
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    everything = [teams for pattern, teams in rules if pattern == "*"]
    named = rules[len(everything) :]
    assert "*" not in {pattern for pattern, _ in named}, "everything comes first"
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / ".gitignore").write_text("".join(f"{pattern}\n" for pattern, _ in named), encoding="utf-8")
    asking = ["git", "check-ignore", "--no-index", "--verbose", file]
    said = subprocess.run(asking, cwd=folder, capture_output=True, text=True, check=False).stdout
    return named[int(said.split(":")[1]) - 1][1] if said else everything[-1]


@pytest.mark.parametrize(
    ("file", "team"),
    [
        ("stacks/blueprint.py", "platform-engineers @havering-example/platform-admins"),
        ("docs/review.md", "platform-engineers"),
        ("tools/engine/go/go.sum", "platform-admins"),
        ("policies/waivers.yaml", "security-operations @havering-example/platform-admins"),
        ("estate/thresholds.yaml", "security-operations @havering-example/platform-admins"),
        ("estate/landing_zones/libraries.yaml", "platform-engineers"),
        ("estate/load.py", "platform-engineers @havering-example/platform-admins"),
        ("estate/address_plan.yaml", "network-engineers @havering-example/platform-admins"),
    ],
)
def test_git_reads_the_owners_as_we_mean_them(file: str, team: str, tmp_path: Path) -> None:
    assert owners_of(file, tmp_path) == f"@havering-example/{team}"


def test_the_page_of_pipelines_names_each_environment_and_its_reviewers() -> None:
    page = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `allow-")]
    thresholds = [each for kind in Bar.of(ROOT / "estate").thresholds.lists.values() for each in kind]
    assert rows == [f"| `allow-{each.name}` | {', '.join(each.allowed_by)} |" for each in thresholds]


def test_the_page_of_pipelines_names_every_variable() -> None:
    page = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    used = {
        name for path in FOLDER.glob("*.yml") for name in re.findall(r"vars\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert {name.replace("PROD_", "DEV_") for name in used} == set(re.findall(r"`(DEV_\w+)`", page))
