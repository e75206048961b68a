"""What a local run takes over from the environment that it is started in, and what it must not.

Refused is what says *where* a run acts: who has set a state backend expects that the command works on it, and must not
be told that all went well elsewhere. Dropped is what says *who* acts: credentials lie around in most shells and
pipelines and say nothing of this command, but no program that runs here may find them and reach the real Azure.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cli.errors import BadInputError

#: Settings that point at a real state, with what they are.
WHERE: Mapping[str, str] = {
    "PULUMI_BACKEND_URL": "a state backend",
    "PULUMI_ACCESS_TOKEN": "Pulumi Cloud",
    "PULUMI_API": "Pulumi Cloud",
}

#: Beginnings of the names that Azure's tools and SDKs read credentials and endpoints from.
WHO = (
    "ARM_",
    "AZURE_",
    "ACTIONS_ID_TOKEN_REQUEST_",
    "IDENTITY_ENDPOINT",
    "IDENTITY_HEADER",
    "MSI_",
    "PULUMI_CONFIG_PASSPHRASE",
)

#: Pulumi's settings that change how it works, not where or as whom.
HOW = ("PULUMI_DEBUG_COMMANDS", "PULUMI_DEBUG_GRPC", "PULUMI_PARALLEL", "PULUMI_SKIP_CHECKPOINTS")


@dataclass(frozen=True)
class Inherited:
    """The environment for a local run, and the names that were kept from it."""

    environment: dict[str, str]
    dropped: tuple[str, ...]


def inherit(environment: Mapping[str, str], *, backend: str) -> Inherited:
    """Take over `environment`, for a run whose own state backend is `backend`.

    :raises BadInputError: a setting points at a real state; names every such setting.
    """
    pointing = [name for name in WHERE if environment.get(name) and environment[name] != backend]
    if pointing:
        named = ", ".join(f"{name} ({WHERE[name]})" for name in pointing)
        message = (
            f"The environment points at a real state: {named}. `havering local` keeps its own state and never uses "
            "that one, so a result here would say nothing of it. For a rehearsal: "
            f"`env {' '.join(f'-u {name}' for name in pointing)} havering local ...`. For the real run: `pulumi ...`."
        )
        raise BadInputError(message)
    kept = {name: value for name, value in environment.items() if _may_stay(name)}
    credentials = tuple(sorted(name for name in environment if name.startswith(WHO)))
    return Inherited(kept, credentials)


def _may_stay(name: str) -> bool:
    if name.startswith(WHO):
        return False
    return not name.startswith("PULUMI_") or name in HOW
