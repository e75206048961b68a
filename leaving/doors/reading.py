"""Resources from an exported state, a preview, a list of them, or what a tenant was found to hold."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from leaving.doors.item import OURS, Item, Items
from policies.readers import InputError
from policies.tokens import plain_token
from policies.values import plain

_NEEDED = ("token", "name", "props")
_GOING = ("delete", "delete-replaced", "discard", "remove-pending-replace")
_ENGINES = "pulumi:"
"""Types of the engine itself: the stack, providers, references to other stacks."""
_UNDER_WAY = ("creating", "importing", "updating")
"""What an update that broke off may have done in Azure, and the state does not know."""


def read_items(path: Path) -> Items:
    """Read `pulumi stack export`, a checkpoint of a file:// backend, `pulumi preview --json`, or a plain list.

    Raises `InputError` with every fault.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"{path}: there is no such file. Export a state with 'pulumi stack export --file {path.name}'."
        raise InputError(msg) from None
    except (OSError, ValueError, RecursionError) as problem:
        msg = f"{path}: it is no JSON file: {problem}. Export a state with 'pulumi stack export'."
        raise InputError(msg) from None
    return parse_items(data, str(path))


def parse_items(data: Any, where: str) -> Items:
    """Make items of a state or a list that was read."""
    if isinstance(data, list):
        faults = [
            f"{where} entry {number}: {fault}" for number, entry in enumerate(data, 1) if (fault := _fault(entry))
        ]
        if faults:
            raise InputError("\n".join(faults))
        return Items(_listed(entry) for entry in data)
    entries = _planned(data, where) if _is_preview(data) else _state(data)
    if entries is None:
        got = f"an object with {', '.join(list(data)[:5])}" if isinstance(data, Mapping) else type(data).__name__
        msg = (
            f"{where}: expected an exported state (with deployment.resources), a preview (pulumi preview --json "
            f"--show-sames) or a list of {{token, name, props}}, got {got}. Export a state with 'pulumi stack export'."
        )
        raise InputError(msg)
    held = [(number, entry) for number, entry in enumerate(entries, 1) if _counts(entry)]
    if faults := [f"{where} resource {number}: {fault}" for number, entry in held if (fault := _broken(entry))]:
        raise InputError("\n".join(faults))
    return Items(_of_state(entry) for _, entry in held)


def _state(data: Any) -> list[Any] | None:
    if not isinstance(data, Mapping):
        return None
    inner = data.get("deployment")
    if inner is None and isinstance(data.get("checkpoint"), Mapping):
        inner = data["checkpoint"].get("latest") or {}
    found = inner.get("resources") or [] if isinstance(inner, Mapping) else None
    return [*found, *_under_way(inner)] if isinstance(found, list) and isinstance(inner, Mapping) else None


def _under_way(inner: Mapping[str, Any]) -> list[Any]:
    """What an update was making when it broke off: it may stand (https://www.pulumi.com/docs/iac/support/troubleshooting/)."""
    held = inner.get("pending_operations") or []
    begun = [each for each in held if isinstance(each, Mapping)] if isinstance(held, list) else []
    return [each.get("resource") for each in begun if each.get("type") in _UNDER_WAY]


def _is_preview(data: Any) -> bool:
    return isinstance(data, Mapping) and ("steps" in data or "changeSummary" in data or "diagnostics" in data)


def _planned(data: Mapping[str, Any], where: str) -> list[Any]:
    """What stands once a preview is applied: the new state of each step that is no deletion.

    Raises `InputError` for a preview that failed, or that leaves out what stays: a part proves nothing of the rest.
    """
    steps = data.get("steps") or []
    told = data.get("diagnostics") or []
    failed = [str(each.get("message", "")) for each in told if isinstance(each, Mapping) and "error" in _severity(each)]
    if failed:
        first = next((line for line in failed[0].splitlines() if line.strip()), "no reason")
        msg = f"{where}: the preview failed, and holds a part at most: {first.strip(': ')}. Mend it, and preview again."
        raise InputError(msg)
    summary = data.get("changeSummary") or {}
    same = summary.get("same") if isinstance(summary, Mapping) else None
    kept = sum(isinstance(each, Mapping) and each.get("op") == "same" for each in steps)
    if isinstance(same, int) and same > kept:
        msg = (
            f"{where}: the preview leaves out {same - kept} resources that stay as they are. Preview with --show-sames."
        )
        raise InputError(msg)
    planned = [each.get("newState") for each in steps if isinstance(each, Mapping) and each.get("op") not in _GOING]
    return [each for each in planned if isinstance(each, Mapping)]


def _severity(told: Mapping[str, Any]) -> str:
    return str(told.get("severity", ""))


def _counts(entry: Any) -> bool:
    """Whether an entry of a state stands somewhere: one that waits for its deletion still does, a component never.

    Resources of other providers count too: they may open what no rule here reads.
    """
    token = str(entry.get("type", "")) if isinstance(entry, Mapping) else ""
    return token.startswith(OURS) or bool(token and entry.get("custom") and not token.startswith(_ENGINES))


def _broken(entry: Mapping[str, Any]) -> str:
    """Say what in an entry of a state is not as the engine writes it; '' where nothing is."""
    wrong = [
        key for key in ("inputs", "outputs", "propertyDependencies") if not isinstance(entry.get(key) or {}, Mapping)
    ]
    if wrong:
        got = type(entry[wrong[0]]).__name__
        return f"{wrong[0]} is {got}, expected an object. Export the state again with 'pulumi stack export'."
    return ""


def _of_state(entry: Mapping[str, Any]) -> Item:
    urn = str(entry.get("urn", ""))
    depends: Iterable[tuple[str, Any]] = (entry.get("propertyDependencies") or {}).items()
    return Item(
        token=plain_token(str(entry["type"])),
        name=urn.rpartition("::")[2],
        props=merged(plain(entry.get("outputs") or {}), plain(entry.get("inputs") or {})),
        urn=urn,
        id=str(entry.get("id") or ""),
        depends={key: list(urns or []) for key, urns in depends},
    )


def merged(read: Mapping[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    """Put what was declared over what Azure answered, at every depth: some of a door stands in the answer alone."""
    both = {key: (read[key], declared[key]) for key in read.keys() & declared.keys()}
    inner = {
        key: merged(was, said) for key, (was, said) in both.items() if isinstance(was, dict) and isinstance(said, dict)
    }
    return {**read, **declared, **inner}


def _listed(entry: Mapping[str, Any]) -> Item:
    return Item(
        token=plain_token(entry["token"]),
        name=entry["name"],
        props=plain(entry["props"]),
        urn=str(entry.get("urn") or f"urn:list::{entry['token']}::{entry['name']}"),
        id=str(entry.get("id") or ""),
        depends=entry.get("depends") or {},
    )


def _fault(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return f"got {type(entry).__name__}, expected an object with token, name and props"
    if missing := [field for field in _NEEDED if field not in entry]:
        return f"{', '.join(missing)} missing; each resource needs token, name and props"
    if not isinstance(entry["token"], str) or entry["token"].count(":") != 2:
        return f"token is {entry['token']!r}, expected a type such as azure-native:storage:StorageAccount"
    if not isinstance(entry["name"], str):
        return f"name is {entry['name']!r}, expected a text"
    if not isinstance(entry["props"], Mapping):
        return f"props is {type(entry['props']).__name__}, expected an object"
    return ""
