"""`havering inventory` and `havering discover`: what is shared, and what logs and lists have shown of it."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli.errors import BadInputError, CommandError
from cli.exit import day_of, project
from cli.local.places import Places
from cli.output import Format, print_json
from cli.today import today
from estate.evidence import Evidence
from estate.programme import Source
from estate.shared import ItemKind
from leaving.programme import data_file
from leaving.programme.discovery import Export, evidence_from
from leaving.programme.evidence import Discovery
from leaving.programme.inventory import import_items
from leaving.programme.items import standings
from leaving.programme.moment import Moment
from leaving.programme.plain import item_in_plain
from leaving.programme.schedule import schedule
from leaving.programme.simulation import Project, moment_of

inventory = typer.Typer(help="What is shared with others, item by item.", no_args_is_help=True)
discover = typer.Typer(help="What logs and lists show of what is shared.", no_args_is_help=True)

_Root = Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")]
_How = Annotated[Format, typer.Option("--format", help="How to show it.")]


@inventory.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A spreadsheet, saved as CSV in UTF-8 (docs/leaving.md).")],
    *,
    name: Annotated[str | None, typer.Option("--name", help="Name in estate/shared; else the file's own.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take out what the spreadsheet no longer has.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Check and say what would change; write nothing.")] = False,
    root: _Root = None,
) -> None:
    """Take a spreadsheet into the inventory: whole, or with every faulty line said and nothing written."""
    wanted = name or file.stem
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", wanted) or len(wanted) not in range(2, 61):
        message = (
            f"{wanted}: no name for a file of the inventory, expected lower case with hyphens. State one with --name."
        )
        raise BadInputError(message)
    whole = _project(root)
    found = import_items(file, wanted, whole)
    if found.removed and not remove:
        gone = ", ".join(found.removed[:8])
        message = (
            f"{file}: {len(found.removed)} items of estate/shared/{wanted}.yaml are not in it: {gone}. "
            "Add them, or take them out with --remove."
        )
        raise BadInputError(message)
    if not dry:
        _write(whole.root / "estate/shared" / f"{wanted}.yaml", data_file.text_of(found.items, "shared"))
    said = f"{len(found.added)} added, {len(found.changed)} changed, {len(found.removed)} taken out"
    typer.echo(f"{'would write' if dry else 'wrote'} estate/shared/{wanted}.yaml: {said}")


@inventory.command("list")
def list_(
    *,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind.")] = None,
    wave: Annotated[str | None, typer.Option("--wave", help="Only this wave.")] = None,
    how: _How = Format.TABLE,
    root: _Root = None,
) -> None:
    """List what is shared, and how it stands."""
    whole = _project(root)
    _known("--kind", kind, get_args(ItemKind))
    _known("--wave", wave, whole.estate.waves)
    moment = moment_of(whole, None, {})
    found = [
        each
        for each in standings(schedule(moment), moment, Discovery(moment))
        if kind in {None, each.item.kind} and wave in {None, each.item.wave}
    ]
    if how is Format.JSON:
        print_json([item_in_plain(each) for each in found])
        return
    table = Table("Item", "Kind", "Counts as", "Wave", "Why", box=None, pad_edge=False)
    for each in found:
        table.add_row(each.item.id, each.item.kind, each.counts_as, each.item.wave or "", Text(each.why))
    Console().print(table)
    typer.echo(f"{len(found)} items")


@discover.command("read")
def read(
    file: Annotated[Path, typer.Argument(help="A log or list, as CSV in UTF-8 (docs/leaving.md).")],
    *,
    source: Annotated[str, typer.Option("--source", help="A source of estate/programme.yaml.")],
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day that it covers.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day that it covers.")] = None,
    taken: Annotated[str | None, typer.Option("--taken", metavar="DATE", help="Day of the export; else today.")] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Read and compare; write nothing.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Instead of an export of the same last day.")] = False,
    root: _Root = None,
) -> None:
    """Total a log or list into estate/evidence, and say what no item explains."""
    whole = _project(root)
    on = day_of("--taken", taken) or today()
    if on > today():
        message = f"--taken {on}: that day has not come, expected {today()} or earlier"
        raise BadInputError(message)
    export = Export(file, _source(whole, source), on, day_of("--from", first), day_of("--to", last))
    found = evidence_from(export, whole.estate)
    stands = _stands_already(whole, found, replace=replace)
    if not dry and not stands:
        _write(whole.root / "estate/evidence" / f"{found.name}.yaml", data_file.text_of(found, "evidence"))
    done = "nothing new in" if stands else "would write" if dry else "wrote"
    typer.echo(
        f"{done} estate/evidence/{found.name}.yaml: {found.lines:,} lines from "
        f"{found.starts} to {found.ends}, {len(found.flows) + len(found.entries)} totals, "
        f"{found.elsewhere:,} lines concern no party"
    )
    if not stands:
        whole.estate.evidence[found.name] = found
    _compare(Moment(whole.estate, today(), today()), Format.TABLE)


def _stands_already(whole: Project, found: Evidence, *, replace: bool) -> bool:
    """Whether the same file was read before; raises `BadInputError` where another would be lost."""
    before = whole.estate.evidence.get(found.name)
    if before is None:
        return False
    if (before.sha256, before.starts, before.ends) == (found.sha256, found.starts, found.ends):
        return True
    if replace:
        return False
    message = (
        f"estate/evidence/{found.name}.yaml stands already, from another file: got one of {found.starts} to "
        f"{found.ends}, and that is of {before.starts} to {before.ends}. Take its place with --replace."
    )
    raise BadInputError(message)


@discover.command("compare")
def compare(*, how: _How = Format.TABLE, root: _Root = None) -> None:
    """Compare evidence and inventory both ways; leaves 1 when something is not explained."""
    if _compare(moment_of(_project(root), None, {}), how):
        raise typer.Exit(1)


def _compare(moment: Moment, how: Format) -> int:
    discovery = Discovery(moment)
    strange = discovery.unexplained()
    stands = {each.item.id: each for each in standings(schedule(moment), moment, discovery)}
    silent = {item.id: span for item in moment.estate.items.values() if (span := discovery.silence(item))}
    if how is Format.JSON:
        spans = {
            name: {"first": str(span.first), "last": str(span.last), "days": span.days, "enough": span.enough}
            for name, span in silent.items()
        }
        plain = [{**asdict(each), "last": str(each.last) if each.last else None} for each in strange]
        print_json({"unexplained": plain, "silent": spans})
        return len(strange)
    for each in strange:
        typer.echo(f"unknown dependency on {each.party}: {each.what}; {each.why} ({each.file})")
    for name, span in silent.items():
        closes = (
            "ready to close"
            if stands[name].stage == "silent"
            else f"long enough, but not ready to close: {stands[name].why}"
        )
        verdict = closes if span.enough else span.why_not
        typer.echo(f"{name}: silent from {span.first} to {span.last}, {span.days} days: {verdict}")
    typer.echo(f"{len(strange)} unexplained, {sum(span.enough for span in silent.values())} silent long enough")
    return len(strange)


def _known(option: str, name: str | None, known: Iterable[str]) -> None:
    names = list(known)
    if name is not None and name not in names:
        message = f"{option} {name}: there is none of that name. Known: {', '.join(names) or 'none'}."
        raise BadInputError(message)


def _project(root: Path | None) -> Project:
    return project(root or Places.here().root, today())


def _source(whole: Project, name: str) -> Source:
    sources = {source.name: source for source in (whole.estate.programme.sources if whole.estate.programme else [])}
    if name not in sources:
        known = ", ".join(sources) or "none: estate/programme.yaml states no source"
        message = f"--source {name}: there is no such source. The sources are {known}."
        raise BadInputError(message)
    return sources[name]


def _write(path: Path, text: str) -> None:
    try:
        data_file.write(path, text)
    except OSError as problem:
        message = f"{path}: it cannot be written: {problem.strerror}. Nothing was changed."
        raise CommandError(message) from problem
