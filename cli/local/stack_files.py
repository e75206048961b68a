"""The stack files: which there are, what they say, and the copies that local runs work on.

Pulumi rewrites the stack file of a project when a stack is made (`pulumi stack init` adds a salt, and for production
would drop the key vault that guards its secrets). So local runs have a shadow project: a Pulumi.yaml that points at the
real program, and copies of the stack files beside it.
"""

import os
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cli.errors import BadInputError
from cli.local.places import Places

_RECOVER = "havering:recover"

#: Keys that say how a stack's secrets are encrypted.
_SECRETS = ("secretsprovider", "encryptedkey", "encryptionsalt")


def stack_names(root: Path) -> list[str]:
    """Every stack that has a committed file, sorted."""
    return sorted(file.name.removeprefix("Pulumi.").removesuffix(".yaml") for file in root.glob("Pulumi.*.yaml"))


def stack_file(root: Path, stack: str) -> Path:
    """The committed file of `stack`.

    :raises BadInputError: there is none; names those that there are.
    """
    file = root / f"Pulumi.{stack}.yaml"
    if not file.is_file():
        message = (
            f"{file.name}: no such file in {root}, expected the file of one of the stacks "
            f"{', '.join(stack_names(root)) or '(none)'}. Choose one with --stack, or write that file."
        )
        raise BadInputError(message)
    return file


def read_yaml(file: Path) -> dict[str, Any]:
    """Read a YAML mapping.

    :raises BadInputError: it cannot be read, is no YAML, or is no mapping.
    """
    try:
        said = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{file}: cannot be read ({fault})"
        raise BadInputError(message) from fault
    except YAMLError as fault:
        message = f"{file}: not YAML ({' '.join(str(fault).split())})"
        raise BadInputError(message) from fault
    if not isinstance(said, dict):
        message = f"{file}: got {type(said).__name__}, expected a mapping"
        raise BadInputError(message)
    return said


def recovered_before(places: Places, stack: str) -> list[str]:
    """The key vaults that earlier local runs of `stack` brought back."""
    shadow = places.project / f"Pulumi.{stack}.yaml"
    config = read_yaml(shadow).get("config") if shadow.exists() else None
    return list((config or {}).get(_RECOVER, []))


def write_shadow_project(places: Places, stack: str, source: Path, recover: Sequence[str] = ()) -> None:
    """Write the shadow project with a copy of `source` as the file of `stack`; what is the same stays untouched.

    `recover` are key vaults to bring back besides those that the file names.

    :raises BadInputError: the stack file holds a secret, which only the real stack's key can open.
    """
    project = read_yaml(places.root / "Pulumi.yaml")
    write_yaml(places.project / "Pulumi.yaml", _moved(project, places.root))
    copied = read_yaml(source)
    secret = [key for key, value in (copied.get("config") or {}).items() if _is_secret(value)]
    if secret:
        message = (
            f"{source}: {', '.join(secret)}: encrypted with the real stack's key, which a local run does not have. "
            "Keep the secret out of the stack file, for example in a key vault that the program names."
        )
        raise BadInputError(message)
    shadow = places.project / f"Pulumi.{stack}.yaml"
    salt = read_yaml(shadow).get("encryptionsalt") if shadow.exists() else None
    kept = {key: value for key, value in copied.items() if key not in _SECRETS}
    if recover:
        config = dict(kept.get("config") or {})
        config[_RECOVER] = sorted({*config.get(_RECOVER, []), *recover})
        kept["config"] = config
    write_yaml(shadow, kept | ({"encryptionsalt": salt} if salt else {}))


def _moved(project: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """The project with its paths, which start at the root, made absolute."""
    runtime = project.get("runtime", {})
    options = dict(runtime.get("options") or {})
    if "virtualenv" in options:
        options["virtualenv"] = str(root / options["virtualenv"])
    main = str(root / project.get("main", "."))
    return {**project, "runtime": {**runtime, "options": options}, "main": main}


def _is_secret(value: object) -> bool:
    if isinstance(value, Mapping):
        return "secure" in value or any(_is_secret(below) for below in value.values())
    return isinstance(value, list) and any(_is_secret(below) for below in value)


def write_yaml(file: Path, content: Mapping[str, Any]) -> None:
    """Write `content` in one step, unless it stands there already."""
    text = StringIO()
    writer = YAML(typ="safe")
    writer.default_flow_style = False
    writer.dump(dict(content), text)
    if file.exists() and file.read_text(encoding="utf-8") == text.getvalue():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    partial.write_text(text.getvalue(), encoding="utf-8")
    partial.replace(file)
