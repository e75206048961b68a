"""Pulumi's command line is read only for its words, its stack and its paths."""

from pathlib import Path

import pytest

from cli.errors import BadInputError
from cli.local.arguments import PulumiCommand, read_command

HERE = Path("/project")


def read(line: str) -> PulumiCommand:
    return read_command(line.split(), cwd=HERE)


@pytest.mark.parametrize(
    ("line", "stack"),
    [
        ("pulumi up --stack havering-prod --yes", "havering-prod"),
        ("pulumi up --stack=havering-prod", "havering-prod"),
        ("pulumi up -s havering-prod", "havering-prod"),
        ("pulumi up -shavering-prod", "havering-prod"),
        ("pulumi -s havering-prod stack export", "havering-prod"),
        ("pulumi up --yes", None),
    ],
)
def test_the_stack_is_found_however_it_is_written(line: str, stack: str | None) -> None:
    assert read(line).stack == stack


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("pulumi up --policy-pack policies", ["up", "--policy-pack", "/project/policies"]),
        ("pulumi up --policy-pack=policies", ["up", "--policy-pack", "/project/policies"]),
        ("pulumi preview --event-log ../events", ["preview", "--event-log", "/events"]),
        ("pulumi preview --save-plan /a/plan", ["preview", "--save-plan", "/a/plan"]),
        ("pulumi stack export --file state.json", ["stack", "export", "--file", "/project/state.json"]),
        ("pulumi import -f some.json -o out.py", ["import", "-f", "/project/some.json", "-o", "/project/out.py"]),
        ("pulumi up -f", ["up", "-f"]),
        ("pulumi up --target urn:a=b --diff", ["up", "--target", "urn:a=b", "--diff"]),
        ("pulumi import a b /id -- --protect", ["import", "a", "b", "/id", "--", "--protect"]),
    ],
)
def test_only_paths_change_because_pulumi_works_in_another_folder(line: str, arguments: list[str]) -> None:
    assert list(read(line).arguments) == arguments


def test_a_named_stack_file_is_copied_and_not_handed_on() -> None:
    command = read("pulumi up --config-file tests/small.yaml --yes")
    assert command.arguments == ("up", "--yes")
    assert command.config_file == Path("/project/tests/small.yaml")


@pytest.mark.parametrize(
    ("line", "acts", "needs_stack"),
    [
        ("pulumi up", True, True),
        ("pulumi --color never preview", True, True),
        ("pulumi refresh --yes", True, True),
        ("pulumi policy analyze --file x", False, True),
        ("pulumi stack export", False, True),
        ("pulumi state delete urn", False, True),
        ("pulumi config get region", False, True),
        ("pulumi stack ls", False, False),
        ("pulumi stack rm havering-dev", False, False),
        ("pulumi version", False, False),
        ("pulumi up --help", True, False),
        ("pulumi", False, False),
    ],
)
def test_only_what_runs_the_program_starts_the_local_azure(line: str, acts: bool, needs_stack: bool) -> None:
    command = read(line)
    assert (command.acts, command.needs_stack) == (acts, needs_stack)


@pytest.mark.parametrize("line", ["pulumi preview", "pulumi pre --diff", "pulumi stack export", "pulumi"])
def test_what_only_looks_changes_nothing(line: str) -> None:
    assert not read(line).changes
    assert read("pulumi destroy").changes


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("terraform apply", "got terraform apply, expected `havering local -- pulumi ...`"),
        ("pulumi login s3://state", r"pulumi login: not for a local run\. The local run has its own state"),
        ("pulumi config set region ukwest", r"pulumi config set: not for a local run\. Change Pulumi\.<stack>\.yaml"),
        (
            "pulumi stack change-secrets-provider awskms://x",
            "The local state is encrypted with a passphrase of its own",
        ),
        ("pulumi up --cwd /elsewhere", "pulumi --cwd: not here, because the local run has a project"),
        ("pulumi up -C /elsewhere", "pulumi -C: not here"),
        ("pulumi up --remote", "pulumi --remote: not here"),
    ],
)
def test_what_makes_no_sense_locally_is_refused_with_the_reason(line: str, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        read(line)
