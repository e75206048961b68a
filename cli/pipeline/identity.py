"""Running a command as one of the two pipeline identities, by a token of the job and without any secret.

GitHub signs a token that says which repository, branch, environment and workflow the job is of; Entra trades it for
one of the managed identity that trusts just that (components/identity/pipelines.py).
https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-azure
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from urllib.request import Request

from cli.errors import BadInputError
from cli.pipeline.github import answer_of

AUDIENCE = "api://AzureADTokenExchange"
CLIENT = "HAVERING_CLIENT_ID"
TOKEN = "HAVERING_ID_TOKEN"  # noqa: S105 - the name of a variable
"""Where another pipeline than GitHub's hands over the token that it was given."""
_ASKED = ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")


def run_as(command: Sequence[str], tenant: str, environment: Mapping[str, str] = os.environ) -> int:
    """Run `command` signed in to `tenant`, and answer its exit code; the token's file goes with it.

    :raises BadInputError: the job may not ask for a token, or is not told whose to be.
    """
    _require(environment, (CLIENT, "PULUMI_BACKEND_URL"))
    with TemporaryDirectory(prefix="havering-identity-") as folder:
        file = Path(folder) / "token"
        file.touch(mode=0o600)
        file.write_text(_token(environment), encoding="utf-8")
        signed_in = settings(environment[CLIENT], tenant, file, environment)
        done = subprocess.run(  # noqa: S603 - a step of ours
            list(command), env=dict(environment) | signed_in, check=False
        )
    return done.returncode


def settings(client: str, tenant: str, file: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """What providers (ARM_*), the state's backend and its key vault (AZURE_*) read.

    On GitHub the providers ask for tokens themselves, so that one that has expired is renewed.
    https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
    """
    handed = {"ARM_OIDC_TOKEN": environment[TOKEN]} if environment.get(TOKEN) else {}
    return handed | {
        "ARM_USE_OIDC": "true",
        "ARM_CLIENT_ID": client,
        "ARM_TENANT_ID": tenant,
        "AZURE_CLIENT_ID": client,
        "AZURE_TENANT_ID": tenant,
        "AZURE_FEDERATED_TOKEN_FILE": str(file),
    }


def _token(environment: Mapping[str, str]) -> str:
    if environment.get(TOKEN):
        return environment[TOKEN]
    _require(environment, _ASKED)
    address, bearer = (environment[name] for name in _ASKED)
    headers = {"Authorization": f"Bearer {bearer}"}
    request = Request(f"{address}&audience={quote(AUDIENCE, safe='')}", headers=headers)  # noqa: S310 - looked at there
    return str(answer_of(request, "the job's identity token")["value"])


def _require(environment: Mapping[str, str], names: Sequence[str]) -> None:
    missing = [name for name in names if not environment.get(name)]
    if missing:
        message = (
            f"{', '.join(missing)}: not set. The real Azure is reached by a job that has `permissions: {{id-token: "
            "write}}` and the repository's variables (docs/pipelines.md); for a rehearsal: `make ci-preview`."
        )
        raise BadInputError(message)
