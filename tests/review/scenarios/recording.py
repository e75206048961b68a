"""A scenario's recording: what the real engine said of it, kept small, and the review that is made of that.

What stands, its findings and its plan are kept once, for all. Of a preview is kept what differs from it: a step that
leaves a resource exactly as it stands is kept as its URN alone.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from cli.review import limits
from review.assemble import About, Judged, assemble
from review.events import SAME, Side, read_events
from review.links import Sources
from review.model import Commit, Review
from review.plan import Plan
from review.state import Standing, read_plan, read_state
from tests.review.scenarios.scenario import STACK, Scenario, write

FOLDER: Final = Path(__file__).parent / "recordings"
BASE: Final = "base"
HEAD: Final = Commit(ref="branch", hash="a" * 40)
AGAINST: Final = Commit(ref="main", hash="b" * 40)

Raw = dict[str, Any]
"""`made_from`; `needs`, who needs whom by the plan; `findings` of the rules; and `events`, or `state` of the base."""


def keep(name: str, raw: Raw, folder: Path = FOLDER) -> None:
    """Write a recording."""
    text = json.dumps(raw, sort_keys=True, separators=(",", ":"))
    (folder / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def read(name: str, folder: Path = FOLDER) -> Raw:
    """Read a recording."""
    found: Raw = json.loads(gzip.decompress((folder / f"{name}.json.gz").read_bytes()))
    return found


@cache
def base() -> Raw:
    """The committed recording of what stands before every scenario."""
    return read(BASE)


def smaller(raw: Raw, stands: Raw) -> Raw:
    """Drop what says nothing: chatter, what stays as it is, and what the base's recording has already."""
    standing = read_state(stands["state"], BASE)
    needs = stands["needs"]
    return {
        "made_from": raw["made_from"],
        "events": [each for line in raw["events"] if (each := _told(line, standing))],
        "needs": {urn: each for urn, each in raw["needs"].items() if each != needs.get(urn)},
        "gone": sorted(needs.keys() - raw["needs"].keys()) if raw["needs"] else ["*"],
        "findings": short_findings(raw["findings"]) | {"rules": []},
    }


def larger(kept: Raw, stands: Raw) -> Raw:
    """The recording as the engine and the rules wrote it, as far as a review reads it."""
    standing = read_state(stands["state"], BASE)
    left = {} if "*" in kept["gone"] else stands["needs"]
    return {
        "events": list(_lines(kept["events"], standing)),
        "needs": {urn: each for urn, each in left.items() if urn not in kept["gone"]} | kept["needs"],
        "findings": kept["findings"] | {"rules": stands["findings"]["rules"]},
    }


def review_of(scenario: Scenario, whole: Raw, stands: Raw, folder: Path) -> Review:
    """Make the review as the command makes it; `folder` takes the files that are reviewed, and those before."""
    write(folder / "before", [])
    write(folder / "after", scenario.edits)
    plan = Plan(read_events(whole["events"]), read_state(stands["state"], BASE), whole["needs"])
    about = About(STACK, "dev", local=True, today=scenario.today.isoformat(), head=HEAD, base=AGAINST, against="main")
    judged = Judged(whole["findings"], stands["findings"])
    review = assemble(about, plan, judged, Sources(folder / "after"))
    crossed, untold = limits.judge(review, None, folder / "before" / "estate", [], scenario.files)
    return review.model_copy(update={"breaches": crossed, "problems": [*review.problems, *untold]})


def needs_of(plan: Any) -> dict[str, list[str]]:
    """Who needs whom, in the order of their names: all that a review reads of a plan."""
    return {urn: sorted(each) for urn, each in read_plan(plan).items()}


def short_findings(findings: Mapping[str, Any]) -> Raw:
    """The verdicts that a person has to hear."""
    quiet = {"pass", "not applicable"}

    def loud(verdicts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return [each for each in verdicts if each["verdict"] not in quiet]

    resources = [each | {"verdicts": spoken} for each in findings["resources"] if (spoken := loud(each["verdicts"]))]
    return {**findings, "resources": resources, "stack": loud(findings["stack"])}


def _told(line: str, standing: Mapping[str, Standing]) -> Any:
    """An event as it is kept: None for none, a URN for a resource that stays exactly as it stands."""
    event = {key: each for key, each in json.loads(line).items() if key not in {"sequence", "timestamp"}}
    metadata = (event.get("resourcePreEvent") or event.get("resOutputsEvent") or {}).get("metadata")
    if metadata is None:
        quiet = event.get("diagnosticEvent", {}).get("severity") in {"debug", "info#err"}
        return event if not quiet and {"diagnosticEvent", "errorEvent", "summaryEvent"} & event.keys() else None
    if metadata["op"] != SAME:
        return event
    if "resOutputsEvent" in event:
        return None
    step = next(iter(read_events([line]).steps.values()))
    stands = standing.get(step.urn)
    return step.urn if stands and _like(step.old, stands.side) and _like(step.new, stands.side) else event


def _like(side: Side | None, stands: Side) -> bool:
    """Tell a side that says what the state says; of one that stays neither id nor outputs are read from its new one."""
    return side is not None and replace(side, outputs=stands.outputs, id=stands.id) == stands


def _lines(told: Sequence[Any], standing: Mapping[str, Standing]) -> Iterator[str]:
    for each in told:
        yield json.dumps(_staying(standing[each].side) if isinstance(each, str) else each) + "\n"


def _staying(side: Side) -> Raw:
    told = {
        "urn": side.urn,
        "type": side.token,
        "custom": side.custom,
        "id": side.id,
        "parent": side.parent,
        "provider": f"{side.provider}::id" if side.provider else "",
        "protect": side.protect,
        "retainOnDelete": side.retained,
        "inputs": side.inputs,
        "outputs": side.outputs,
    }
    return {"resourcePreEvent": {"metadata": {"op": SAME, "urn": side.urn, "old": told, "new": told}}}
