"""The words of the estate: annotated types that check a value where it enters, so that code inside may trust it."""

import re
from datetime import date
from ipaddress import IPv4Network
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

Environment = Literal["dev", "prod"]
Exposure = Literal["corp", "online", "confidential", "transition"]
SovereigntyLevel = Literal["L1", "L2", "L3"]
Classification = Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]
Criticality = Literal["gold", "silver", "bronze"]
LifeState = Literal["active", "leaving", "gone"]
UkRegion = Literal["uksouth", "ukwest"]
Protocol = Literal["tcp", "udp", "icmp", "any"]

ZoneName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", min_length=2, max_length=20)]
"""Short, lower case, hyphens inside only: it becomes part of every Azure name of the zone."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", min_length=2, max_length=60)]
"""A name inside the estate (group, range, workspace): lower case with hyphens."""

AgreementId = Annotated[str, StringConstraints(pattern=r"^IAA-\d{3}$|^SUP-\d{3}$|^RSS-\d{3}$|^CON-\d{3}$")]
"""IAA inter-authority, SUP supplier, RSS retained service support, CON connection; three digits."""

Guid = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", to_lower=True)
]

Endpoint = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*$")]
"""One end of a flow: `zone/subnet`, `party/name`, `on-premises/name` or `internet/name` (see address_plan.yaml)."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


def _range(value: Any) -> Any:
    """Read a range strictly: host bits in it are a mistake, not a notation (RFC 4632 section 3.1)."""
    if isinstance(value, IPv4Network):
        return value
    if not isinstance(value, str) or "/" not in value:
        message = f"expected an IPv4 range such as 10.41.8.0/24, got {value!r}"
        raise ValueError(message)
    try:
        return IPv4Network(value)
    except ValueError as problem:
        loose = _loose(value)
        hint = f"; the range that holds it is {loose}" if loose else ""
        message = f"expected an IPv4 range such as 10.41.8.0/24: {problem}{hint}"
        raise ValueError(message) from None


def _loose(value: str) -> str | None:
    try:
        return str(IPv4Network(value, strict=False))
    except ValueError:
        return None


Cidr = Annotated[IPv4Network, BeforeValidator(_range)]
"""An IPv4 range without host bits."""


def _ports(value: Any) -> Any:
    ports = value if isinstance(value, list) else [value]
    return [str(port) for port in ports]


def _each_port(value: list[str]) -> list[str]:
    for port in value:
        low, _, high = port.partition("-")
        if not all(re.fullmatch(r"[0-9]{1,5}", part) and 1 <= int(part) <= 65535 for part in (low, high or low)):
            message = f"expected a port 1-65535 or a range such as 5000-5010, got {port!r}"
            raise ValueError(message)
        if high and int(low) > int(high):
            message = f"expected the lower port first, got {port!r}"
            raise ValueError(message)
    return value


_ONE_PORT = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 65535},
        {"type": "string", "pattern": "^[0-9]{1,5}(-[0-9]{1,5})?$"},
    ]
}

Ports = Annotated[
    list[str],
    BeforeValidator(_ports),
    AfterValidator(_each_port),
    WithJsonSchema({"anyOf": [*_ONE_PORT["anyOf"], {"type": "array", "items": _ONE_PORT, "minItems": 1}]}),
]
"""One port, a range, or a list of them; kept as text, as Azure takes them."""


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""What may stand in a data file: a year that is mistyped, or that stands for "never", is refused."""


def _plain_date(value: Any) -> Any:
    day = _read_date(value)
    if not FIRST_DAY <= day <= LAST_DAY:
        message = f"expected a day from {FIRST_DAY} to {LAST_DAY}, got {day}"
        raise ValueError(message)
    return day


def _read_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value)
    except ValueError as problem:
        message = f"expected a date of the calendar such as 2028-07-31 ({problem})"
        raise ValueError(message) from None
    message = "expected a date such as 2028-07-31, year first"
    raise ValueError(message)


Day = Annotated[date, BeforeValidator(_plain_date)]
"""A calendar day in London."""


class Fact(BaseModel):
    """A part of a data file: no unknown keys, never changed after it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, hide_input_in_errors=True)
