"""The words of `havering agreements` that prepare a change of data: close what is due, sever a party, restore it.

They edit data files of the checkout and nothing else; the change is then reviewed and applied like any other.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from cli.agreement_reading import Reading, day_of, reading
from cli.errors import BadInputError, CommandError
from cli.output import Format, print_json
from estate.agreement_doors import GrantedDoor
from estate.agreement_evidence import Closing
from estate.checks.owner_groups_exist import known_groups
from leaving.agreements import closing, severing
from leaving.agreements.editing import Edit, EditError

Root = Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")]
Form = Annotated[Format, typer.Option("--format", help="How to write it.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Reference = Annotated[str, typer.Option("--decision", metavar="REF", help="Reference of the decision.")]
Office = Annotated[str, typer.Option("--approved-by", metavar="OFFICE", help="The office that took it (people.yaml).")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day; without it, today.")]


def close(
    agreement: Annotated[str | None, typer.Argument(help="One agreement; without it, everything that is due.")] = None,
    *,
    evidence: Annotated[str | None, typer.Option(metavar="REF", help="Where the proof is filed.")] = None,
    by: Annotated[str | None, typer.Option(metavar="group:NAME", help="Who looked that no door stands.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When; without it, today.")] = None,
    dry_run: DryRun = False,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Prepare the change that closes what is due, and nothing else.

    Data that leans on an ended agreement lets go of it. With --evidence, --by and an agreement: its proof is recorded.
    """
    read = reading(root)
    name = read.agreement(agreement).id if agreement else None
    try:
        found = closing.close(read.estate, read.stacks, read.texts(), name)
        edits = [*found.edits, *_evidence(read, name, evidence, by, on)]
    except (closing.CloseError, EditError) as problem:
        raise CommandError(str(problem)) from None
    left = found.left if evidence is None else tuple(each for each in found.left if "--evidence" not in each)
    _finish(read, edits, dry_run)
    if form is Format.JSON:
        doors = {
            each.agreement: {env: [d.what for d in held] for env, held in each.doors.items()} for each in found.due
        }
        print_json({"due": doors, "changed": [edit.file for edit in edits], "left": list(left), "dry_run": dry_run})
        return
    for each in found.due:
        count = ", ".join(f"{len(held)} in {environment}" for environment, held in each.doors.items()) or "none"
        typer.echo(f"closes {each.agreement}, last day owed {each.last_day}: doors: {count}")
    if not found.due:
        typer.echo(f"nothing is due on {read.estate.today}")
    _say(edits, dry_run)
    for line in left:
        typer.echo(f"left to do: {line}")


