"""The only reader of Pulumi's configuration: one environment's facts, checked by the estate's own model."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pulumi
from pydantic import ValidationError

from estate.faults import EstateError, Fault
from estate.stack import Stack

ROOT = Path(__file__).resolve().parent.parent
_KEYS = tuple(field.alias or name for name, field in Stack.model_fields.items())
_PLAIN = ("environment", "estate")


def read_stack() -> Stack:
    """Read `havering:*` of the selected stack; raises EstateError with every fault of the stack file at once."""
    config = pulumi.Config("havering")
    faults: list[Fault] = []
    raw: dict[str, Any] = {}
    for key in _KEYS:
        value = config.get(key)
        if value is None:
            continue
        try:
            raw[key] = value if key in _PLAIN else json.loads(value)
        except json.JSONDecodeError:
            faults.append(_fault(key, repr(value), "a mapping or a list, as the other stack file has it"))
    if faults:
        raise EstateError(faults)
    try:
        return Stack.model_validate(raw)
    except ValidationError as problem:
        raise EstateError([_from_pydantic(dict(error)) for error in problem.errors()]) from None


def stack_file() -> str:
    """Return the name of the selected stack's file."""
    return f"Pulumi.{pulumi.get_stack()}.yaml"


def sdk_is_patched() -> bool:
    """Whether components/sdk_speed.py may patch the SDK: yes, unless HAVERING_SDK says `unpatched`."""
    return os.environ.get("HAVERING_SDK") != "unpatched"


def today() -> date:
    """Read the day that the program judges by: HAVERING_TODAY, else today in London; EstateError if it is no date."""
    stated = os.environ.get("HAVERING_TODAY")
    if not stated:
        return datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return date.fromisoformat(stated)
    except ValueError:
        fault = Fault("HAVERING_TODAY", None, "is no date", repr(stated), "a day such as 2026-11-23")
        raise EstateError([fault]) from None


def data_folder(stack: Stack) -> Path:
    """Return the folder of the estate's data: `havering:estate`, from the project root."""
    return ROOT / stack.estate


def _fault(key: str, got: str | None, expected: str) -> Fault:
    return Fault(stack_file(), None, f"havering:{key}", got, expected, check="stack-file")


def _from_pydantic(error: dict[str, Any]) -> Fault:
    place = ".".join(str(part) for part in error["loc"])
    got = "nothing" if error["type"] == "missing" else None
    return _fault(place, got, error["msg"][0].lower() + error["msg"][1:])
