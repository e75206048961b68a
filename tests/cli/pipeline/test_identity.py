import json
import sys
from pathlib import Path

import pytest

from cli.errors import BadInputError
from cli.pipeline.identity import run_as
from tests.support.fake_github import fake_github

TENANT = "0c000000-0000-4000-8000-000000000001"
CLIENT = "0c000000-0000-4000-8000-000000000055"
REPORT = """
import json, os, pathlib, sys
names = [n for n in os.environ if n.startswith(("ARM_", "AZURE_"))]
said = {name: os.environ[name] for name in names}
file = pathlib.Path(said["AZURE_FEDERATED_TOKEN_FILE"])
said["token"], said["mode"] = file.read_text(), oct(file.stat().st_mode & 0o777)
pathlib.Path(sys.argv[1]).write_text(json.dumps(said))
sys.exit(7)
"""
STATE = {"HAVERING_CLIENT_ID": CLIENT, "PULUMI_BACKEND_URL": "azblob://state"}


def test_a_command_is_signed_in_by_the_job_s_token_which_goes_with_it(tmp_path: Path) -> None:
    said = tmp_path / "said.json"
    with fake_github({"/token?x=1&audience=api%3A%2F%2FAzureADTokenExchange": {"value": "jwt"}}) as fake:
        asking = {
            "ACTIONS_ID_TOKEN_REQUEST_URL": f"{fake.address}/token?x=1",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "bearer",
        }
        assert run_as([sys.executable, "-c", REPORT, str(said)], TENANT, STATE | asking) == 7
    found = json.loads(said.read_text(encoding="utf-8"))
    file = found.pop("AZURE_FEDERATED_TOKEN_FILE")
    assert found == {
        "ARM_USE_OIDC": "true",
        "ARM_CLIENT_ID": CLIENT,
        "ARM_TENANT_ID": TENANT,
        "AZURE_CLIENT_ID": CLIENT,
        "AZURE_TENANT_ID": TENANT,
        "token": "jwt",
        "mode": "0o600",
    }
    assert not Path(file).exists()
    assert [each.authorisation for each in fake.asked] == ["Bearer bearer"]


def test_a_token_that_another_pipeline_was_given_is_used(tmp_path: Path) -> None:
    said = tmp_path / "said.json"
    run_as([sys.executable, "-c", REPORT, str(said)], TENANT, STATE | {"HAVERING_ID_TOKEN": "given"})
    found = json.loads(said.read_text(encoding="utf-8"))
    assert (found["token"], found["ARM_OIDC_TOKEN"]) == ("given", "given")


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, "HAVERING_CLIENT_ID, PULUMI_BACKEND_URL"),
        ({"HAVERING_CLIENT_ID": CLIENT}, "PULUMI_BACKEND_URL"),
        (STATE, "ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN"),
    ],
    ids=["nothing", "no state", "no right to a token"],
)
def test_a_job_without_an_identity_is_told_what_it_lacks(environment: dict[str, str], missing: str) -> None:
    with pytest.raises(BadInputError) as refused:
        run_as(["true"], TENANT, environment)
    assert str(refused.value).startswith(f"{missing}: not set.")
    assert "make ci-preview" in str(refused.value)
