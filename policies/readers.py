"""Resources that no engine hands over: an exported state, or a plain list of {token, name, props}."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from policies.resources import Resource

_FIELDS = ("token", "name", "props")
_OURS = ("azure-native:", "azuread:")
_TOKEN = re.compile(r"[^:]+:[^:]*:[^:]+|azuread:[^:]+")


class InputError(Exception):
    """A file that cannot be judged; the text says where, what was got, what was expected, and what to do."""


def read_resources(path: Path) -> list[Resource]:
    """Read a JSON file: `pulumi stack export`, a checkpoint of a file:// backend, or a list of resources.

    A list holds objects with `token` (an azure-native or azuread type), `name` and `props` (as the SDK names them),
    and may say `id` (the Azure id). All faults of a list are said at once.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"{path}: there is no such file. Export a state with 'pulumi stack export --file {path.name}'."
        raise InputError(msg) from None
    except (OSError, ValueError, RecursionError) as problem:
        msg = f"{path}: it is no JSON file: {problem}. Export a state with 'pulumi stack export'."
        raise InputError(msg) from None
    return parse_resources(data, str(path))


def parse_resources(data: Any, where: str) -> list[Resource]:
    """Make resources of a state or a list that was read; refuse what holds nothing, for nothing is no pass."""
    try:
        resources = _parsed(data, where)
    except RecursionError:
        msg = f"{where}: the properties of a resource lie deeper in one another than Azure takes. Nothing was judged."
        raise InputError(msg) from None
    if not resources:
        msg = f"{where}: it holds no resources, so nothing was judged. Is it the file or the stack that you meant?"
        raise InputError(msg)
    return resources


def _parsed(data: Any, where: str) -> list[Resource]:
    if isinstance(data, list):
        return _from_list(data, where)
    state = _state(data)
    if state is None:
        msg = (
            f"{where}: expected an exported state (with deployment.resources) or a list of "
            "{token, name, props}, got "
            f"{'an object with ' + ', '.join(list(data)[:5]) if isinstance(data, dict) else type(data).__name__}."
        )
        raise InputError(msg)
    return _from_state(state)


def _state(data: Any) -> list[Any] | None:
    """Find the resources of `pulumi stack export` (deployment) or of a checkpoint file (checkpoint.latest)."""
    if not isinstance(data, Mapping):
        return None
    inner = data.get("deployment")
    if inner is None and isinstance(data.get("checkpoint"), Mapping):
        inner = data["checkpoint"].get("latest") or {}
    if not isinstance(inner, Mapping):
        return None
    resources = inner.get("resources") or []
    return resources if isinstance(resources, list) else None


def _from_list(data: list[Any], where: str) -> list[Resource]:
    faults: list[str] = []
    resources: list[Resource] = []
    places: dict[str, int] = {}
    for number, entry in enumerate(data, 1):
        fault = _fault(entry) or _again(_urn(entry), number, places)
        if fault:
            faults.append(f"{where} entry {number}: {fault}")
            continue
        resources.append(
            Resource(
                entry["token"],
                entry["name"],
                entry["props"],
                urn=_urn(entry),
                arm_id=entry.get("id") or "",
            )
        )
    if faults:
        raise InputError("\n".join(faults))
    return resources


def _urn(entry: Mapping[str, Any]) -> str:
    return entry.get("urn") or f"urn:list::{entry['token']}::{entry['name']}"


def _again(urn: str, number: int, places: dict[str, int]) -> str:
    """Say that an entry has the URN of an earlier one, whose verdicts its own would replace."""
    first = places.setdefault(urn, number)
    return "" if first == number else f"it is called as entry {first} is; give each a name, or a urn, of its own"


def _fault(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return f"got {type(entry).__name__}, expected an object with token, name and props"
    if missing := [field for field in _FIELDS if field not in entry]:
        return f"{', '.join(missing)} missing; each resource needs token, name and props"
    if not isinstance(entry["token"], str) or not _TOKEN.fullmatch(entry["token"]):
        return f"token is {entry['token']!r}, expected a type such as azure-native:storage:StorageAccount"
    if not isinstance(entry["props"], Mapping):
        return f"props is {type(entry['props']).__name__}, expected an object"
    wrong = [field for field in ("name", "urn", "id") if not isinstance(entry.get(field) or "", str)]
    return f"{wrong[0]} is {entry[wrong[0]]!r}, expected a text" if wrong else ""


def _from_state(entries: Iterable[Any]) -> list[Resource]:
    """Make resources of a state: what was declared, or what was read where nothing was declared."""
    known = [entry for entry in entries if isinstance(entry, Mapping) and not entry.get("delete")]
    providers = {
        entry.get("urn"): entry for entry in known if str(entry.get("type", "")).startswith("pulumi:providers:")
    }
    return [_of_state(entry, providers) for entry in known]


def _of_state(entry: Mapping[str, Any], providers: Mapping[Any, Mapping[str, Any]]) -> Resource:
    urn = str(entry.get("urn", ""))
    provider = providers.get(str(entry.get("provider", "")).rpartition("::")[0], {})
    settings = provider.get("inputs")
    subscription = settings.get("subscriptionId") if isinstance(settings, Mapping) else None
    depends = entry.get("propertyDependencies")
    resource = Resource(
        str(entry.get("type", "")),
        urn.rpartition("::")[2],
        entry.get("inputs") or entry.get("outputs") or {},
        urn=urn,
        arm_id=_arm_id(entry),
        parent=str(entry.get("parent") or ""),
        depends=depends if isinstance(depends, Mapping) else {},
        is_custom=bool(entry.get("custom")),
    )
    resource.subscription = subscription.lower() if isinstance(subscription, str) else ""
    return resource


def _arm_id(entry: Mapping[str, Any]) -> str:
    found = entry.get("id")
    return found if isinstance(found, str) and str(entry.get("type", "")).startswith(_OURS) else ""
