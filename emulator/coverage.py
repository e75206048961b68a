"""What the local Azure models, as a page: `python -m emulator.coverage` writes docs/emulator.md, `--check` compares."""

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from emulator import schema, semantics
from emulator.errors import GRADES, catalogue
from emulator.facts.types import TypeFact, types
from emulator.gates import GATES
from emulator.invoke import FUNCTIONS
from emulator.semantics import Semantics

PAGE = Path(__file__).parents[1] / "docs" / "emulator.md"
WORSE = ("verified", "documented", "reported", "assumed")
OPENING = """# What the local Azure models

Written by `python -m emulator.coverage` from the code and the tables of facts; do not edit.

Every resource of the installed SDKs is either on this page or refused: nothing is faked. A preview answers exactly what
azure-native would (inputs, everything else unknown), while the gates judge with what the run's other previews said.
"""
DIFFERENCES = """## How it differs from Azure, knowingly

* At the provider protocol the real provider's own retries, polling and existence checks over HTTP are not exercised.
* Gates that are not built let everything through: registration of resource providers, access, locks, policy, quota and
  the life-cycle. A rehearsal proves nothing about them.
* Things are finished at once: no provisioning time, no replication delay.
* Only the regions of `emulator/facts/regions.yaml` exist; another is refused as unavailable.
* Built-in roles, policies and initiatives are those of the tables; an id outside them is refused, naming the table.
* A value outside a list of known values is refused even where Azure's specification leaves the list open.
* Names are judged by the tables' rules; their grades are in `emulator/facts/resource-types.yaml`.
* Extension resources (role assignments, locks, diagnostic settings) go with what they stand on; Azure leaves diagnostic
  settings of a deleted resource behind.
* What Azure draws (object ids, keys) is derived from names, so that a rehearsal repeats exactly.
* Deletions are unknown to a provider while previewing: what is in use is refused at the deletion itself.
"""


def page() -> str:
    """The whole page."""
    parts = [
        OPENING,
        "\n".join(_gates()),
        "\n".join(_types()),
        "\n".join(_functions()),
        "\n".join(_answers()),
        DIFFERENCES,
    ]
    return "\n".join(parts)


def _gates() -> Iterator[str]:
    yield "## Gates, in order\n"
    yield "| gate | asks whether | built |\n|---|---|---|"
    for gate in GATES:
        built = "yes" if gate.built else "**no**: a place in the order, it says nothing"
        yield f"| {gate.name} | {gate.what} | {built} |"
    yield "\nDeletions: what is in use is refused, and what the type's own rules protect.\n"


def _types() -> Iterator[str]:
    facts = sorted(types().values(), key=lambda fact: fact.token)
    own = semantics.every()
    yield f"## Types ({len(facts)}, {len(own)} with rules of their own)\n"
    yield "Every type has its schema, id, name rule, parents and references checked. Numbers count properties."
    yield "*fixed*: a change replaces; *refused*: a change is refused; *own rules*: hooks of its file in types/;"
    yield "*weakest*: the lowest grade of evidence among its id, name, references and what is fixed.\n"
    yield "| type | name | unique within | references | fixed | refused | blocks deletion of | own rules | weakest |"
    yield "|---" * 9 + "|"
    for fact in facts:
        yield _row(fact, own.get(fact.token))
    yield ""


def _row(fact: TypeFact, meaning: Semantics | None) -> str:
    rule = fact.name
    name = f"{rule.smallest} to {rule.largest}" if rule else "–"
    cells = [
        f"`{fact.token}`",
        name,
        (rule.unique_within if rule else None) or "–",
        str(len(fact.references)),
        str(len(fact.create_only)),
        str(len(fact.update_rejected)),
        ", ".join(sorted({token.rsplit(":", 1)[-1] for token in fact.blocks_delete_of})) or "–",
        ", ".join(_hooks(meaning)) if meaning else "–",
        max(fact.grades.values(), key=WORSE.index),
    ]
    return "| " + " | ".join(cells) + " |"


def _hooks(meaning: Semantics) -> Iterator[str]:
    for name, _ in inspect.getmembers(Semantics, inspect.isfunction):
        if not name.startswith("_") and getattr(type(meaning), name) is not getattr(Semantics, name):
            yield name


def _functions() -> Iterator[str]:
    yield "## Functions\n"
    yield "azure-native's `get…` functions of every type above, and:\n"
    yield from (f"* `{token}`" for token in sorted(FUNCTIONS))
    yield "\nAny other function is refused by name.\n"


def _answers() -> Iterator[str]:
    yield "## Answers\n"
    yield "How well the words of Azure's refusals are known (`emulator/facts/errors.yaml`):\n"
    for grade in GRADES[:-1]:
        yield f"* {grade}: {sum(entry['evidence'] == grade for entry in catalogue().values())}"
    yield f"\nSDKs: {', '.join(f'{package} {number}' for package, number in sorted(schema.versions().items()))}.\n"


def main(arguments: list[str] | None = None) -> int:
    """Writes the page. With `--check`: exit code 1 when it is stale."""
    parser = argparse.ArgumentParser(prog="python -m emulator.coverage", description="Writes docs/emulator.md.")
    parser.add_argument("--check", action="store_true", help="only say whether the page is as it should be")
    if parser.parse_args(arguments).check:
        stale = not PAGE.exists() or PAGE.read_text() != page()
        if stale:
            print("docs/emulator.md is stale: run `python -m emulator.coverage`.", file=sys.stderr)
        return int(stale)
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
