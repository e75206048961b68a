"""When two values are the same to Azure although they are written differently, and why."""

import contextlib
import ipaddress
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from review.meaning.reading import folded

_ARM_ID = re.compile(r"^/(?:subscriptions|providers|tenants)/", re.IGNORECASE)
_ROLE = re.compile(
    r"^(?:/subscriptions/[^/]+|/providers/microsoft\.management/managementgroups/[^/]+)?"
    r"(/providers/microsoft\.authorization/roledefinitions/[0-9a-f-]{36})$"
)
_GUID = re.compile(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", re.IGNORECASE)
_PORT = re.compile(r"^\d{1,5}(?:-\d{1,5})?$")
_ADDRESS = re.compile(r"^[0-9a-fA-F:.]+(?:/[0-9.]+)?$")
_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d")
_DURATION = re.compile(r"^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")

ENUMS: Final = frozenset(
    {
        "access", "direction", "protocol", "ipProtocols", "level", "enforcementMode", "state", "publicNetworkAccess",
        "defaultAction", "nextHopType", "exemptionCategory", "threatIntelMode", "mode", "principalType", "effect",
        "privateEndpointNetworkPolicies", "privateLinkServiceNetworkPolicies", "softDeleteState", "kind",
        "minimumTlsVersion", "publicIPAllocationMethod", "privateIPAllocationMethod", "identityType", "roleType",
    }
)  # fmt: skip
"""Properties whose values are words of Azure's own, which it compares without regard to case
(https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#enums-and-sdks-client-libraries: ARM
providers answer in one case and take any)."""

LOCATIONS: Final = frozenset({"location", "locations", "listOfAllowedLocations", "locationName", "failoverLocations"})


def same(old: Any, new: Any, key: str) -> str:
    """Say why `old` and `new` at a property called `key` are no real difference; "" when they are one."""
    if isinstance(old, bool) or isinstance(new, bool):
        return _same_truth(old, new)
    if isinstance(old, int | float) or isinstance(new, int | float):
        return _same_number(old, new)
    if not (isinstance(old, str) and isinstance(new, str)):
        return _same_nothing(old, new)
    return next((why for judge, why in _TEXTS if judge(old, new)), "") or _by_key(old, new, key)


def canonical(value: Any, key: str) -> Any:
    """Return a scalar in the one spelling under which it is found among others (in sets)."""
    if isinstance(value, bool) or not isinstance(value, str):
        return value
    if _ARM_ID.match(value):
        return _role(value)
    for read in (_network, _ports):
        found = read(value)
        if found is not None:
            return found
    if _GUID.match(value) or key in ENUMS or key in LOCATIONS or key.endswith(("Locations", "IpGroups")):
        return value.lower().replace(" ", "")
    return value


def _same_truth(old: Any, new: Any) -> str:
    if old is new or (isinstance(old, str | bool) and isinstance(new, str | bool) and _word(old) == _word(new)):
        return "the same answer, once as a word and once as text"
    return ""


def _word(value: Any) -> str:
    return str(value).lower()


def _same_number(old: Any, new: Any) -> str:
    with contextlib.suppress(ValueError, TypeError):
        if float(old) == float(new):
            return "the same number"
    return ""


def _same_nothing(old: Any, new: Any) -> str:
    return "nothing, and left out, are the same" if old is None and new is None else ""


def _role(text: str) -> str:
    """Return an id without case; a role's id without the place under which it is named."""
    low = folded(text)
    found = _ROLE.match(low)
    return found[1] if found else low


def _network(text: str) -> Any:
    """Return a range of addresses as such; None when the text is none. A range with host bits is left as it is."""
    if not _ADDRESS.match(text) or not ("." in text or ":" in text):
        return None
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        return None


def _ports(text: str) -> Any:
    if not _PORT.match(text):
        return None
    low, _, high = text.partition("-")
    return f"{int(low)}-{int(high or low)}"


def _moment(text: str) -> Any:
    if not _MOMENT.match(text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.timestamp() if found.tzinfo else None


def _duration(text: str) -> Any:
    found = _DURATION.match(text)
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (int(group or 0) for group in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _document(text: str) -> Any:
    if text[:1] not in {"{", "["}:
        return None
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return None


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _read_alike(read: Callable[[str], Any]) -> Callable[[str, str], bool]:
    def judge(old: str, new: str) -> bool:
        first = read(old)
        return first is not None and first == read(new)

    return judge


def _ids(old: str, new: str) -> bool:
    return bool(_ARM_ID.match(old)) and folded(old) == folded(new)


def _roles(old: str, new: str) -> bool:
    return bool(_ARM_ID.match(old)) and _role(old) == _role(new)


def _guids(old: str, new: str) -> bool:
    return bool(_GUID.match(old)) and old.lower() == new.lower()


_TEXTS: Final[list[tuple[Callable[[str, str], bool], str]]] = [
    (_ids, "the same id in another case"),
    (_roles, "the same role, named from another place"),
    (_guids, "the same id in another case"),
    (_read_alike(_network), "the same range of addresses in another spelling"),
    (_read_alike(_ports), "the same ports in another spelling"),
    (_read_alike(_moment), "the same moment in another spelling"),
    (_read_alike(_duration), "the same length of time in another spelling"),
    (_read_alike(_document), "the same document in another layout"),
    (_read_alike(_lines), "only spaces and ends of lines differ"),
]


def _by_key(old: str, new: str, key: str) -> str:
    if key in LOCATIONS and old.lower().replace(" ", "") == new.lower().replace(" ", ""):
        return "the same region in another spelling"
    if key in ENUMS and old.lower() == new.lower():
        return "the same word in another case"
    return ""
