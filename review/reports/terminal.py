"""A review for a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from policies.reports.safe import cut, visible
from review.model import Change, Consequence, Operation, Property, Review
from review.reports.headline import headline
from review.reports.reading import (
    blocking,
    by_consequence,
    counts,
    gains,
    grouped,
    must_be_said,
    open_breaches,
    operations,
    risks,
    routine,
    said,
    sides,
    told_apart,
    touched,
    verb,
)

_COLOURS = {
    Consequence.DATA: "red",
    Consequence.PROTECTION: "red",
    Consequence.PATH: "red",
    Consequence.ACCESS: "yellow",
    Consequence.POLICY: "yellow",
    Consequence.DOOR: "yellow",
    Consequence.INTERRUPTION: "magenta",
    Consequence.NARROWED: "cyan",
    Consequence.ROUTINE: "dim",
}
_MOST = 200
_WIDE = 160


def show(review: Review, console: Console) -> None:
    """Print headline, what stops the change, changes by whose they are and by consequence, and what goes with them.

    Deletions, lost protection and opened paths are all printed; of the others the gravest 200.
    """
    for line in _lines(review):
        console.print(line, soft_wrap=True)


def _lines(review: Review) -> Iterator[Text]:
    yield Text(headline(review), style="bold")
    yield Text(counts(review), style="dim")
    for problem in review.problems:
        yield Text(f"! {visible(problem)}", style="red")
    yield from _stops(review)
    yield from _changes(review)
    for effect in told_apart(review):
        text = f"{verb(effect):<8}{visible(effect.risk.reason)} ({effect.risk.rank})"
        yield Text(text, style=_COLOURS[effect.risk.consequence])
    for gain in gains(review):
        yield Text(f"guards {visible(gain.told)}, again or for the first time", style="dim")
    for each in review.agreements:
        yield Text(f"{each.effect} {visible(each.agreement)} {visible(each.title)}: {visible(each.said)}")
    for rule in review.rule_changes:
        yield Text(f"rule {visible(rule.rule)} {rule.what}: {visible(rule.said)}", style="yellow")
    yield from _policies(review)


def _stops(review: Review) -> Iterator[Text]:
    for breach in open_breaches(review):
        who = visible(", ".join(breach.allowed_by)) or "nobody"
        yield Text(f"stops  {visible(breach.threshold)}: {visible(breach.said)}. May be allowed by {who}.", style="red")
    for item in blocking(review):
        text = f"stops  {item.rule} {visible(item.title)} ({visible(item.name) or 'the stack'}): {item.outcome}"
        yield Text(text, style="red")
        yield from (Text(f"         {visible(message)}") for message in item.messages)


def _changes(review: Review) -> Iterator[Text]:
    told = [change for change in review.changes if not routine(change)]
    optional = sorted((c for c in told if not must_be_said(c)), key=lambda change: -change.rank)
    left = {change.urn for change in optional[_MOST:]}
    for title, of_zone in grouped((c for c in told if c.urn not in left), touched).items():
        yield Text(f"\n{visible(title)}", style="bold")
        for consequence, changes in by_consequence(of_zone).items():
            yield Text(f"  {consequence}", style=_COLOURS[consequence])
            for change in changes:
                yield from _change(change)
    if left:
        yield Text(f"\n{len(left):,} more changes of lower ranks are in the report", style="dim")
    rest = [change for change in review.changes if routine(change)]
    if rest:
        yield Text(f"\nRoutine: {said(operations(rest))}", style="dim")


def _change(change: Change) -> Iterator[Text]:
    reason = risks(change)[0].reason if change.risks else ""
    text = Text(f"    {change.operation:<8}{visible(change.kind)} ")
    text.append(visible(change.name), style="bold")
    text.append(f": {visible(reason)} ({change.rank})" if reason else "")
    yield text
    if change.operation is not Operation.CREATE:  # its reasons say what it comes to, and the report has every value
        yield from (Text(f"            {_property(each)}", style="dim") for each in change.properties[:8])


def _property(each: Property) -> str:
    old, new = (cut(side, _WIDE) for side in sides(each))
    note = f" ({visible(each.meaning)})" if each.meaning else ""
    return f"{visible(each.path)}: {old} -> {new}{note}{', replaces it' if each.replaces else ''}"


def _policies(review: Review) -> Iterator[Text]:
    new, fixed, same = (
        [item for item in review.policies if item.change == how] for how in ("new", "fixed", "unchanged")
    )
    if review.policies:
        yield Text(f"\nPolicies: {len(new)} new, {len(fixed)} fixed, {len(same)} unchanged", style="bold")
    for item in new:
        if not item.blocks:
            yield Text(f"  {item.outcome} {item.rule} {visible(item.title)} ({visible(item.name) or 'the stack'})")
