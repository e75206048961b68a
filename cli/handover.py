"""`havering handover`: the pack that goes with the end of a wave or of an agreement."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cli.errors import BadInputError
from cli.exit import day_of, project, put
from cli.local.places import Places
from cli.today import today
from leaving.doors.item import Items
from leaving.doors.reading import read_items
from leaving.programme.handover import Pack, of_agreement, of_wave
from leaving.programme.reports.handover import pack_markdown, pack_page, pack_plain
from leaving.programme.simulation import moment_of
from policies.readers import InputError

T = TypeVar("T")


class Sheet(StrEnum):
    """How the pack is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def handover(
    *,
    wave: Annotated[str | None, typer.Option("--wave", help="The wave that is handed over.")] = None,
    agreement: Annotated[str | None, typer.Option("--agreement", help="The agreement that ends.")] = None,
    state: Annotated[Path | None, typer.Option("--state", help="An exported state: every door in it too.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Look at another day.")] = None,
    how: Annotated[Sheet, typer.Option("--format", help="How to write it.")] = Sheet.MARKDOWN,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    root: Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")] = None,
) -> None:
    """Write what changes hands, who must lose access, what others must learn, what to return, and who signs."""
    if (wave is None) == (agreement is None):
        message = "what is handed over? Give --wave or --agreement, one of the two."
        raise BadInputError(message)
    whole = project(root or Places.here().root, today())
    moment = moment_of(whole, day_of("--as-of", as_of), {})
    stacks, items = list(whole.stacks.values()), _items(state)
    pack: Pack
    if wave is not None:
        pack = of_wave(moment, _named("--wave", wave, whole.estate.waves), stacks, items)
    else:
        pack = of_agreement(moment, _named("--agreement", agreement or "", whole.estate.agreements), stacks, items)
    put(_written(pack, how), output)


def _written(pack: Pack, how: Sheet) -> str:
    if how is Sheet.JSON:
        return json.dumps(pack_plain(pack), indent=2) + "\n"
    return pack_page(pack) if how is Sheet.HTML else pack_markdown(pack)


def _named(option: str, name: str, known: dict[str, T]) -> T:
    if name not in known:
        message = f"{option} {name}: there is none of that name. Known: {', '.join(known) or 'none'}."
        raise BadInputError(message)
    return known[name]


def _items(state: Path | None) -> Items | None:
    try:
        return read_items(state) if state else None
    except InputError as problem:
        raise BadInputError(str(problem)) from problem
