"""The words of `havering local`."""

from typing import Annotated, Any

import typer
from rich.console import Console
from ruamel.yaml import YAML
from typer.core import TyperCommand

from cli.errors import BadInputError, CommandError
from cli.local import azure, reset
from cli.local.assignments import assign
from cli.local.look import described, matching, opened, read_change, require_path
from cli.local.places import Places
from cli.local.run import DEFAULT_STACK, run_pulumi
from cli.local.stack_files import stack_file
from cli.output import Format, print_json
from emulator.resource import Resource
from estate.load import read_stack_file

app = typer.Typer(
    help="Rehearse on the local Azure: `havering local -- pulumi up`. Nothing here reaches the real one.",
    no_args_is_help=True,
)


_Format = Annotated[Format, typer.Option("--format", help="How to show it.")]
_Stack = Annotated[str, typer.Option("--stack", "-s", help="Which stack.", envvar="STACK")]
_AnyStack = Annotated[str | None, typer.Option("--stack", "-s", help="Only this stack.")]


class Untouched(TyperCommand):
    """A command that hands on its arguments as they were typed: they belong to Pulumi."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read nothing."""
        ctx.args = list(args)
        return []


@app.command("pulumi", cls=Untouched, add_help_option=False)
def pulumi(context: typer.Context) -> None:
    """Run any Pulumi command against the local Azure, the server started where it is needed."""
    raise typer.Exit(run_pulumi(Places.here(), ["pulumi", *context.args]))


@app.command("show")
def show(
    pattern: Annotated[str, typer.Argument(help="An id, a part of one, or a pattern with `*`.")] = "*",
    *,
    stack: _AnyStack = None,
    deleted: Annotated[bool, typer.Option("--deleted", help="Soft-deleted ones, whose names stay taken.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also what Azure itself puts into a tenant.")] = False,
    how: _Format = Format.TABLE,
) -> None:
    """Show what the local Azure holds; one resource in full where only one is meant."""
    places = Places.here()
    tenant = _tenant(places, stack)
    with opened(places) as store:
        held = store.resources(
            tenant if tenant in store.tenancies() else None,
            status="soft-deleted" if deleted else "live",
            origin="any" if everything else "program",
        )
    found = matching([resource for resource in held if tenant in {None, resource.tenant}], pattern)
    if how is Format.JSON:
        print_json([described(resource) for resource in found])
    elif len(found) == 1 and pattern != "*":
        _print_yaml(described(found[0]))
    else:
        _print_table(found)


@app.command("set")
def set_property(
    resource_id: Annotated[str, typer.Argument(metavar="ID", help="The resource, by its id or a part of it.")],
    change: Annotated[str, typer.Argument(metavar="PATH=VALUE", help="YAML value; empty takes the property away.")],
    *,
    stack: _AnyStack = None,
) -> None:
    """Change a property behind the program's back, to rehearse drift."""
    places = Places.here()
    path, value = read_change(change)
    tenant = _tenant(places, stack)
    with opened(places) as store:
        held = [resource for resource in store.resources(origin="any") if tenant in {None, resource.tenant}]
        found = matching(held, resource_id)
        if len(found) != 1:
            named = "".join(f"\n  {resource.id} (tenant {resource.tenant})" for resource in found[:10])
            message = f"{resource_id}: got {len(found)} resources, expected one. Name it by its whole id.{named}"
            raise BadInputError(message)
        require_path(found[0].body, path)
        before = found[0].get(path)
        store.change(found[0].tenant, found[0].id, path, value)
    Console(soft_wrap=True).print(f"{found[0].id}: {path}: {before!r} is now {value!r}", markup=False, highlight=False)


app.command("assign")(assign)


@app.command("reset")
def forget(stack: _AnyStack = None) -> None:
    """Forget what the local Azure holds, and the states that speak of it; of one stack, or of all."""
    places = Places.here()
    file = stack_file(places.root, stack) if stack else None
    reset.reset(places, stack, read_stack_file(file) if file else None)
    Console().print(f"The local Azure is empty again ({stack or 'all stacks'}).", highlight=False)


@app.command("down")
def down(
    stack: _Stack = DEFAULT_STACK,
    confirm: Annotated[str, typer.Option(help="The stack's name again, for production.")] = "",
) -> None:
    """Destroy everything that a stack has made in the local Azure, protected resources too."""
    places = Places.here()
    facts = read_stack_file(stack_file(places.root, stack))
    if facts.environment == "prod" and confirm != stack:
        message = (
            f"{stack} is production: nobody takes it down by one word, and a rehearsal should not teach the hand to. "
            f"If that is what you mean, on the local Azure: make down STACK={stack} CONFIRM={stack}"
        )
        raise CommandError(message)
    code = run_pulumi(places, ["pulumi", "state", "unprotect", "--all", "--yes", "--stack", stack])
    code = code or run_pulumi(places, ["pulumi", "destroy", "--yes", "--skip-preview", "--stack", stack])
    raise typer.Exit(code)


@app.command("status")
def status(how: _Format = Format.TABLE) -> None:
    """Say whether the local Azure runs, and what it holds."""
    places = Places.here()
    server = azure.running(places)
    tenants: list[dict[str, Any]] = []
    if places.store.exists():
        with opened(places) as store:
            tenants = [
                {
                    "tenant": name,
                    "domain": tenancy.domain,
                    "resources": len(store.resources(name)),
                    "soft-deleted": len(store.resources(name, status="soft-deleted")),
                }
                for name, tenancy in store.tenancies().items()
            ]
    facts = {"folder": str(places.folder), "pid": server.pid if server else None, "tenants": tenants}
    if how is Format.JSON:
        print_json(facts)
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"Serves as process {server.pid}" if server else "Does not run; the next command starts it", markup=False
    )
    for tenant in tenants:
        console.print(
            f"{tenant['domain']}: {tenant['resources']} resources, {tenant['soft-deleted']} soft-deleted", markup=False
        )


@app.command("stop")
def stop() -> None:
    """Stop the local Azure; what it holds stays."""
    stopped = azure.stop(Places.here())
    Console().print("Stopped." if stopped else "It did not run.", highlight=False)


def _tenant(places: Places, stack: str | None) -> str | None:
    return read_stack_file(stack_file(places.root, stack)).tenant.id if stack else None


def _print_table(resources: list[Resource]) -> None:
    """Type and id in columns, however long the ids are: a shortened id is no use."""
    width = max((len(resource.token) for resource in resources), default=0)
    for resource in resources:
        typer.echo(f"{resource.token:<{width}}  {resource.id}")
    typer.echo(f"{len(resources)} resources", err=True)


def _print_yaml(what: object) -> None:
    writer = YAML()
    writer.dump(what, typer.get_text_stream("stdout"))
