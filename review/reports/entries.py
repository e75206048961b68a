"""A review as entries of Markdown, in the order in which people read them."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from policies.reports.safe import cut, prose, span
from review.model import (
    AgreementEffect,
    Breach,
    Change,
    Consequence,
    Link,
    Operation,
    PolicyItem,
    Property,
    Review,
    RuleChange,
)
from review.reports.openings import NAME, SAID, effects, name
from review.reports.reading import (
    UNSURE,
    WEAKER,
    blocking,
    by_consequence,
    grouped,
    must_be_said,
    open_breaches,
    risks,
    routine,
    sides,
    touched,
)
from review.reports.room import Entry, Group

_TOP = 101
_PROPERTIES = 8
_STATED = 3
_MANY = 5
_VALUE = 160


def entries(review: Review, blob: str, calm: str = "") -> list[Entry]:
    """Give everything that a review says; `blob` is the address before a file's path, or empty for none.

    What is routine is folded at the end; with a heading for it (`calm`) it stands with the others, for whoever reads
    all that there is.
    """
    sections: list[Callable[[Review, str], Iterator[Entry]]] = [
        _stops,
        partial(_changes, calm=calm),
        effects,
        _agreements,
        _policies,
        *([] if calm else [_routine]),
    ]
    return [entry for section in sections for entry in section(review, blob)]


def _stops(review: Review, _: str) -> Iterator[Entry]:
    group = (Group("### What stops it, and who may allow it\n\n"),)
    what = "Not known" if review.complete else "The preview stopped"
    for problem in review.problems:
        yield Entry("problem", _TOP, [f"- {what}: {prose(cut(problem, SAID))}\n"], group, must=True)
    for breach in open_breaches(review):
        yield Entry("threshold", _TOP, _breach(breach), group, must=True)
    for item in blocking(review):
        yield Entry("finding", 100, [_finding(item, "stops"), _finding(item, "stops", short=True)], group)
    allowed = (Group("### Allowed\n\n"),)
    for breach in review.breaches:
        if breach.allowed:
            yield Entry(
                "threshold",
                60,
                [f"- {prose(cut(breach.threshold, SAID))}: {prose(cut(breach.said, SAID))}\n"],
                allowed,
            )


def _breach(breach: Breach) -> list[str]:
    who = ", ".join(name(each) for each in breach.allowed_by) or "nobody"
    line = f"- **{prose(cut(breach.threshold, NAME))}**: {prose(cut(breach.said, SAID))}. May be allowed by {who}.\n"
    return [
        line,
        f"- **{prose(cut(breach.threshold, 60))}** · {cut(who, NAME) if '`' not in cut(who, NAME)[-1:] else who}\n",
    ]


def _changes(review: Review, blob: str, calm: str) -> Iterator[Entry]:
    graver = [change for change in review.changes if calm or not routine(change)]
    for title, of_zone in grouped(graver, touched).items():
        zone = Group(f"### {prose(cut(title, NAME))}\n\n", id=title)
        for consequence, changes in by_consequence(of_zone).items():
            group = (zone, _consequence(consequence, len(changes), calm))
            for change in changes:
                yield Entry(
                    _kind(change), change.rank, partial(_change, change, review, blob), group, must=must_be_said(change)
                )


def _consequence(consequence: Consequence, count: int, calm: str) -> Group:
    """Head the changes of a consequence; what must be said and is routine is folded where it is much."""
    if consequence is Consequence.ROUTINE and calm:
        return Group(f"**{calm}**\n\n", id=consequence)
    if consequence is Consequence.ROUTINE and count > _MANY:
        return Group(f"\n<details><summary>Routine: {count:,}</summary>\n\n", "\n</details>\n\n", id=consequence)
    return Group(f"**{consequence.capitalize()}**\n\n", id=consequence)


def _kind(change: Change) -> str:
    """Say what is counted when the change finds no room."""
    taken = {Operation.DELETE: "deletion", Operation.REPLACE: "replacement", Operation.FORGET: "resource let go"}
    if change.operation in taken:
        return taken[change.operation]
    grave = {
        Consequence.DATA: "possible loss of data",
        Consequence.PROTECTION: "lost protection",
        Consequence.PATH: "opened path",
    }
    return next((grave[each.consequence] for each in risks(change) if each.consequence in grave), "change")


def _change(change: Change, review: Review, blob: str) -> list[str]:
    """Write a change whole, on a line with its reason, and by its name alone."""
    bare = f"- **{change.operation}** {prose(cut(change.kind, 60))} {name(change.name)}"
    reasons = risks(change)
    line = f"{bare}: {prose(cut(reasons[0].reason, SAID))}" if reasons else bare
    marks = [f"rank {change.rank}"] if reasons else []
    marks += ["protected by Pulumi"] if change.protected else []
    marks += [f"agreement {name(change.agreement)}"] if change.agreement else []
    marks += [_link(change.link, blob)] if change.link else []
    text = f"{line} ({', '.join(marks)})\n" if marks else f"{line}\n"
    text += "".join(f"  - also {each.consequence}: {prose(cut(each.reason, SAID))}\n" for each in reasons[1:])
    text += _properties(change)
    if depending := len(review.dependants.get(change.urn, ())):
        text += f"  - {depending:,} resource{'s depend' if depending > 1 else ' depends'} on it\n"
    if change.scope not in {"resource", "resource group"} and change.zones_under:
        text += f"  - holds for {len(change.zones_under):,} landing zones under this {change.scope}\n"
    return [text, f"{line}\n", f"{bare}\n"]


def _properties(change: Change) -> str:
    """Write what differs; of what is new, the first values are enough: its reasons say what they come to."""
    if change.operation is Operation.CREATE:
        stated = [each for each in change.properties if each.path != "azureApiVersion"]
        return "".join(f"  - {span(cut(each.path, NAME))}: {_new(each)}\n" for each in stated[:_STATED])
    text = "".join(_property(each) for each in change.properties[:_PROPERTIES])
    if len(change.properties) > _PROPERTIES:
        text += f"  - and {len(change.properties) - _PROPERTIES} more properties\n"
    return text


def _new(each: Property) -> str:
    return span(cut(sides(each)[1], _VALUE))


def _property(each: Property) -> str:
    old, new = (span(cut(side, _VALUE)) for side in sides(each))
    note = f" ({prose(cut(each.meaning, SAID))})" if each.meaning else ""
    note += " **replaces it**" if each.replaces else ""
    return f"  - {span(cut(each.path, NAME))}: {old} → {new}{note}\n"


def _link(link: Link, blob: str) -> str:
    text = span(cut(f"{link.file}:{link.line}" if link.line else link.file, NAME))
    if not blob:
        return text
    return f"[{text}](<{blob}{quote(link.file)}{f'#L{link.line}' if link.line else ''}>)"


def _agreements(review: Review, _: str) -> Iterator[Entry]:
    group = (Group("### Agreements\n\n"),)
    for each in review.agreements:
        yield Entry("agreement", 75, _agreement(each), group)


def _agreement(each: AgreementEffect) -> list[str]:
    line = f"- **{each.effect}** {name(each.agreement)} {prose(cut(each.title, NAME))}"
    line += f", last day {prose(cut(each.last_day, 20))}: {prose(cut(each.said, SAID))}\n"
    return [line + "".join(f"  - {prose(cut(door, SAID))}\n" for door in each.doors[:20]), line]


def _policies(review: Review, _: str) -> Iterator[Entry]:
    top = Group("### Policies\n\n")
    for rule in review.rule_changes:
        text = f"- rule {name(rule.rule)} {rule.what}: {prose(cut(rule.said, SAID))}\n"
        yield Entry("rule change", _rule_weight(rule), [text], (top,))
    stops = {id(item) for item in blocking(review)}
    open_items = [item for item in review.policies if id(item) not in stops]
    for item in open_items:
        if item.change == "new":
            yield Entry("finding", _weight(item), [_finding(item, "new"), _finding(item, "new", short=True)], (top,))
    for item in open_items:
        if item.change == "fixed":
            yield Entry("finding", 6, [_finding(item, "fixed", short=True)], (top,))
    same = [item for item in open_items if item.change == "unchanged"]
    counts = ", ".join(f"{count:,} {outcome}" for outcome, count in Counter(item.outcome for item in same).items())
    fold = Group(f"\n<details><summary>Unchanged against the base: {counts}</summary>\n\n", "\n</details>\n")
    for item in same:
        yield Entry("finding", 2, [_finding(item, "unchanged", short=True)], (top, fold))


def _rule_weight(rule: RuleChange) -> int:
    return 85 if rule.what in WEAKER else 60 if rule.what in UNSURE else 20


def _weight(item: PolicyItem) -> int:
    """New findings stand among the risks by their severity; what could not be told is no pass."""
    return {"critical": 80, "high": 65, "medium": 45, "low": 15}[item.severity]


def _finding(item: PolicyItem, how: str, *, short: bool = False) -> str:
    where = name(item.name or "the stack")
    text = f"- **{how}** {item.outcome} · {name(item.rule)} {prose(cut(item.title, NAME))} · {item.severity} · {where}"
    if not short:
        text += "".join(f"\n  - {prose(cut(message, SAID))}" for message in item.messages[:5])
    return f"{text}\n"


def _routine(review: Review, blob: str) -> Iterator[Entry]:
    found = [change for change in review.changes if routine(change)]
    if not found:
        return
    fold = Group(f"\n<details><summary>Routine: {len(found):,}</summary>\n\n", "\n</details>\n")
    for title, changes in grouped(found, touched).items():
        group = (fold, Group(f"**{prose(cut(title, NAME))}**\n\n", id=title))
        for change in changes:
            rank = 1 if change.operation is not Operation.CREATE else 0
            yield Entry("routine change", rank, partial(_routine_change, change, blob), group)


def _routine_change(change: Change, blob: str) -> list[str]:
    place = f" ({_link(change.link, blob)})" if change.link else ""
    line = f"- {change.operation} {prose(cut(change.kind, 60))} {name(change.name)}{place}\n"
    stated = "" if change.operation is Operation.CREATE else "".join(map(_property, change.properties[:3]))
    return [line + stated, line]
