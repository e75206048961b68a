"""What must never be shown, and what only looks like it.

Masked: Pulumi's secrets, values under keys that hold secrets, and secrets inside any text (signatures, keys of storage
accounts, passwords of connections, tokens, private keys, random values as long as a key). Left as it is: ids, names,
GUIDs, ranges of addresses, and hashes of content.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from review.meaning.reading import ARCHIVE, ASSET, BOOKKEEPING, OUTPUT, SECRET, envelope, is_unknown, opened
from review.model import Unknown

MASK: Final = str(Unknown.MASKED)

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SECRET_ENDS: Final = {
    ("password",), ("passwd",), ("pwd",), ("passphrase",), ("secret",), ("token",), ("psk",), ("credential",),
    ("shared", "key"), ("access", "key"), ("account", "key"), ("primary", "key"), ("secondary", "key"),
    ("private", "key"), ("api", "key"), ("storage", "key"), ("master", "key"), ("admin", "key"), ("function", "key"),
    ("host", "key"), ("pre", "shared", "key"), ("encryption", "key"), ("signing", "key"), ("authorization", "key"),
    ("connection", "string"), ("protected", "settings"), ("secret", "value"), ("secret", "text"), ("sas", "uri"),
    ("sas", "url"), ("sas",), ("password", "hash"), ("pfx",), ("key", "1"), ("key", "2"), ("client", "assertion"),
    ("custom", "data"), ("user", "data"), ("setup", "key"), ("registration", "key"), ("registration", "info"),
}  # fmt: skip
"""The words at a key's end that tell a secret. `customData` and `userData` start machines, often with passwords."""

_RUNS_TOGETHER = re.compile(
    r"(?:password|passwd|passphrase|secret|sharedkey|accesskey|accountkey|privatekey|apikey|connectionstring)s?$"
)
_WRAPPERS: Final = {"value", "values", "plaintext", "text"}
_NOT_THEMSELVES: Final = re.compile(
    r"^(?:/(?:subscriptions|providers|tenants)/\S*"
    r"|https://[\w-]+\.(?:vault|managedhsm)\.[\w.]+/(?:secrets|keys|certificates)/[\w/-]*"
    r"|@Microsoft\.KeyVault\(.*\)|urn:pulumi:\S*)$",
    re.IGNORECASE | re.DOTALL,
)
"""Where a secret is kept is no secret."""
_HASH_KEY = re.compile(r"hash|sha\d|digest|thumbprint|fingerprint|etag|checksum|md5|integrity|publickey", re.IGNORECASE)

_NAMED: Final = "|".join(
    (
        "password|passwd|pwd|passphrase|client_?secret|secret|shared_?key|account_?key|(?:shared_?)?access_?key",
        "api_?key|private_?key|shared_?access_?signature|connection_?string",
    )
)
_QUOTED_OR_NOT: Final = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^;,&\s\"'}]+"
_PRIVATE_KEY: Final = r"[A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----"
_HOSTS_OF_CODE: Final = r"gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}"

_INSIDE: Final = [
    re.compile(rf"(?P<head>)-----BEGIN {_PRIVATE_KEY}.*?(?:-----END {_PRIVATE_KEY}|\Z)", re.DOTALL),
    re.compile(r"(?P<head>\bsig=)[^&\s\"'<>;]+", re.IGNORECASE),
    re.compile(rf"(?P<head>(?:{_NAMED})[\"']?\s*[=:]\s*)(?:{_QUOTED_OR_NOT})", re.IGNORECASE),
    re.compile(r"(?P<head>)\bey[A-Za-z0-9_-]{8,}\.ey[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"),
    re.compile(r"(?P<head>\b(?:Bearer|Basic|SharedAccessSignature)\s+)[A-Za-z0-9+/_.~=-]{8,}"),
    re.compile(r"(?P<head>\b[a-z][a-z0-9+.-]*://[^\s/:@\"']*:)[^\s/@\"']+(?=@)", re.IGNORECASE),
    re.compile(rf"(?P<head>)\b(?:{_HOSTS_OF_CODE}|AKIA[0-9A-Z]{{16}})\b"),
    re.compile(r"(?P<head>)(?<![A-Za-z0-9~._-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9~_-])"),
]
"""Secrets by their form: private keys, signatures of SAS addresses, `Password=` and its kin, JSON web tokens, bearer
tokens, passwords in addresses, tokens of code hosts and of AWS, client secrets of Entra (`...8Q~...`)."""

