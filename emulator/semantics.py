"""What one Azure type means beyond its schema and facts: the interface that files in emulator/types/ fill in."""

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence

from emulator.errors import AzureError
from emulator.request import Request
from emulator.resource import Resource
from emulator.values import Properties
from emulator.world import World


class Semantics:
    """The rules of one type; each method has a default, so a type overrides only what is its own.

    keeps: inputs that stay as Azure has them when an update leaves them out;
    judges: paths under `update_rejected` in the facts that `judge` decides itself, because it depends.
    """

    keeps: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()

    def name_invalid(self, request: Request) -> AzureError | None:
        """Azure's words for a name against the rule in the facts; None: the default words."""
        return None

    def name_taken(self, request: Request, other: Resource) -> AzureError | None:
        """Azure's words when `other` has the name and the scope of uniqueness is shared; None: the default words."""
        return None

    def missing(self, request: Request, resource_id: str, place: str) -> AzureError | None:
        """Azure's words when what the property at `place` names does not exist; None: the default words."""
        return None

    def judge(self, request: Request, world: World) -> Iterable[AzureError]:
        """Every reason why Azure would refuse this create or update."""
        return ()

    def outputs(self, request: Request, world: World) -> Properties:
        """What Azure adds to what was sent; a function of the request alone, so that a refresh stays quiet."""
        return {}

    def parts(self, resource: Resource) -> Iterable[str]:
        """Ids of what Azure keeps inside the resource, which others may name though no program declared them."""
        return ()

    def besides(self, request: Request, world: World) -> Iterable[Resource]:
        """Other resources that Azure makes along with this one; those that exist already are left alone."""
        return ()

    def judge_delete(self, resource: Resource, world: World) -> Iterable[AzureError]:
        """Every reason, other than being in use, why Azure would refuse to delete it."""
        return ()

    def in_use(self, resource: Resource, users: Sequence[Resource], world: World) -> AzureError | None:
        """Azure's words when `users` (whose facts say that they block) still need it; None: the default words."""
        return None

    def blocks(self, user: Resource, resource: Resource) -> bool:
        """Whether this user of `resource`, whose facts say that it may block the deletion, does so now."""
        return True

    def stays_taken(self, resource: Resource, world: World) -> bool:
        """Whether deletion is soft: the name stays taken until purged or recovered."""
        return False

    def leaves_behind(self, resource: Resource, world: World) -> Iterable[Resource]:
        """Other resources as they stand once this one is gone, where its going changes them."""
        return ()


_registry: dict[str, Semantics] = {}
_PLAIN = Semantics()


def semantics(*tokens: str) -> Callable[[type[Semantics]], type[Semantics]]:
    """Class decorator: these tokens mean what the class says.

    Raises ValueError for a token that already has a meaning, or that belongs into another folder.
    """

    def register(kind: type[Semantics]) -> type[Semantics]:
        for token in tokens:
            if token in _registry:
                message = f"{token} has two meanings: {type(_registry[token]).__module__} and {kind.__module__}"
                raise ValueError(message)
            if folder_of(token) != kind.__module__.split(".")[2]:
                message = f"{token} belongs into emulator/types/{folder_of(token)}/, found in {kind.__module__}"
                raise ValueError(message)
            _registry[token] = kind()
        return kind

    return register


def folder_of(token: str) -> str:
    """The folder of emulator/types/ that a token's file is in: its namespace; azuread for the directory."""
    package, _, rest = token.partition(":")
    return package if package == "azuread" else rest.partition(":")[0] or "none"


@functools.cache
def _load(folder: str) -> None:
    """Reads every file of a folder of emulator/types/; a namespace without a folder has no types of its own."""
    try:
        package = importlib.import_module(f"emulator.types.{folder}")
    except ModuleNotFoundError as absent:
        if absent.name != f"emulator.types.{folder}":
            raise
        return
    for found in sorted(pkgutil.iter_modules(package.__path__, package.__name__ + "."), key=lambda each: each.name):
        importlib.import_module(found.name)


def of(token: str) -> Semantics:
    """The type's own rules; the defaults alone when it has no file."""
    _load(folder_of(token))
    return _registry.get(token, _PLAIN)


def every() -> dict[str, Semantics]:
    """Every type with rules of its own, by token."""
    types = importlib.import_module("emulator.types")
    for found in pkgutil.iter_modules(types.__path__):
        _load(found.name)
    return dict(sorted(_registry.items()))
