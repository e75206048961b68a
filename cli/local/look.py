"""Looking into the local Azure, and changing it behind the program's back."""

import fnmatch
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cli.errors import BadInputError
from cli.local.places import Places
from emulator.resource import Resource
from emulator.store import Store


@contextmanager
def opened(places: Places) -> Iterator[Store]:
    """The local Azure's memory, closed again afterwards."""
    store = Store(places.store)
    try:
        yield store
    finally:
        store.close()


def matching(resources: Sequence[Resource], pattern: str) -> list[Resource]:
    """Those whose id is `pattern`, or matches it (`*`, `?`), or has it as a part; upper and lower case are the same."""
    wanted = pattern.lower()
    exact = [resource for resource in resources if resource.id.lower() == wanted]
    if exact:
        return exact
    if not any(sign in wanted for sign in "*?["):
        wanted = f"*{wanted}*"
    return [resource for resource in resources if fnmatch.fnmatchcase(resource.id.lower(), wanted)]


def described(resource: Resource) -> dict[str, Any]:
    """A resource as `--format json` shows it."""
    return {
        "id": resource.id,
        "type": resource.token,
        "tenant": resource.tenant,
        "status": resource.status,
        "properties": resource.body,
    }


def read_change(text: str) -> tuple[str, Any]:
    """Split `path=value`; the value is YAML, so `true`, `7` and `[a, b]` have their types, and nothing is null.

    :raises BadInputError: it has another form.
    """
    path, equals, written = text.partition("=")
    if not equals or not path or not all(path.split(".")):
        message = f"got {text!r}, expected path=value, for example tags.owner=somebody or enableSoftDelete=false"
        raise BadInputError(message)
    try:
        return path, YAML(typ="safe").load(StringIO(written))
    except YAMLError as fault:
        message = f"{path}: the value {written!r} is not YAML ({' '.join(str(fault).split())}). Quote it?"
        raise BadInputError(message) from fault


def require_path(body: dict[str, Any], path: str) -> None:
    """Make sure that the property is there, or at least its holder for a new key of a map such as tags.

    :raises BadInputError: a step of the path leads nowhere; names what is there.
    """
    holder: Any = body
    for step in path.split(".")[:-1]:
        holder = holder.get(step) if isinstance(holder, dict) else None
    if not isinstance(holder, dict):
        message = f"{path}: leads nowhere, expected a path below {', '.join(sorted(body))}"
        raise BadInputError(message)
