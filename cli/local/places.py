"""Where local runs keep what they write: one folder, ignored by git."""

import os
from dataclasses import dataclass
from pathlib import Path

import cli
from cli.errors import BadInputError


@dataclass(frozen=True)
class Places:
    """The project, and the folder of its local runs (`.local`, or where HAVERING_LOCAL says)."""

    root: Path
    folder: Path

    @classmethod
    def here(cls) -> "Places":
        """Find the checkout that this command was installed from.

        :raises BadInputError: it was installed without its checkout.
        """
        root = Path(cli.__file__).resolve().parent.parent
        if not (root / "Pulumi.yaml").exists():
            message = (
                f"{root}: no Pulumi.yaml, so this is no checkout of the estate "
                "(the local Azure runs the program of a checkout). Run `make` in one and use its .venv/bin/havering."
            )
            raise BadInputError(message)
        moved = os.environ.get("HAVERING_LOCAL")
        return cls(root, Path(moved).absolute() if moved else root / ".local")

    @property
    def store(self) -> Path:
        """What the local Azure holds."""
        return self.folder / "azure.sqlite"

    @property
    def ready(self) -> Path:
        """What the running local Azure says of itself."""
        return self.folder / "server.json"

    @property
    def server_log(self) -> Path:
        """What the local Azure printed."""
        return self.folder / "server.log"

    @property
    def backend(self) -> Path:
        """The states of the stacks."""
        return self.folder / "backend"

    @property
    def project(self) -> Path:
        """The shadow project: Pulumi works here, so that it never rewrites a committed stack file."""
        return self.folder / "project"

    @property
    def pulumi_home(self) -> Path:
        """Pulumi's own settings, apart from the user's."""
        return self.folder / "pulumi-home"
