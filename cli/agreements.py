"""The words of `havering agreements`: who is let in, by what, until when, and what happens next."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from cli.agreement_changes import close, restore, sever
from cli.agreement_plain import paged, plain, short
from cli.agreement_proof import check
from cli.agreement_proof import doors as doors_
from cli.agreement_reading import Reading, day_of, reading
from cli.errors import CommandError
from cli.output import Format, print_json
from estate.dates import spoken

app = typer.Typer(no_args_is_help=True, help="Agreements: who is let in, by what, until when.")
app.command("close")(close)
app.command("sever")(sever)
app.command("restore")(restore)
app.command("check")(check)
app.command("doors")(doors_)

Root = Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")]
Form = Annotated[Format, typer.Option("--format", help="How to write it.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Look at another day.")]


@app.command("list")
def list_(*, as_of: AsOf = None, form: Form = Format.TABLE, root: Root = None) -> None:
    """List the agreements: with whom, in which state, until when, how many doors stand, and what comes next."""
    read = reading(root, day_of(as_of, "--as-of"))
    rows = [short(read, each) for each in read.estate.agreements.values()]
    if form is Format.JSON:
        print_json({"as_of": read.estate.today.isoformat(), "agreements": rows})
        return
    columns = ("id", "with", "state", "last day", "doors", "next")
    _table(columns, [[row["id"], row["with"], row["state"], row["last_day"], _doors(row), row["next"]] for row in rows])


@app.command("states")
def states(*, as_of: AsOf = None, form: Form = Format.TABLE, root: Root = None) -> None:
    """Say in which state each agreement is, today or on another day, and which doors stand."""
    read = reading(root, day_of(as_of, "--as-of"))
    rows = [short(read, each) for each in read.estate.agreements.values()]
    if form is Format.JSON:
        kept = ("id", "state", "main", "beside", "doors")
        print_json(
            {"as_of": read.estate.today.isoformat(), "states": [{key: row[key] for key in kept} for row in rows]}
        )
        return
    typer.echo(f"as of {spoken(read.estate.today)}")
    _table(("id", "state", "doors"), [[row["id"], row["state"], _doors(row)] for row in rows])


@app.command("show")
def show(
    agreement: Annotated[str, typer.Argument(help="Its id, such as IAA-003.")],
    *,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Show one agreement whole: decisions, services, doors, money, data, and every day that is still to come."""
    read = reading(root, day_of(as_of, "--as-of"))
    facts = plain(read, read.agreement(agreement))
    if form is Format.JSON:
        print_json(facts)
        return
    for line in _lines(read, facts):
        typer.echo(line)


@app.command("page")
def page(
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write it.")] = Path("agreements.html"),
    as_of: AsOf = None,
    root: Root = None,
) -> None:
    """Write one page for people: who is let in, why, until when, and what happens next."""
    read = reading(root, day_of(as_of, "--as-of"))
    try:
        output.write_text(paged(read), encoding="utf-8")
    except OSError as problem:
        message = f"{output}: it cannot be written: {problem.strerror}. Choose another place with --output."
        raise CommandError(message) from problem
    count = len(read.estate.agreements)
    typer.echo(f"{count} {'agreement' if count == 1 else 'agreements'} written to {output}")


def _lines(read: Reading, facts: dict[str, Any]) -> list[str]:
    said = [
        f"{facts['id']} {facts['title']}",
        f"  {facts['kind']}: {facts['provider']} provides, {facts['recipient']} receives",
        f"  as of {spoken(read.estate.today)}: {facts['state']}; last day {facts['last_day']}",
        f"  notice: {facts['notice']['term']}, last day for it {facts['notice']['last_day']}",
    ]
    said += [f"  decided: {each['by']}: {each['reference']}, holds from {each['from']}" for each in facts["decisions"]]
    said += [f"  service {each['name']} until {each['last_day']}: {each['what']}" for each in facts["services"]]
    said += [f"  {each['charge']}" for each in facts["charges"]]
    for environment, doors in facts["doors"].items():
        said += [f"  door in {environment}: {each['what']} until {each['last_day']}{_why(each)}" for each in doors]
    said += [f"  {each['day']}: {each['what']}" for each in facts["next"]]
    return said


def _why(door: dict[str, Any]) -> str:
    return "" if door["stands"] else f" (closed: {door['closed']})"


def _doors(row: dict[str, Any]) -> str:
    return ", ".join(f"{environment} {count}" for environment, count in row["doors"].items()) or "none"


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> None:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(soft_wrap=False).print(table, markup=False)


__all__ = ["app"]
