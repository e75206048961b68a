"""Reading plain values: Pulumi's envelopes, types in one spelling, properties by path, ids without regard to case."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from review.model import Unknown

SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
"""The key by which Pulumi marks a value that is more than it looks
(https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go)."""
SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  the mark of a secret, none itself
OUTPUT: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
REFERENCE: Final = "5cf8f73096256a8f31e491e813e4eb8e"
ASSET: Final = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE: Final = "0def7320c3a5731c473e5ecbe6d01bc7"

_UNKNOWN: Final = frozenset(
    {
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)
"""What Pulumi writes for a value that is not known yet, one mark for each type of value
(https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go)."""

BOOKKEEPING: Final = frozenset({"__defaults", "__internal", "__meta", "__createBeforeDelete"})
"""Keys that Pulumi's providers write for themselves; Azure never sees them."""

_MODULE = re.compile(r":index/\w+:")
_VERSION = re.compile(r"/v\d{8}\w*(?=:)")
_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")


def token(text: str) -> str:
    """Return a type in one spelling: `azuread:Group` for `azuread:index/group:Group`, no API version."""
    return _VERSION.sub("", _MODULE.sub(":", text))


def envelope(value: Any) -> str:
    """Return the mark of a value in one of Pulumi's envelopes, "" for any other."""
    return str(value.get(SIGNATURE, "")) if isinstance(value, Mapping) else ""


def is_unknown(value: Any) -> bool:
    """Tell whether Azure has yet to draw this value."""
    return isinstance(value, str) and (value == Unknown.VALUE or value in _UNKNOWN)


def opened(value: Any) -> Any:
    """Return what an envelope holds, for judging and never for showing: `Unknown.MASKED` where it is sealed."""
    mark = envelope(value)
    if mark == SECRET:
        return _secret(value)
    if mark == OUTPUT:
        return opened(value["value"]) if "value" in value else Unknown.VALUE
    if mark == REFERENCE:
        return value.get("id") or value.get("urn")
    if is_unknown(value):
        return Unknown.VALUE
    return value


def _secret(value: Mapping[str, Any]) -> Any:
    if "value" in value:
        return opened(value["value"])
    plain = value.get("plaintext")
    if isinstance(plain, str):
        try:
            return opened(json.loads(plain))
        except json.JSONDecodeError:
            return plain
    return Unknown.MASKED


def plain(value: Any) -> Any:
    """Return the value without envelopes at any depth, for judging and never for showing."""
    value = opened(value)
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items() if key not in BOOKKEEPING}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def get(values: Any, path: str) -> Any:
    """Return the value at `path` (`a.b[0].c`), None where there is none; `Unknown.VALUE` below an unknown one."""
    for step in _STEP.findall(path):
        values = opened(values)
        if values is Unknown.VALUE:
            return values
        if step.startswith("["):
            place = int(step[1:-1])
            values = values[place] if isinstance(values, list) and place < len(values) else None
        else:
            values = values.get(step) if isinstance(values, Mapping) else None
    return opened(values)


def text(values: Any, path: str) -> str:
    """Return the text at `path`, "" where there is none (an unknown one is `Unknown.VALUE`)."""
    found = get(values, path)
    return found if isinstance(found, str) else "" if found is None else str(found)


def each(values: Any, path: str) -> Iterator[Any]:
    """Yield the entries of the list at `path`; of an unknown list, the unknown value alone."""
    found = get(values, path) if path else opened(values)
    if isinstance(found, list | tuple):
        for one in found:
            yield opened(one)
    elif found is not None and found != "" and not isinstance(found, Mapping):
        yield found


def texts(values: Any, path: str) -> list[str]:
    """Return the entries of the list at `path` as texts."""
    return [str(one) for one in each(values, path) if one is not None]


def folded(arm_id: str) -> str:
    """Return an id as it is compared: Azure's ids know no case, and no slash at their end."""
    return arm_id.rstrip("/").lower()


def truth(values: Any, path: str, *, default: bool) -> bool:
    """Return the boolean at `path`; an unknown one is `default`."""
    found = get(values, path)
    if isinstance(found, bool):
        return found
    if isinstance(found, str) and found.lower() in {"true", "false"}:
        return found.lower() == "true"
    return default
