"""`havering diagram`: draw the estate for the documents, and say when the drawings are stale."""

import json
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import BadInputError, CommandError
from cli.local.places import Places
from cli.today import today
from estate.estate import Estate
from estate.faults import EstateError
from estate.load import StackFile, load, stack_file
from estate.stack import Stack
from review.pictures import pictures
from review.pictures.facts import networks, tree
from review.pictures.gallery import day_of, said_of
from review.pictures.mermaid import mermaid


class Form(StrEnum):
    """How a picture is written."""

    SVG = "svg"
    MERMAID = "mermaid"
    JSON = "json"


_SUFFIXES = {Form.SVG: "svg", Form.MERMAID: "mmd", Form.JSON: "json"}


def diagram(
    *,
    stack: Annotated[str, typer.Option(help="The stack to draw; without it, every one.")] = "",
    output: Annotated[Path | None, typer.Option(help="Where to write; without it, docs/pictures.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write them.")] = Form.SVG,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit code 1 when a picture is stale.")] = False,
) -> None:
    """Draw management groups and networks of the estate."""
    target = output or Places.here().root / "docs" / "pictures"
    wanted: dict[str, str] = {}
    strange: list[str] = []
    for file in _stacks(stack):
        name = file.file.removeprefix("Pulumi.").removesuffix(".yaml")
        texts = {f"{name}-{each}": text for each, text in _drawn(file, form, target, name).items()}
        wanted |= {f"{each}.{_SUFFIXES[form]}": text for each, text in texts.items()}
        strange += [path.name for path in target.glob(f"{name}-*.{_SUFFIXES[form]}") if path.name not in wanted]
    stale = [name for name, text in wanted.items() if _read(target / name) != text]
    if check:
        if stale or strange:
            message = (
                f"{target}: stale: {', '.join([*stale, *strange])}. Run `havering diagram` and commit what it writes."
            )
            raise CommandError(message)
        typer.echo(f"{len(wanted)} pictures are as the estate says")
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (target / name).write_text(wanted[name], encoding="utf-8")
        for name in strange:
            (target / name).unlink()
    except OSError as fault:
        message = f"--output {target}: it cannot be written ({fault.strerror}). Choose another folder."
        raise BadInputError(message) from fault
    typer.echo(f"{len(stale)} of {len(wanted)} pictures written to {target}")


def _stacks(name: str) -> list[StackFile]:
    root = Places.here().root
    paths = sorted(root.glob("Pulumi.*.yaml"))
    if name:
        known = ", ".join(path.name.removeprefix("Pulumi.").removesuffix(".yaml") for path in paths)
        paths = [path for path in paths if path.name == f"Pulumi.{name}.yaml"]
        if not paths:
            message = f"--stack: unknown stack {name!r} in {root}. Known: {known or 'none'}."
            raise BadInputError(message)
    return [stack_file(path) for path in paths]


def _drawn(file: StackFile, form: Form, target: Path, name: str) -> dict[str, str]:
    """Draw a stack; where nothing but days has passed since the committed pictures, they are drawn as of their day."""
    texts = _texts(_estate(file, today()), file.stack, form)
    committed = [_read(target / f"{name}-{each}.{_SUFFIXES[form]}") or "" for each in texts]
    days = {day for text in committed if (day := day_of(text))}
    if days == {today()} or len(days) != 1:
        return texts
    day = days.pop()
    try:
        then = _texts(_estate(file, day), file.stack, form)
    except EstateError:  # the data of today are no estate of that day
        return texts
    same = {each: text.replace(said_of(today()), said_of(day)) for each, text in texts.items()} == then
    return then if same else texts


def _estate(file: StackFile, day: date) -> Estate:
    return load(Places.here().root / file.stack.estate, day, {file.file: file.stack})


def _texts(estate: Estate, stack: Stack, form: Form) -> dict[str, str]:
    if form is Form.SVG:
        return pictures(estate, stack)
    if form is Form.MERMAID:
        return mermaid(estate, stack)
    plain = {"management-groups": asdict(tree(estate, stack, None))}
    plain |= {f"network-{each.region}": asdict(each) for each in networks(estate, stack, None)}
    return {each: json.dumps(facts, indent=2, ensure_ascii=False) + "\n" for each, facts in plain.items()}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