_OPEN_SPANS = re.compile(
    r"/(?:subscriptions|providers|resourceGroups|tenants|groups|servicePrincipals)/[^\s\"',;?&]*"
    r"|urn:pulumi:[^\s\"',;]*"
    r"|\bsha(?:1|256|384|512)[-:][A-Za-z0-9+/=]+"
    r"|\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b",
    re.IGNORECASE,
)
"""What looks random and is open to all: ids, URNs, hashes that say so, GUIDs."""
_RANDOM = re.compile(r"(?<![A-Za-z0-9+/_=-])(?P<body>[A-Za-z0-9+/_-]{32,})(?P<pad>={0,2})(?![A-Za-z0-9+/_=-])")
_KEY_LENGTHS: Final = {43, 64, 84, 86}
"""Base64 without padding of keys of 32, 48, 63 and 64 bytes."""
_LEAST_ENTROPY = 4.0
"""Bits a character: random base64 of 32 bytes has about 5, a name in words about 3.5."""


def mask(value: Any, path: str = "") -> Any:
    """Return `value` as it may be shown; `path` (`properties.sharedKey`) is where it stands, "" where unknown.

    Masking what is masked changes nothing. Envelopes of Pulumi become what they stand for.
    """
    keys = [step for step in re.split(r"[.\[\]]", path) if step and not step.isdigit()]
    return _mask(value, keys)


def _mask(value: Any, keys: list[str]) -> Any:
    sealed = _sealed(value)
    if sealed:
        return sealed
    value = opened(value)
    if isinstance(value, Mapping):
        if keys and _ends(keys[-1], ("protected", "settings")):
            return MASK
        return {
            _inside(str(key)): _mask(each, [*keys, str(key)]) for key, each in value.items() if key not in BOOKKEEPING
        }
    if isinstance(value, list | tuple):
        return [_mask(each, keys) for each in value]
    return _text(value, keys) if isinstance(value, str) else value


def _sealed(value: Any) -> str:
    """Return what stands for a value in an envelope that is not to be opened, "" for any other."""
    mark = envelope(value)
    if mark == SECRET or (mark == OUTPUT and value.get("secret")):
        return MASK
    if mark in {ASSET, ARCHIVE}:
        return f"({'file' if mark == ASSET else 'files'} {str(value.get('hash', ''))[:12]})"
    return str(Unknown.VALUE) if is_unknown(value) else ""


def _text(value: str, keys: list[str]) -> str:
    if value in {"", MASK, "[secret]", str(Unknown.VALUE)}:
        return MASK if value == "[secret]" else value
    if _tells_secret(keys) and not _NOT_THEMSELVES.match(value) and value.lower() not in {"true", "false"}:
        return MASK
    return _inside(value, hashed=bool(keys) and bool(_HASH_KEY.search(keys[-1])))


def _tells_secret(keys: list[str]) -> bool:
    """Tell whether the last key says that a secret stands there, or wraps the value of one that says so."""
    if not keys:
        return False
    if keys[-1].lower() in _WRAPPERS and len(keys) > 1 and _tells_secret(keys[:-1]):
        return True
    return any(_ends(keys[-1], ending) for ending in _SECRET_ENDS) or bool(_RUNS_TOGETHER.search(keys[-1].lower()))


def _ends(key: str, ending: tuple[str, ...]) -> bool:
    words = [word.lower() for word in _WORD.findall(key)]
    words = [*words[:-1], words[-1].removesuffix("s")] if words and ending[-1][-1] != "s" else words
    return tuple(words[-len(ending) :]) == ending


def _inside(text: str, *, hashed: bool = False) -> str:
    """Mask the secrets inside a text by their form."""
    for pattern in _INSIDE:
        text = pattern.sub(lambda found: f"{found['head']}{MASK}", text)
    if hashed or len(text) < min(_KEY_LENGTHS) - 11:
        return text
    return _random(text)


def _random(text: str) -> str:
    """Mask random values as long as a key, except in spans that are open to all."""
    parts, last = [], 0
    for span in _OPEN_SPANS.finditer(text):
        parts += [_RANDOM.sub(_judge, text[last : span.start()]), span.group()]
        last = span.end()
    return "".join([*parts, _RANDOM.sub(_judge, text[last:])])


def _judge(found: re.Match[str]) -> str:
    body, padding = found["body"], found["pad"]
    return MASK if _is_key(body, padding) else found.group()


def _is_key(body: str, padding: str) -> bool:
    """Tell a random value: of a key's length or padded, with letters of both cases and digits, and without words."""
    classes = [any(test(char) for char in body) for test in (str.islower, str.isupper, str.isdigit)]
    if _entropy(body) < _LEAST_ENTROPY:
        return False
    if padding:
        return sum(classes) >= 2 and (len(body) + len(padding)) % 4 == 0
    if not all(classes):
        return False
    if len(body) in _KEY_LENGTHS:
        return True
    return len(body) >= 40 and not re.search(r"[-_/]", body) and sum(map(str.isdigit, body)) >= 3


def _entropy(text: str) -> float:
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())
