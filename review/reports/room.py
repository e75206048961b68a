"""Making a report fit: what is left out is the least risky, and what must be said never is while a line has room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Final

from review.reports.reading import plural

_FOR_LONG: Final = 0.4
"""The part of the room in which the gravest are told whole, before the others get a line each."""


@dataclass(frozen=True)
class Group:
    """A heading over entries, and what closes it; `id` tells it from others with the same words."""

    opening: str
    closing: str = "\n"
    id: str = ""


@dataclass(frozen=True)
class Entry:
    """Something to be said: forms from the longest to the shortest, each ending with a line break, or their maker."""

    kind: str
    """What it is counted as where it is left out: "change"."""
    rank: int
    given: Sequence[str] | Callable[[], Sequence[str]]
    groups: tuple[Group, ...]
    must: bool = False

    @cached_property
    def forms(self) -> Sequence[str]:
        """The forms, made when they are first asked for: of ten thousand entries few find room."""
        return self.given() if callable(self.given) else self.given


@dataclass
class Fitted:
    """What found room; `squeezed` counts what must be said and found none."""

    text: str
    left_out: list[Entry] = field(default_factory=list)
    squeezed: list[Entry] = field(default_factory=list)


def size(text: str) -> int:
    """Measure in UTF-8 bytes, which are never fewer than characters or UTF-16 units: it holds however one counts."""
    return len(text.encode("utf-8", "replace"))


def fit(entries: Sequence[Entry], room: int) -> Fitted:
    """Choose a form for each entry, or none, and write them in the order given.

    Everything that must be said gets its shortest form. The gravest get their longest, up to `_FOR_LONG` of what is
    left; the others their shortest, gravest first; once one of them finds no room, none that is less grave is taken.
    What is left then lengthens what stands, gravest first.
    """
    budget = _Budget(room)
    by_rank = sorted(range(len(entries)), key=lambda index: -entries[index].rank)
    chosen: dict[int, str] = {}
    squeezed = []
    for index in by_rank:
        if entries[index].must:
            taken = budget.take(entries[index], entries[index].forms[-1])
            if taken:
                chosen[index] = entries[index].forms[-1]
            else:
                squeezed.append(entries[index])
    if not squeezed:
        _choose(entries, by_rank, chosen, budget)
    left = [entry for index, entry in enumerate(entries) if index not in chosen and not entry.must]
    return Fitted(_write([(entries[index], chosen[index]) for index in sorted(chosen)]), left, squeezed)


def _choose(entries: Sequence[Entry], by_rank: Sequence[int], chosen: dict[int, str], budget: "_Budget") -> None:
    """Fill the room that is left once everything that must be said has a line."""
    kept = budget.room - int(budget.room * _FOR_LONG)
    lengthened = 0
    for index in by_rank:
        if budget.room < kept + size(entries[index].forms[0]):
            break
        if budget.take(entries[index], entries[index].forms[0], chosen.get(index, "")):
            chosen[index] = entries[index].forms[0]
        lengthened += 1
    for index in by_rank[lengthened:]:
        if index not in chosen:
            if not budget.take(entries[index], entries[index].forms[-1]):
                break
            chosen[index] = entries[index].forms[-1]
    for index in by_rank[lengthened:]:
        if index in chosen:
            longer = (form for form in entries[index].forms if budget.take(entries[index], form, chosen[index]))
            chosen[index] = next(longer, chosen[index])


class _Budget:
    """Room, of which headings take their part once."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.open: set[tuple[Group, ...]] = set()

    def take(self, entry: Entry, form: str, instead: str = "") -> bool:
        """Take the room for `form` and for the headings over it; `instead` gives its own room back."""
        paths = [entry.groups[: depth + 1] for depth in range(len(entry.groups))]
        new = [path for path in paths if path not in self.open]
        cost = size(form) - size(instead) + sum(size(path[-1].opening) + size(path[-1].closing) for path in new)
        if cost > self.room:
            return False
        self.room -= cost
        self.open.update(new)
        return True


def _write(pairs: Iterable[tuple[Entry, str]], depth: int = 0) -> str:
    def over(pair: tuple[Entry, str]) -> Group | None:
        return pair[0].groups[depth] if len(pair[0].groups) > depth else None

    text = []
    for group, inside in groupby(pairs, key=over):
        if group is None:
            text += [form for _, form in inside]
        else:
            text += [group.opening, _write(list(inside), depth + 1), group.closing]
    return "".join(text)


def counted(entries: Iterable[Entry], name: Callable[[Entry], str]) -> str:
    """Count entries by what `name` says they are: `812 changes, one finding`."""
    counts: dict[str, int] = {}
    for entry in entries:
        counts[name(entry)] = counts.get(name(entry), 0) + 1
    return ", ".join(f"{count:,} {word if count == 1 else plural(word)}" for word, count in counts.items())
