"""`havering schema`: write the JSON Schemas by which editors complete and check the data files."""

from pathlib import Path
from typing import Annotated

import typer

from cli.errors import CommandError
from cli.local.places import Places
from estate.schema import FOLDER, schemas


def schema(
    *,
    folder: Annotated[Path | None, typer.Option(help="Where to write; without it, estate/schemas.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 when a schema is stale.")] = False,
) -> None:
    """Write the JSON Schemas of the data files."""
    target = folder or Places.here().root / "estate" / FOLDER
    texts = schemas()
    stale = [name for name, text in texts.items() if _read(target / name) != text]
    strange = sorted(path.name for path in target.glob("*.json") if path.name not in texts)
    if check:
        if stale or strange:
            message = f"{target}: stale: {', '.join([*stale, *strange])}. Run `make schema` and commit what it writes."
            raise CommandError(message)
        typer.echo(f"{len(texts)} schemas are as the models say")
        return
    target.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (target / name).write_text(texts[name], encoding="utf-8")
    for name in strange:
        (target / name).unlink()
    typer.echo(f"{len(stale)} of {len(texts)} schemas written to {target}")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
