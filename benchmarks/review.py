"""How long a review takes once the engine is done: `python -m benchmarks.review [CHANGES ...]`.

The recording is that of development (tests/review/record.py), in which a landing zone goes; it is told again, of zones
with other names, until there are as many changes as asked for. Timed is what `havering review` does with it: reading
events, judging, and each report, the page with its pictures. Beside it stands what any report begins with: reading the
same lines as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from review.assemble import About, Judged, assemble
from review.events import read_events
from review.links import Sources
from review.model import Commit, Review
from review.pictures import pictures
from review.plan import Plan
from review.reports.junit import junit
from review.reports.markdown import markdown
from review.reports.page import page
from review.reports.sarif import sarif
from review.state import read_state
from tests.review.recorded import state, text
from tests.support.whole_estate import estate_of, stack_of

ROOT = Path(__file__).resolve().parents[1]
ABOUT = About("havering-dev", "dev", local=True, today="2026-11-23", head=Commit(ref="benchmark", hash="a" * 40))
GONE = "website"
DELETED = ('"resourcePreEvent"', '"op":"delete"', '"custom":true')
RECORDED = 87
Made = TypeVar("Made")


def recording(changes: int) -> list[str]:
    """The recording's lines, its zone that goes told again under other names until there are so many changes."""
    lines = text("estate", "events").splitlines(keepends=True)
    told = [line for line in lines if GONE in line and all(mark in line for mark in DELETED)]
    copies = range(max(0, changes - RECORDED) // len(told))
    more = [line.replace(GONE, f"{GONE}{number}") for number in copies for line in told]
    return [*lines[:-2], *more, *lines[-2:]]


def timed(what: str, made: Callable[[], Made]) -> Made:
    """Do it, and print the processor time that it took: other work on the machine does not count."""
    begun = time.process_time()
    result = made()
    print(f"  {what:<10} {time.process_time() - begun:6.2f} s", flush=True)
    return result


def main() -> None:
    estate_of("dev")  # read before: the command needs it for the preview anyway
    standing = read_state(state("estate"), "recording")
    for wanted in [int(each) for each in sys.argv[1:]] or [1_000]:
        lines = recording(wanted)
        print(f"{wanted} changes, {sum(map(len, lines)) / 1e6:.1f} MB of events")
        timed("plain JSON", lambda lines=lines: [json.loads(line) for line in lines])
        begun = time.process_time()
        plan = timed("events", lambda lines=lines: Plan(read_events(lines), standing, {}))
        review = timed("judging", lambda plan=plan: assemble(ABOUT, plan, Judged(None), Sources(ROOT)))
        written = {name: timed(name, lambda made=made, review=review: made(review)) for name, made in REPORTS.items()}
        print(f"  {'together':<10} {time.process_time() - begun:6.2f} s for {len(review.changes)} changes")
        print("  " + ", ".join(f"{name} {len(text) / 1e6:.2f} MB" for name, text in written.items()))


REPORTS: dict[str, Callable[[Review], str]] = {
    "Markdown": markdown,
    "HTML": lambda review: page(review, pictures(estate_of("dev"), stack_of("dev"), review)),
    "SARIF": sarif,
    "JUnit": junit,
    "JSON": lambda review: review.model_dump_json(by_alias=True, indent=1),
}

if __name__ == "__main__":
    main()
