"""Every kind of door, one file for each family; importing the package collects them."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from leaving.doors.kind import Kind


@lru_cache(maxsize=1)
def all_kinds() -> tuple[Kind, ...]:
    """Give every kind, in the order of the files' names and of each file's own list."""
    names = sorted(found.name for found in iter_modules(__path__))
    return tuple(kind for name in names for kind in import_module(f"{__name__}.{name}").KINDS)


def kind_named(name: str) -> Kind:
    """Give the kind of a name; raises KeyError."""
    return {kind.name: kind for kind in all_kinds()}[name]
