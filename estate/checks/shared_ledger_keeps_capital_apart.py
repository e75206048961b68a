"""Capital pays for assets, revenue for what runs; a line says which, and its source agrees.

Expenditure is revenue unless the Local Government Act 2003 or proper practice says otherwise.
"""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault
from estate.programme import LedgerLine

_RUNS = frozenset({"consumption", "dual-running", "stranded"})
"""What is used up as it is paid for."""


@check("shared-ledger-keeps-capital-apart", "The ledger keeps capital and revenue apart", needs=["operations.yaml"])
def shared_ledger_keeps_capital_apart(facts: Facts) -> Iterator[Fault]:
    """Compare each line and allocation with its source, and ask what runs for a recorded judgement to be capital."""
    ledger = facts.estate.ledger
    if ledger is None:
        return
    file = facts.file("ledger.yaml")
    treatments: dict[str, str] = {source.name: source.treatment for source in facts.estate.operations.funding}
    seen: set[str] = set()
    for index, line in enumerate(ledger.lines):
        at = ("lines", index)
        if line.id in seen:
            yield facts.fault(file, (*at, "id"), f"the cost '{line.id}' stands twice", "a second one", "one")
        seen.add(line.id)
        yield from _source(facts, (*at, "source"), line.source, line.treatment, treatments)
        if line.treatment == "capital" and line.kind in _RUNS and not line.judgement:
            yield facts.fault(
                file,
                (*at, "treatment"),
                f"'{line.id}' is {line.kind} paid from capital",
                "no 'judgement'",
                "revenue, or the recorded judgement",
                why="what is used up as it is paid for is revenue",
            )
        yield from _names(facts, index, line)
    for index, allocation in enumerate(ledger.allocations):
        yield from _source(facts, ("allocations", index, "source"), allocation.source, allocation.treatment, treatments)


def _source(
    facts: Facts, path: tuple[str | int, ...], source: str, treatment: str, treatments: dict[str, str]
) -> Iterator[Fault]:
    file = facts.file("ledger.yaml")
    if source not in treatments:
        yield facts.unknown(file, path, "funding source", source, treatments)
    elif treatments[source] != treatment:
        yield facts.fault(
            file,
            path,
            f"{treatment} from '{source}', which is {treatments[source]}",
            treatment,
            treatments[source],
            why="capital and revenue are never added together",
        )


def _names(facts: Facts, index: int, line: LedgerLine) -> Iterator[Fault]:
    file, at = facts.file("ledger.yaml"), ("lines", index)
    if line.wave and line.wave not in {*facts.estate.waves, *facts.broken}:
        yield facts.unknown(file, (*at, "wave"), "wave", line.wave, facts.estate.waves)
    if line.agreement and line.agreement not in {*facts.estate.agreements, *facts.broken}:
        yield facts.unknown(file, (*at, "agreement"), "agreement", line.agreement, facts.estate.agreements)
    if line.every == "month" and line.ends is None:
        yield facts.fault(file, (*at, "every"), f"the monthly cost '{line.id}' has no last day", "no 'ends'", "a day")
    if line.ends and line.ends < line.starts:
        yield facts.fault(file, (*at, "ends"), f"the cost '{line.id}' ends before it starts", str(line.ends))
    if line.kind == "stranded" and line.stranded is None:
        what = f"the stranded cost '{line.id}' does not say who pays"
        yield facts.fault(file, (*at, "kind"), what, "no 'stranded'", "payer, share, cap and last day")
