"""`havering local assign`: people who hold an access package, as if they had asked and somebody had approved."""

from typing import Annotated

import typer
from rich.console import Console

from cli.errors import BadInputError
from cli.local.look import matching, opened
from cli.local.places import Places
from cli.local.run import DEFAULT_STACK
from cli.local.stack_files import stack_file
from emulator.assignments import NoPackageError, remove
from emulator.assignments import assign as let_hold
from emulator.resource import Resource
from emulator.store import Store
from emulator.types.azuread.access_package import PACKAGE
from estate.load import read_stack_file


def assign(
    package: Annotated[str, typer.Argument(help="An access package, by display name, id, or a part of either.")],
    who: Annotated[str, typer.Argument(help="The holder, such as a.person@newham.example.")],
    *,
    stack: Annotated[str, typer.Option("--stack", "-s", help="Which stack.", envvar="STACK")] = DEFAULT_STACK,
    end: Annotated[bool, typer.Option("--end", help="End the assignment instead.")] = False,
) -> None:
    """Let somebody hold an access package in the local Azure, or end it: a package that is held cannot be deleted."""
    places = Places.here()
    tenant = read_stack_file(stack_file(places.root, stack)).tenant.id
    with opened(places) as store:
        found = _package(store, tenant, package)
        if end:
            ended = remove(store, tenant, found.id, who)
            said = f"{who} holds {found.get('displayName')} no more" if ended else f"{who} did not hold it"
        else:
            said = _held(store, tenant, found, who)
    Console(soft_wrap=True).print(said, markup=False, highlight=False)


def _held(store: Store, tenant: str, package: Resource, who: str) -> str:
    try:
        made = let_hold(store, tenant, package.id, who)
    except NoPackageError as fault:
        raise BadInputError(str(fault)) from fault
    return f"{who} holds {package.get('displayName')} until {made.get('expires') or 'for good'}"


def _package(store: Store, tenant: str, wanted: str) -> Resource:
    held = [] if tenant not in store.tenancies() else store.resources(tenant)
    packages = [each for each in held if each.token == PACKAGE]
    found = [each for each in packages if wanted.lower() in str(each.get("displayName", "")).lower()]
    found = found or matching(packages, wanted)
    if len(found) != 1:
        named = "".join(f"\n  {each.get('displayName')} ({each.id})" for each in (found or packages)[:10])
        message = f"{wanted}: got {len(found)} access packages, expected one. Name it by its whole id.{named}"
        raise BadInputError(message)
    return found[0]
