"""Havering's own data, and what the program declares of it."""

import functools
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from estate.estate import Estate
from estate.load import load, read_stack_file
from estate.stack import Stack
from stacks import blueprint
from tests.support.recording import Declared, record

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)


@functools.cache
def stack_of(environment: str) -> Stack:
    """The committed stack file of `environment`."""
    return read_stack_file(ROOT / f"Pulumi.havering-{environment}.yaml")


@functools.cache
def estate_of(environment: str, today: date = TODAY) -> Estate:
    """The committed estate, checked for `environment`."""
    return load(ROOT / "estate", today, {f"Pulumi.havering-{environment}.yaml": stack_of(environment)})


@functools.cache
def whole(environment: str) -> dict[str, Declared]:
    """Everything that a preview of `environment` declares."""
    return declared(estate_of(environment), environment)


def with_zone(environment: str, name: str, **changes: Any) -> Estate:
    """The estate with `changes` to the facts of one zone."""
    estate = estate_of(environment)
    changed = estate.zones[name].model_copy(update=changes)
    return replace(estate, zones={**estate.zones, name: changed})


def declared(estate: Estate, environment: str) -> dict[str, Declared]:
    """What the program declares of `estate` in `environment`."""
    return record(lambda: blueprint.build(stack_of(environment), estate))
