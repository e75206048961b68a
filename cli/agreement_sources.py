"""Where `havering agreements check` and `havering prove` look: a state, a plan, what the local Azure holds, exports."""

from dataclasses import dataclass
from ipaddress import IPv4Network
from pathlib import Path

from cli.agreement_reading import Reading
from cli.errors import BadInputError
from cli.local.look import opened
from cli.local.places import Places
from estate.observed import Observed
from estate.stack import Stack as StackFacts
from leaving.doors.evidence import read_observed
from leaving.doors.item import Item, Items
from leaving.doors.reading import read_items
from leaving.doors.report import Evidence, Report, report
from leaving.doors.signs import Own, Signs, places_of
from leaving.doors.terms import terms_of
from policies.readers import InputError
from policies.tokens import plain_token


@dataclass(frozen=True)
class Asked:
    """Where to look: a state's file or stack, or the live tenant of a stack; and the exports to judge beside it."""

    state: str | None
    live: bool
    stack: str
    observed: list[Path] | None


def report_of(read: Reading, asked: Asked) -> Report:
    """Judge every door of the place that was asked for; raises `BadInputError`."""
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
    counted = f"{source} ({len(items.all)} {'resource' if len(items.all) == 1 else 'resources'})"
    return report(items, signs, terms, Evidence(exports, tuple(estate.attested.statements)), counted)


def _exports(read: Reading, asked: Asked, items: Items) -> tuple[Observed, ...]:
    """Read the exports that were named, else those that the estate keeps of the tenant that is looked at."""
    facts = _stack(read, asked, items)
    if asked.observed:
        named = {path: read_observed(path) for path in asked.observed}
        for path, each in named.items():
            if facts is not None and each.tenant != facts.tenant.id:
                msg = (
                    f"--observed {path}: it is of tenant {each.tenant}, expected {facts.tenant.id}, which is looked at"
                )
                raise BadInputError(msg)
        return tuple(named.values())
    kept = [read_observed(path) for path in sorted((read.folder / "observed").glob("*.json"))]
    return tuple(each for each in kept if facts is None or each.tenant == facts.tenant.id)


def _stack(read: Reading, asked: Asked, items: Items) -> StackFacts | None:
    """The stack that is looked at: named, or as a state's URNs say it; None for a plain list."""
    name = asked.stack if asked.live else next((each.urn.split(":")[2] for each in items if each.urn), "")
    return read.stacks.get(f"Pulumi.{name}.yaml")


def _items(read: Reading, asked: Asked) -> tuple[Items, str]:
    if asked.live == (asked.state is not None):
        msg = "name one place to look: --state with an exported state or a stack, or --live (or a commit: --base)"
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
