"""The JSON Schemas by which an editor completes and checks the data files, made from the models."""

import json
from typing import Any

from pydantic import BaseModel

from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.archetype import Archetype, Exemptions, Hierarchy
from estate.attested import Attested
from estate.authorities import Authorities
from estate.calendar import Calendar
from estate.evidence import Evidence
from estate.landing_zone import LandingZone
from estate.observed import Observed
from estate.operations import Operations
from estate.party import Parties
from estate.people import People
from estate.programme import Ledger, Programme
from estate.shared import SharedItems
from estate.stack import Stack
from estate.thresholds import Thresholds
from estate.waves import Wave

FOLDER = "schemas"
"""Below the data folder."""

MODELS: dict[str, type[BaseModel]] = {
    "address_plan": AddressPlan,
    "agreement": Agreement,
    "archetype": Archetype,
    "attested": Attested,
    "authorities": Authorities,
    "calendar": Calendar,
    "evidence": Evidence,
    "exemptions": Exemptions,
    "landing_zone": LandingZone,
    "ledger": Ledger,
    "management_groups": Hierarchy,
    "observed": Observed,
    "operations": Operations,
    "parties": Parties,
    "people": People,
    "programme": Programme,
    "shared": SharedItems,
    "thresholds": Thresholds,
    "wave": Wave,
}
"""Schema's name to the model of the files that name it in their first line."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Return the text of every schema file by its file name."""
    plain = {f"{name}.json": model.model_json_schema() for name, model in MODELS.items()}
    plain["stack_file.json"] = _stack_file()
    return {name: json.dumps({"$schema": _DRAFT, **schema}, indent=2) + "\n" for name, schema in plain.items()}


def _stack_file() -> dict[str, Any]:
    """Return Pulumi's own keys, with ours under `config` as `havering:<key>`."""
    ours = Stack.model_json_schema()
    return {
        "title": "Stack file",
        "description": str(ours["description"]),
        "type": "object",
        "required": ["config"],
        "additionalProperties": False,
        "properties": {
            "secretsprovider": {"type": "string", "description": "What encrypts the stack's secrets"},
            "encryptedkey": {"type": "string"},
            "encryptionsalt": {"type": "string"},
            "environment": {"description": "Pulumi ESC environments"},
            "backend": {"type": "object"},
            "config": {
                "type": "object",
                "required": [f"havering:{key}" for key in ours["required"]],
                "additionalProperties": False,
                "patternProperties": {"^pulumi:": {}},
                "properties": {f"havering:{key}": schema for key, schema in ours["properties"].items()},
            },
        },
        "$defs": ours["$defs"],
    }
