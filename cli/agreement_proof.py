"""`havering agreements check` and `doors`, `havering prove separation`: which doors stand, and whether they may."""

from dataclasses import dataclass
from ipaddress import IPv4Network
from pathlib import Path
from typing import Annotated

import typer

from cli.agreement_reading import Reading, day_of, reading
from cli.errors import BadInputError
from cli.local.look import opened
from cli.local.places import Places
from cli.local.run import DEFAULT_STACK
from cli.output import Format, print_json
from estate.agreement import HAVERING
from estate.observed import Observed
from estate.shape import nearest
from estate.stack import Stack as StackFacts
from leaving.doors.closing import closing_lines
from leaving.doors.evidence import read_observed
from leaving.doors.item import Item, Items
from leaving.doors.judge import Judged
from leaving.doors.proof import plain_proof, proof_lines, prove
from leaving.doors.reading import read_items
from leaving.doors.report import BOUNDARY, Evidence, Report, plain_report, report, unread_lines
from leaving.doors.signs import Own, Signs, places_of
from leaving.doors.terms import terms_of
from policies.readers import InputError
from policies.tokens import plain_token

State = Annotated[
    str | None, typer.Option("--state", metavar="FILE|STACK", help="An exported state, or a stack of the local Azure.")
]
Live = Annotated[bool, typer.Option("--live", help="What the local Azure holds now, made by hand too.")]
Stack = Annotated[str, typer.Option("--stack", "-s", help="Whose tenant, with --live.", envvar="STACK")]
Seen = Annotated[
    list[Path] | None, typer.Option("--observed", metavar="FILE", help="Exports; without it those of estate/observed.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Judge by another day.")]
Form = Annotated[Format, typer.Option("--format", help="How to write it.")]
Root = Annotated[Path | None, typer.Option("--root", help="Another checkout of the estate.")]

app = typer.Typer(help="Proofs from a plan, a state or a live export.", no_args_is_help=True)


@dataclass(frozen=True)
class Asked:
    """Where to look: a state's file or stack, or the live tenant of a stack; and the exports to judge beside it."""

    state: str | None
    live: bool
    stack: str
    observed: list[Path] | None


def check(
    *,
    state: State = None,
    live: Live = False,
    stack: Stack = DEFAULT_STACK,
    observed: Seen = None,
    as_of: AsOf = None,
    form: Form = Format.TABLE,
    root: Root = None,
) -> None:
    """Judge every door that stands; leaves 1 while one stands that may not, or evidence is stale. For a nightly run."""
    read = reading(root, day_of(as_of, "--as-of"))
    made = _report(read, Asked(state, live, stack, observed))
    if form is Format.JSON:
        print_json(plain_report(made))
    else:
        for line in _check_lines(made):
            typer.echo(line)
    if not made.passed:
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
    made = _report(read, Asked(state, live, stack, observed))
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
    made = _report(read, Asked(state, live, stack, observed))
    terms = terms_of(read.estate.agreements.values(), read.estate.parties, read.estate.plan, read.estate.today)
    proof = prove(made, party, read.estate.parties, terms, kept)
    if form is Format.JSON:
        print_json(plain_proof(proof))
    else:
        for line in proof_lines(proof):
            typer.echo(line)
    if proof.remaining or made.stale:
        raise typer.Exit(1)


def _report(read: Reading, asked: Asked) -> Report:
    estate = read.estate
    try:
        items, source = _items(read, asked)
        exports = _exports(read, asked, items)
    except InputError as problem:
        raise BadInputError(str(problem)) from problem
    signs = Signs(estate.parties, estate.today, own_of(read), places=places_of(estate.plan))
    facts = _stack(read, asked, items)
    terms = terms_of(
        estate.agreements.values(),
        estate.parties,
        estate.plan,
        estate.today,
        environment=facts.environment if facts else "",
    )
    return report(items, signs, terms, Evidence(exports, tuple(estate.attested.statements)), source)


def _exports(read: Reading, asked: Asked, items: Items) -> tuple[Observed, ...]:
    """Read the exports that were named, else those that the estate keeps of the tenant that is looked at."""
    if asked.observed:
        return tuple(read_observed(path) for path in asked.observed)
    kept = [read_observed(path) for path in sorted((read.folder / "observed").glob("*.json"))]
    facts = _stack(read, asked, items)
    return tuple(each for each in kept if facts is None or each.tenant == facts.tenant.id)


def _stack(read: Reading, asked: Asked, items: Items) -> StackFacts | None:
    """The stack that is looked at: named, or as a state's URNs say it; None for a plain list."""
    name = asked.stack if asked.live else next((each.urn.split(":")[2] for each in items if each.urn), "")
    return read.stacks.get(f"Pulumi.{name}.yaml")


def _items(read: Reading, asked: Asked) -> tuple[Items, str]:
    if asked.live == (asked.state is not None):
        msg = "name one place to look: --state with an exported state or a stack, or --live"
        raise BadInputError(msg)
    if asked.live:
        return _live(read, asked.stack), f"the local Azure's tenant of {asked.stack}"
    said = asked.state or ""
    if Path(said).is_file() or said.endswith(".json"):
        return read_items(Path(said)), f"the state {said}"
    path = Places.here().backend / ".pulumi" / "stacks" / "havering" / f"{said}.json"
    if not path.is_file():
        msg = (
            f"--state {said}: neither a file nor a stack of the local Azure. Export one with "
            f"'pulumi stack export --stack {said} --file {said}.json', and name the file."
        )
        raise BadInputError(msg)
    return read_items(path), f"the state of the stack {said}"


def _live(read: Reading, stack: str) -> Items:
    """Read everything that the local Azure holds for the stack's tenant, whoever made it."""
    facts = next((each for name, each in read.stacks.items() if name == f"Pulumi.{stack}.yaml"), None)
    if facts is None:
        msg = f"--stack {stack}: there is no Pulumi.{stack}.yaml"
        raise BadInputError(msg)
    places = Places.here()
    if not places.store.exists():
        msg = "--live: the local Azure holds nothing yet. Stand the estate up with 'make up', or name a --state."
        raise BadInputError(msg)
    with opened(places) as store:
        held = store.resources(facts.tenant.id, origin="any") if facts.tenant.id in store.tenancies() else []
    return Items(
        Item(plain_token(each.token), each.name, each.body, urn=each.id, id=each.object_id or each.id) for each in held
    )


def own_of(read: Reading) -> Own:
    """What is Havering's own, by the stack files and the address plan."""
    plan = read.estate.plan
    ranges: list[IPv4Network] = [region.supernet for held in plan.environments.values() for region in held.values()]
    ranges += [place.range for place in plan.outside.get("on-premises", {}).values()]
    return Own(
        tenants=frozenset(each.tenant.id for each in read.stacks.values()),
        subscriptions=frozenset(guid for each in read.stacks.values() for guid in each.subscriptions.values()),
        ranges=tuple(ranges),
        domains=frozenset(name for each in read.stacks.values() for name in (each.tenant.domain, *each.tenant.domains)),
    )


def _door_line(judged: Judged) -> str:
    door = judged.door
    who = ", ".join(sorted(door.parties)) or HAVERING
    return f"{door.kind.door_class:<9} {door.kind.name:<22} {judged.agreement or '-':<8} {who:<16} {door.said}"


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
        f"{name}: {found['doors']} doors, {found['wrong']} of them wrong" for name, found in made.counts().items()
    ]
    lines.append(f"as of {made.as_of.isoformat()}, from {made.source}. Not provable from here:")
    return [*lines, *(f"  {each}" for each in BOUNDARY)]
