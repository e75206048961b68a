"""`havering agreements check` and `doors`, `havering prove separation`: which doors stand, and whether they may."""

from pathlib import Path
from typing import Annotated

import typer

from cli.agreement_reading import day_of, reading
from cli.agreement_record import plain_record, record_lines, record_since
from cli.agreement_sources import Asked, report_of
from cli.errors import BadInputError
from cli.local.run import DEFAULT_STACK
from cli.output import Format, print_json
from estate.agreement import HAVERING
from estate.shape import nearest
from leaving.doors.closing import closing_lines
from leaving.doors.judge import Judged
from leaving.doors.proof import plain_proof, proof_lines, prove
from leaving.doors.report import BOUNDARY, Report, plain_report, unread_lines
from leaving.doors.terms import terms_of

State = Annotated[
    str | None, typer.Option("--state", metavar="FILE|STACK", help="An exported state, or a stack of the local Azure.")
]
Live = Annotated[bool, typer.Option("--live", help="What the local Azure holds now, made by hand too.")]
Stack = Annotated[str, typer.Option("--stack", "-s", help="Whose tenant, with --live.", envvar="STACK")]
Seen = Annotated[
    list[Path] | None, typer.Option("--observed", metavar="FILE", help="Exports; without it those of estate/observed.")
]
Base = Annotated[
    str | None, typer.Option("--base", metavar="REF", help="A commit: was anything changed that was signed by then?")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Judge by another day.")]
Form = Annotated[Format, typer.Option("--format", help="How to write it.")]
Root = Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")]

app = typer.Typer(help="Proofs from a plan, a state or a live export.", no_args_is_help=True)


def check(
    *,
    state: State = None,
    live: Live = False,
    stack: Stack = DEFAULT_STACK,
    observed: Seen = None,
    base: Base = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Judge every door that stands; leaves 1 while one stands that may not, or evidence is stale. For a nightly run.

    With --base: whether what was signed still stands in the files as it stood in that commit; for a change of data.
    """
    read = reading(root, day_of(as_of, "--as-of"))
    record = record_since(read, base) if base is not None else None
    made = report_of(read, Asked(state, live, stack, observed)) if record is None or live or state else None
    if form is Format.JSON:
        print_json((plain_report(made) if made else {}) | (plain_record(record) if record else {}))
    else:
        for line in (*(record_lines(record) if record else ()), *(_check_lines(made) if made else ())):
            typer.echo(line)
    if (made and not made.passed) or (record and record.refused):
        raise typer.Exit(1)


def doors(
    *,
    state: State = None,
    live: Live = False,
    stack: Stack = DEFAULT_STACK,
    observed: Seen = None,
    agreement: Annotated[str | None, typer.Option("--agreement", help="Only its doors.")] = None,
    closing: Annotated[bool, typer.Option("--closing", help="How each is closed: before, delete, after.")] = False,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """List the doors that stand, by class, with their agreements; with --closing how each is closed."""
    read = reading(root, day_of(as_of, "--as-of"))
    if agreement is not None:
        agreement = read.agreement(agreement).id
    made = report_of(read, Asked(state, live, stack, observed))
    kept = [each for each in made.judged if agreement in {None, each.agreement}]
    if form is Format.JSON:
        print_json(plain_report(Report(made.as_of, made.source, tuple(kept), made.unread, made.stale, made.evidence)))
    elif closing:
        for line in closing_lines(each.door for each in kept):
            typer.echo(line)
    else:
        for each in kept:
            typer.echo(_door_line(each))


@app.command("separation")
def separation(
    party: Annotated[str, typer.Option("--from", metavar="PARTY", help="Of parties.yaml.")],
    *,
    excepted: Annotated[
        list[str] | None, typer.Option("--except", metavar="ID", help="Agreements that stay by decision.")
    ] = None,
    state: State = None,
    live: Live = False,
    stack: Stack = DEFAULT_STACK,
    observed: Seen = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Show that no path, trust, grant, name, rule, receiver or flow to a party remains, or list each; leaves 1 then."""
    read = reading(root, day_of(as_of, "--as-of"))
    if party not in read.estate.parties:
        near = nearest(party, read.estate.parties)
        then = f"Did you mean {near}?" if near else f"There are {', '.join(read.estate.parties)}."
        msg = f"--from {party}: there is no such party. {then}"
        raise BadInputError(msg)
    kept = [read.agreement(each).id for each in excepted or []]
    made = report_of(read, Asked(state, live, stack, observed))
    terms = terms_of(read.estate.agreements.values(), read.estate.parties, read.estate.plan, read.estate.today)
    proof = prove(made, party, read.estate.parties, terms, kept)
    if form is Format.JSON:
        print_json(plain_proof(proof))
    else:
        for line in proof_lines(proof):
            typer.echo(line)
    if proof.remaining or made.stale:
        raise typer.Exit(1)


def _door_line(judged: Judged) -> str:
    door = judged.door
    who = ", ".join(sorted(door.parties)) or HAVERING
    return f"{door.kind.door_class:<9} {door.kind.name:<22} {judged.agreement or '-':<8} {who:<16} {door.said}"


def _unseen(name: str, made: Report) -> str:
    """Say that none was found because nobody looked."""
    asked = {"observed": bool(made.evidence.exports), "attested": bool(made.evidence.statements)}
    return "" if asked.get(name, True) else "; there is no export or statement, so nobody has looked"


def _check_lines(made: Report) -> list[str]:
    """What is wrong, each with where, which agreement and what next; then the counts, class by class."""
    lines = []
    for each in made.faulty:
        for fault in each.faults:
            lines.append(f"{fault.what}: {each.door.said} ({each.door.kind.name}): {fault.why}. {fault.next}")
            lines += [f"  {chain}" for chain in each.door.chains]
    if made.faulty:
        lines += ["Closing:", *(f"  {line}" for line in closing_lines(each.door for each in made.faulty))]
    lines += [f"stale: {each}" for each in made.stale]
    lines += [f"could not be read: {each}" for each in unread_lines(made.unread)]
    lines += [
        f"{name}: {found['doors']} doors, {found['wrong']} of them wrong{_unseen(name, made)}"
        for name, found in made.counts().items()
    ]
    lines.append(f"as of {made.as_of.isoformat()}, from {made.source}. Not provable from here:")
    return [*lines, *(f"  {each}" for each in BOUNDARY)]
