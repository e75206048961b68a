"""Reads the planted doors, and puts each amid what is Havering's own."""

import ipaddress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from estate.party import Party
from leaving.doors.item import Items
from leaving.doors.reading import parse_items
from leaving.doors.signs import Own, Signs

FILE = Path(__file__).with_name("planted.yaml")
TODAY = date(2026, 11, 23)
OWN = Own(
    tenants=frozenset({"a0000000-0000-4000-8000-000000000001"}),
    subscriptions=frozenset(f"a0000000-0000-4000-8000-0000000001{number:02d}" for number in range(1, 9)),
    ranges=tuple(ipaddress.ip_network(each) for each in ("10.10.0.0/18", "10.40.0.0/15")),
)
NEWHAM = Party.model_validate(
    {
        "name": "newham",
        "legal_name": "London Borough of Newham",
        "signs": [
            {"tenant": "20000000-0000-4000-8000-000000000001", "since": "2010-04-01"},
            {"tenant": "20000000-0000-4000-8000-00000000000a", "since": "2010-04-01"},
            {"subscription": "20000000-0000-4000-8000-0000000000aa", "since": "2010-04-01"},
            {"domain": "newham.example", "since": "2010-04-01"},
            {"range": "10.200.0.0/16", "since": "2010-04-01"},
            {"egress": "203.0.113.0/28", "since": "2020-04-01"},
            {"issuer": "Newham Issuing CA G2", "since": "2020-04-01"},
        ],
    }
)


@dataclass(frozen=True)
class Planted:
    """One planted door: its kind, how it is hidden, where it must be found, and by which policies."""

    kind: str
    hidden: str
    door: str
    rules: tuple[str, ...]
    resources: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        return f"{self.kind}: {self.hidden}"


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load(FILE)
    return data


def planted() -> list[Planted]:
    return [
        Planted(row["kind"], row["hidden"], row["door"], tuple(row["rules"]), tuple(row["resources"]))
        for row in _data()["rows"]
    ]


def state(row: Planted | None = None) -> dict[str, Any]:
    """An exported state of what is ours and the row's own resources."""
    return {"deployment": {"resources": [_entry(each) for each in (*_data()["amid"], *(row.resources if row else ()))]}}


def _entry(resource: dict[str, Any]) -> dict[str, Any]:
    package, _, kind = resource["token"].partition(":")
    token = f"azuread:index/{kind[0].lower()}{kind[1:]}:{kind}" if package == "azuread" else resource["token"]
    urn = resource.get("urn") or f"urn:pulumi:tests::havering::{token}::{resource['name']}"
    return {
        "type": token,
        "urn": urn,
        "id": resource.get("id", ""),
        "inputs": resource["props"],
        "outputs": {},
        "propertyDependencies": resource.get("depends", {}),
    }


def items(row: Planted | None = None) -> Items:
    return parse_items(state(row), "planted.yaml")


def signs(*, day: date = TODAY) -> Signs:
    return Signs({"newham": NEWHAM}, day, OWN)
