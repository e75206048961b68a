"""Every kind of door as a page: `python -m leaving.doors.page` writes docs/doors.md, `--check` compares."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from leaving.doors.kind import DoorClass, Kind
from leaving.doors.kinds import all_kinds
from leaving.doors.recognise import ELSEWHERE, OPENED
from leaving.doors.report import BOUNDARY, CLASSES

PAGE = Path(__file__).parents[2] / "docs" / "doors.md"
OPENING = """# Doors to others

Written by `python -m leaving.doors.page` from the code; do not edit.

A door is whatever lets somebody outside Havering in, or Havering's data, names or trust out. It stands on exactly one
agreement that is in force on the day, not suspended, made with that party, that grants it; and it ends with it.

A door is found in two ways: it bears a **sign** of a party (`estate/parties.yaml`, dated), or it **says** an agreement:
the tags `agreement` and `agreement-ends`, or `IAA-003 until 2028-07-31` in its name or description. A tenant,
subscription or range that is neither Havering's own nor any party's counts as a door to somebody *unknown*.

| what is said | it means |
|---|---|
| unclaimed | it bears a sign and names no agreement |
| several agreements | it names more than one: nobody knows when it closes |
| no such agreement | the estate has none of that id |
| not in force | not decided, or not yet begun |
| ended | the agreement, its service or this grant of it is past, and the door stands |
| suspended | the agreement or the party is suspended, and the door stands |
| wrong party | it leads to somebody who did not sign |
| beyond its grant | wider than its grant (addresses, direction, protocols, ports), or of a kind that no grant opens |
| outlives | it says, or Azure keeps, a later end than the agreement's |
| no end | it says no last day, has none, or extends itself |

`havering agreements check --state FILE|STACK` (or `--live`) judges every door and leaves 1 while one stands that may
not, or evidence is stale. The file is an exported state (`pulumi stack export`), a preview (`pulumi preview --json
--show-sames`: what would stand), or a list of resources; `--live` asks the local Azure, what was made by hand too.
`havering agreements doors --closing` shows how each is closed. `havering prove separation --from PARTY` answers kind by
kind: *proved*, *attested*, *stands*, *stands by decision*, *not provable from here*. It leaves 1 while a door
remains or evidence is stale; in its JSON `separated` is true only where every kind is proved, attested or by decision.

The policies find doors on their own, from what resources say alone: hubs carry the tags `own-ranges` and `own-domains`,
and whatever reaches past them needs an agreement (docs/policies.md, Agreements).
"""
FORMS = """## The export of observed doors

One JSON file for each tenant and day, `estate/observed/<stack>.json` or `--observed FILE`
(`estate/schemas/observed.json`). It counts for `stale_after_days`, then the check fails until a new one is there.

| key | what |
|---|---|
| `schema` | `havering-observed/1` |
| `tenant`, `taken`, `by` | whose, on which day, by which group of people.yaml |
| `stale_after_days` | 7 unless said otherwise |
| `complete` | kinds of which this is all there is: without an entry, none exists |
| `doors[]` | `kind`, `id`, `name`, and of `tenant`, `domain`, `object` what betrays the party |
| `doors[].says` | what it says of its agreement |
| `doors[].expires`, `extends_itself`, `count` | an instant; whether it goes on by itself; how many this entry sums up |

Addresses in *seen by* are below `https://graph.microsoft.com/v1.0`.

## Statements

`estate/attested.yaml`: kind, party, `gone` or `stands` (then by which agreement), the role that says so (never a
person), the day, where it is written, and for how many days it counts (92 unless said otherwise).
"""


def page() -> str:
    """The whole page."""
    kinds = sorted([*all_kinds(), ELSEWHERE, OPENED], key=lambda kind: CLASSES.index(kind.door_class))
    parts = [OPENING]
    parts += ["\n".join(_table(name, [kind for kind in kinds if kind.door_class == name])) for name in CLASSES]
    parts += ["\n".join(_closing(kinds)), FORMS, "\n".join(["## Boundary\n", *(f"* {each}" for each in BOUNDARY), ""])]
    return "\n".join(parts)


def _table(name: DoorClass, kinds: list[Kind]) -> Iterator[str]:
    yield f"## {name.capitalize()} ({len(kinds)} kinds)\n"
    yield "| kind | what | SDK types | sign | granted by | closes by | seen by |"
    yield "|---" * 7 + "|"
    for kind in kinds:
        types = ", ".join(f"`{token}`" for token in kind.tokens if not token.startswith("graph:")) or "none"
        granted = ", ".join(kind.granted_by) or "nothing: it is always refused"
        yield f"| {kind.name} | {kind.title} | {types} | {kind.sign} | {granted} | {kind.closes_by} | {kind.seen_by} |"
    yield ""


def _closing(kinds: list[Kind]) -> Iterator[str]:
    yield "## How each is closed\n"
    yield "| kind | before | delete | after | source |"
    yield "|---|---|---|---|---|"
    for kind in kinds:
        steps = (kind.steps.before, kind.steps.delete, kind.steps.after)
        cells = " | ".join("<br>".join(each) for each in steps)
        yield f"| {kind.name} | {cells} | <{kind.source}> |"
    yield ""


def main(arguments: list[str] | None = None) -> int:
    """Writes the page. With `--check`: exit code 1 when it is stale."""
    parser = argparse.ArgumentParser(prog="python -m leaving.doors.page", description="Writes docs/doors.md.")
    parser.add_argument("--check", action="store_true", help="only say whether the page is as it should be")
    if parser.parse_args(arguments).check:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page()
        if stale:
            sys.stderr.write("docs/doors.md is stale: run `python -m leaving.doors.page`.\n")
        return int(stale)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
