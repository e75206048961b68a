"""The `havering` command: every word that people use to look at the estate."""

import os
import sqlite3
import sys
import traceback
from importlib.metadata import version
from typing import Annotated

import typer
from rich.console import Console

from cli.agreement_proof import app as prove
from cli.agreements import app as agreements
from cli.check import check
from cli.diagram import diagram
from cli.discovery import discover, inventory
from cli.drift import drift
from cli.errors import CommandError
from cli.exit import exit_
from cli.handover import handover
from cli.local.commands import app as local
from cli.local.places import Places
from cli.pipeline.commands import app as pipeline
from cli.policies import app as policies
from cli.review.command import review
from cli.schema import schema
from estate.faults import EstateError
from tools.engine import EngineError

app = typer.Typer(
    name="havering",
    help="Havering's sovereign estate as code.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(agreements, name="agreements")
app.add_typer(prove, name="prove")
app.add_typer(local, name="local")
app.add_typer(pipeline, name="pipeline")
app.add_typer(policies, name="policies")
app.command("check")(check)
app.command("schema")(schema)
app.command("diagram")(diagram)
app.command("review")(review)
app.command("drift")(drift)
app.command("exit")(exit_)
app.command("handover")(handover)
app.add_typer(inventory, name="inventory")
app.add_typer(discover, name="discover")


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if wanted:
        typer.echo(version("havering-estate"))
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Havering's sovereign estate as code."""


def main() -> None:
    """Run the command; what is known to go wrong becomes a message, and nothing becomes a traceback."""
    sys.exit(run())


def run() -> int:
    """Run the command and answer its exit code (cli/exits.py): 0 fine, 1 a check failed, 2 bad input, and others."""
    try:
        app()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone, for example `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as fault:  # noqa: BLE001 - the one place where the unexpected becomes a message
        return _explain(fault)
    return 0


def _explain(fault: Exception) -> int:
    """Say what went wrong, and answer the exit code for it."""
    if isinstance(fault, CommandError):
        return _say(fault, fault.exit_code)
    if isinstance(fault, EstateError | EngineError):
        return _say(fault, 2)
    if isinstance(fault, sqlite3.DatabaseError):
        why = f"not usable as the local Azure's memory ({fault}). `havering local reset` makes it anew."
        return _say(f"{Places.here().store}: {why}", 2)
    return _say_unexpected(fault)


def _say(what: object, exit_code: int) -> int:
    Console(stderr=True).print(str(what), markup=False, highlight=False, soft_wrap=True, style="red")
    return exit_code


def _say_unexpected(fault: Exception) -> int:
    log = Places.here().folder / "fault.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(f"{' '.join(sys.argv)}\n{traceback.format_exc()}", encoding="utf-8")
        where = f"The details are in {log}."
    except OSError as unwritable:
        where = f"The details could not be written ({unwritable})."
    return _say(f"havering failed in a way that it does not know: {type(fault).__name__}: {fault}\n{where}", 1)


if __name__ == "__main__":
    main()
