"""The only reader of Pulumi's configuration: one environment's facts, checked by the estate's own model."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pulumi
from pulumi.runtime.config import CONFIG, get_config_env

from estate.document import Document
from estate.faults import EstateError, Fault
from estate.reading import Unreadable
from estate.shape import shape_of
from estate.stack import Stack

ROOT = Path(__file__).resolve().parent.parent
_OURS = "havering:"
_PLAIN = ("environment", "estate")
"""Keys whose value is text; Pulumi hands every other one over as JSON."""


def read_stack() -> Stack:
    """Read `havering:*` of the selected stack; raises EstateError with every fault of the stack file at once."""
    # pulumi.Config answers only for keys that one names, and a misspelt key must not go unnoticed.
    handed = {**get_config_env(), **CONFIG.get()}
    ours = {key.removeprefix(_OURS): value for key, value in handed.items() if key.startswith(_OURS)}
    raw = {key: value if key in _PLAIN else _parsed(value) for key, value in ours.items()}
    try:
        return shape_of(Stack, raw, Document(stack_file(), raw), ())
    except Unreadable as problem:
        raise EstateError(problem.faults) from None


def stack_file() -> str:
    """Return the name of the selected stack's file."""
    return f"Pulumi.{pulumi.get_stack()}.yaml"


def sdk_is_patched() -> bool:
    """Whether components/sdk_speed.py may patch the SDK: yes, unless HAVERING_SDK says `unpatched`."""
    return os.environ.get("HAVERING_SDK") != "unpatched"


def today() -> date:
    """Read the day that the program judges by: HAVERING_TODAY, else today in London; EstateError if it is no date."""
    stated = os.environ.get("HAVERING_TODAY", "").strip()
    if not stated:
        return datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return date.fromisoformat(stated)
    except ValueError:
        then = "Correct it, or unset it."
        fault = Fault("HAVERING_TODAY", None, "no date", repr(stated), "a date such as 2026-11-23", next=then)
        raise EstateError([fault]) from None


def data_folder(stack: Stack) -> Path:
    """Return the folder of the estate's data: `havering:estate`, from the project root."""
    return ROOT / stack.estate


def _parsed(value: str) -> Any:
    """Return what the JSON stands for; what is none is text, and the model says what it should have been."""
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value
