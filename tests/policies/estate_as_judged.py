"""The estate's own preview as the policies get it, and what they say of it."""

import copy
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from policies.catalogue import all_rules
from policies.resources import Resource
from policies.rule import Verdict
from policies.session import Session
from policies.waivers import FILE, read_waivers
from tests.support.recording import Declared
from tests.support.whole_estate import whole

TODAY = date(2026, 11, 23)
Change = Callable[[dict[str, Declared]], None]


def resources(declared: dict[str, Declared]) -> list[Resource]:
    """Make resources of what a preview declares, with the links between them."""
    urns = {name: _urn(each) for name, each in declared.items()}
    return [
        Resource(
            each.token,
            name,
            each.inputs,
            urn=urns[name],
            depends={
                key: sorted(urns[other] for other in others if other in urns)
                for key, others in each.property_depends_on.items()
            },
        )
        for name, each in declared.items()
    ]


def _urn(each: Declared) -> str:
    return f"urn:pulumi:tests::havering::{each.token}::{each.name}"


@lru_cache(maxsize=2)
def estate(environment: str) -> dict[str, Declared]:
    """What the program declares of the committed estate."""
    return whole(environment)


def changed(environment: str, change: Callable[[dict[str, Any]], None]) -> dict[str, Declared]:
    """Plant a fault: `change` gets a copy of what is declared, by logical name."""
    planted = {name: copy.deepcopy(each) for name, each in estate(environment).items()}
    change(planted)
    return planted


def judged(declared: dict[str, Declared], *, today: date = TODAY) -> list[Verdict]:
    """Say every verdict on what is declared."""
    rules = all_rules()
    session = Session(rules, read_waivers(FILE, today, rules))
    made = resources(declared)
    alone = [verdict for each in made for verdict in session.judge_resource(each)]
    return alone + session.judge_stack(made)
