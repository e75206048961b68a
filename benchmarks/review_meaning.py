"""How long the meaning of a change takes: `python -m benchmarks.review_meaning [STATE]`.

STATE is a state file of the engine, by default that of the tests' recording of development. Both sides are that state;
the second has a changed security list, a changed route table, a nested group, a changed policy, and every resource's
location in another case. Beside it stands what it replaces: a plain textual comparison of the same two sides.
"""

import copy
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from review.events import Recording
from review.meaning import Planned, effects, property_differences
from review.plan import Plan
from review.state import read_state
from tests.review.recorded import state

RULE = {
    "name": "added", "priority": 105, "direction": "Inbound", "access": "Allow", "protocol": "Tcp",
    "sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "443",
}  # fmt: skip
ROUNDS = 3


def planned(state: Any, where: str) -> list[Planned]:
    """Everything of a state, as it is compared."""
    return list(Plan(Recording({}), read_state(state, where), {}).before.values())


def other(resources: list[Planned]) -> list[Planned]:
    """The other side: every location in another case, and one change of each kind that has meaning."""
    done: set[str] = set()
    found = []
    for one in resources:
        inputs: dict[str, Any] = copy.deepcopy(dict(one.inputs))
        if isinstance(inputs.get("location"), str):
            inputs["location"] = inputs["location"].upper()
        kind = one.token.rpartition(":")[2]
        if kind not in done and change(kind, inputs):
            done.add(kind)
        found.append(replace(one, inputs=inputs))
    return found


def change(kind: str, inputs: dict[str, Any]) -> bool:
    """Change what is of a kind that matters, and say whether it was."""
    if kind == "NetworkSecurityGroup":
        inputs["securityRules"] = [RULE, *inputs.get("securityRules", [])]
    elif kind == "RouteTable":
        inputs["routes"] = inputs.get("routes", [])[1:]
    elif kind == "PolicyAssignment":
        inputs["enforcementMode"] = "DoNotEnforce"
    elif kind == "ConditionalAccessPolicy":
        inputs["state"] = "disabled"
    else:
        return False
    return True


def textual(before: list[Planned], after: list[Planned]) -> int:
    """Count the properties that differ as text."""
    return sum(
        old != new
        for one, two in zip(before, after, strict=True)
        for old, new in zip(lines(one.inputs), lines(two.inputs), strict=False)
    )


def lines(value: Any) -> Iterator[str]:
    """A value as lines of text, as a comparison of files has it."""
    return iter(json.dumps(value, indent=1, sort_keys=True).splitlines())


def semantic(before: list[Planned], after: list[Planned]) -> int:
    """Count the properties that differ in meaning."""
    return sum(
        not found.meaning
        for one, two in zip(before, after, strict=True)
        for found in property_differences(one.inputs, two.inputs, token=one.token)
    )


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The quickest of some rounds, in seconds, and what came of it."""
    quickest, made = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        made = work()
        quickest = min(quickest, time.perf_counter() - start)
    return quickest, made


def main() -> None:
    where = sys.argv[1] if len(sys.argv) > 1 else ""
    before = planned(json.loads(Path(where).read_text(encoding="utf-8")) if where else state("estate"), where)
    after = other(before)
    plain, lines_ = timed(lambda: textual(before, after))
    meant, properties = timed(lambda: semantic(before, after))
    whole, opened = timed(lambda: len(effects(before, after)))
    print(f"{len(before)} resources on both sides")
    print(f"textual comparison   {plain:6.2f} s  {lines_} lines differ")
    print(f"properties by meaning {meant:5.2f} s  {properties} differ ({meant / plain:.1f} times as long)")
    print(f"effects              {whole:6.2f} s  {opened} found ({whole / plain:.1f} times as long)")


if __name__ == "__main__":
    main()
