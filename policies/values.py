"""Property values as rules see them: plain Python, with what is unknown or sealed said so."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

_SENTINELS: Final = frozenset(
    {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)
"""What Pulumi writes for a value that is unknown at preview (pulumi_policy/proxy.py, pulumi/runtime/rpc.py)."""

_SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
_SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  a public marker of Pulumi's wire format, no secret
_REFERENCE: Final = "5cf8f73096256a8f31e491e813e4eb8e"
_REDACTED: Final = "[secret]"
"""What `pulumi policy analyze --file` shows for a secret of a state that it cannot decrypt."""
_OUTPUT: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"

_SECRET_NAME: Final = re.compile(
    r"(password|passphrase|secret(?!name|uri|url|id$|identifier|permissions|s$)|connectionstring|sastoken|accesskey|primarykey|secondarykey"
    r"|accountkey|sharedkey|privatekey|apikey|credential$|(^|auth|refresh|access|bearer)token$|pfxblob|keyvalue)",
    re.IGNORECASE,
)
_SECRET_TEXT: Final = re.compile(
    r"(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd|PRIVATE KEY|[?&]sig)\s*[=-]", re.IGNORECASE
)
_LONGEST: Final = 120


class Mark:
    """A value that is there and cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"({self.text})"


UNKNOWN: Final = Mark("unknown until it is applied")
SEALED: Final = Mark("an encrypted secret")


def plain(value: Any) -> Any:
    """Turn what Pulumi hands over (proxies, floats, sentinels, signatures) into plain Python.

    Integral floats become ints, because the wire knows no integers. Values that nobody can read yet become `UNKNOWN`,
    secrets that are encrypted in an exported state become `SEALED`. Assets and other objects are kept as they are.
    """
    if isinstance(value, str):
        return UNKNOWN if value in _SENTINELS else SEALED if value == _REDACTED else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        found = {str(key): plain(_entry(value, key)) for key in value}
        return _unsigned(found) if _SIGNATURE in found else found
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(_entry(value, index)) for index in range(len(value))]
    return value


def _entry(container: Any, key: Any) -> Any:
    """Read one entry of a mapping or a list; pulumi-policy's proxies raise where the entry is unknown."""
    try:
        return container[key]
    except Exception as problem:
        if hasattr(problem, "unknown_type_sentinel"):
            return UNKNOWN
        raise


def _unsigned(value: dict[str, Any]) -> Any:
    """Unwrap Pulumi's signed objects as they stand in an exported state."""
    signature = value[_SIGNATURE]
    if signature == _SECRET:
        if "plaintext" in value:
            return plain(json.loads(value["plaintext"]))
        return value.get("value", SEALED)
    if signature == _OUTPUT:
        return value.get("value", UNKNOWN)
    if signature == _REFERENCE:
        return value.get("id") or UNKNOWN
    return value


def looks_secret(path: str) -> bool:
    """Tell whether a property's own name says that its value is a secret."""
    return bool(_SECRET_NAME.search(path.rsplit(".", 1)[-1].split("[", maxsplit=1)[0]))


def shown(value: Any, path: str = "") -> str:
    """Write a value for a person: short, in one line, never a secret."""
    if isinstance(value, Mark):
        return repr(value)
    if looks_secret(path) and value is not None and not isinstance(value, bool):
        return "(hidden)"
    if value is None:
        return "nothing"
    text = _written(value)
    if _SECRET_TEXT.search(text):
        return "(hidden)"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {shown(entry, str(key))}" for key, entry in list(value.items())[:6]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(entry) for entry in value[:6]) + (", …" if len(value) > 6 else "") + "]"
    return str(value)


@lru_cache(maxsize=8192)
def _folded(key: str) -> str:
    return key.replace("_", "").lower()


def entry_in_any_case(value: dict[str, Any], key: str) -> Any:
    """Find an entry whose key differs in case or underscores alone; None when there is none."""
    wanted = _folded(key)
    return next((entry for name, entry in value.items() if _folded(name) == wanted), None)