def sever(
    party: Annotated[str, typer.Argument(help="Its name in parties.yaml.")],
    *,
    decision: Reference,
    approved_by: Office,
    until: Annotated[str, typer.Option(metavar="DATE", help="Last day by which somebody decides again.")],
    reason: Annotated[str, typer.Option(help="What happened.")],
    first: From = None,
    dry_run: DryRun = False,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Prepare the one change that closes every declared door to a party, tonight.

    It only removes. Doors stay closed until `restore`, whatever day comes. No closed season holds it up.
    """
    read = reading(root)
    order = _order(read, party, decision, approved_by, first)
    last = day_of(until, "--until") or order.first_day
    try:
        found = severing.sever(read.estate, read.stacks, read.texts()[severing.FILE], order, until=last, reason=reason)
    except (severing.SeverError, EditError) as problem:
        raise BadInputError(str(problem)) from None
    _not_too_long(read, order, last)
    _finish(read, [found.edit], dry_run)
    if form is Format.JSON:
        print_json(_severed(found, dry_run))
        return
    _doors("closes", found.doors)
    typer.echo(f"services that stop: {', '.join(found.services) or 'none'}")
    typer.echo(f"zones that feel it: {', '.join(found.zones) or 'none'}")
    _say([found.edit], dry_run)
    for each in found.hand:
        typer.echo(f"by hand, {each.sort}: {each.what}: {each.how}")
    typer.echo(
        "apply it with: pulumi up --continue-on-error (a package that somebody still holds must not stop the rest)"
    )
    for name in (other for other, each in read.estate.parties.items() if party in each.acts_for):
        typer.echo(f"not severed: {name}, which acts for {party} too. Decide on it, and sever it by its own name.")
    typer.echo(f"see what is left with: havering prove separation --from {party} --live (or --state FILE)")


def restore(
    party: Annotated[str, typer.Argument(help="Its name in parties.yaml.")],
    *,
    decision: Reference,
    approved_by: Office,
    first: From = None,
    dry_run: DryRun = False,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Prepare the change that lifts a party's suspension: the doors that its agreements still grant come back."""
    read = reading(root)
    order = _order(read, party, decision, approved_by, first)
    try:
        edit, doors = severing.restore(read.estate, read.stacks, read.texts()[severing.FILE], order)
    except (severing.SeverError, EditError) as problem:
        raise BadInputError(str(problem)) from None
    _finish(read, [edit], dry_run)
    if form is Format.JSON:
        print_json({"opens": _texts(doors), "changed": [edit.file], "dry_run": dry_run})
        return
    _doors("opens", doors)
    _say([edit], dry_run)


def _not_too_long(read: Reading, order: severing.Order, last: date) -> None:
    longest, days = read.estate.authorities.suspension.longest_days, (last - order.first_day).days
    if days > longest:
        got = f"--until {last}: got {days} days"
        message = f"{got}, expected at most {longest} (authorities.yaml). Suspend again when they are over."
        raise BadInputError(message)


def _order(read: Reading, party: str, reference: str, office: str, first: str | None) -> severing.Order:
    may = read.estate.authorities.suspension.approved_by
    if office not in may:
        message = f"--approved-by {office}: got an office that may not, expected {' or '.join(may)} (authorities.yaml)"
        raise BadInputError(message)
    today = read.estate.today
    return severing.Order(party, reference, office, today, day_of(first, "--from") or today)


def _evidence(read: Reading, name: str | None, evidence: str | None, by: str | None, on: str | None) -> list[Edit]:
    if evidence is None and by is None and on is None:
        return []
    if name is None or evidence is None or by is None:
        message = "a proof takes the agreement, --evidence REF and --by group:NAME"
        raise BadInputError(message)
    if by.removeprefix("group:") not in known_groups(read.estate.people.groups, read.estate.zones) or ":" not in by:
        message = f"--by {by}: no such group, expected group:NAME of people.yaml or of a zone"
        raise BadInputError(message)
    day = day_of(on, "--on") or read.estate.today
    try:
        said = Closing(on=day, by=by, evidence=evidence)
    except ValidationError as problem:
        raise BadInputError("\n".join(f"--{each['loc'][-1]}: {each['msg']}" for each in problem.errors())) from None
    return [closing.record(read.estate, read.texts(), name, said)]


def _finish(read: Reading, edits: list[Edit], dry_run: bool) -> None:  # noqa: FBT001 - one switch, said by name above
    if not dry_run:
        read.write(edits)


def _say(edits: list[Edit], dry_run: bool) -> None:  # noqa: FBT001 - as above
    for edit in edits:
        if dry_run:
            typer.echo(edit.diff(), nl=False)
        else:
            typer.echo(f"changed: {edit.file}")


def _doors(verb: str, doors: dict[str, tuple[GrantedDoor, ...]]) -> None:
    if not doors:
        typer.echo(f"{verb} no declared door")
    for environment, held in doors.items():
        typer.echo(f"{verb} {len(held)} {'door' if len(held) == 1 else 'doors'} in {environment}:")
        for door in held:
            typer.echo(f"  {door.agreement} {door.what}")


def _texts(doors: dict[str, tuple[GrantedDoor, ...]]) -> dict[str, list[dict[str, str]]]:
    return {
        environment: [{"agreement": door.agreement, "what": door.what} for door in held]
        for environment, held in doors.items()
    }


def _severed(found: severing.Severed, dry_run: bool) -> dict[str, Any]:  # noqa: FBT001 - as above
    return {
        "closes": _texts(found.doors),
        "services": list(found.services),
        "zones": list(found.zones),
        "by_hand": [{"sort": each.sort, "what": each.what, "how": each.how} for each in found.hand],
        "changed": [found.edit.file],
        "dry_run": dry_run,
    }


__all__ = ["close", "restore", "sever"]
