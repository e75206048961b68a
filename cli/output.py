"""How commands write what they list: a table for people, JSON for programs."""

import json
from enum import StrEnum

import typer


class Format(StrEnum):
    """How a list is shown."""

    TABLE = "table"
    JSON = "json"


def print_json(what: object) -> None:
    """Write JSON that compares well: two spaces, keys sorted."""
    typer.echo(json.dumps(what, indent=2, sort_keys=True))
