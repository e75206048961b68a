"""What becomes possible and what no longer is, as entries of Markdown."""

from collections.abc import Iterator

from policies.reports.safe import cut, prose, span
from review.model import Effect, Review
from review.reports.reading import Gain, effect_must_be_said, gains, leads, says_all, told_apart, verb
from review.reports.room import Entry, Group

NAME = 120
SAID = 300
_FEW = 5
_WEIGHT = 5


def name(text: str) -> str:
    """Write a name as code, cut where it is longer than any of Azure's."""
    return span(cut(text, NAME))


def effects(review: Review, _: str) -> Iterator[Entry]:
    """Give what opens, gravest first, what closes, and guards by their kind."""
    group = (Group("### What becomes possible, and what no longer is\n\n"),)
    for effect in told_apart(review):
        yield Entry(
            "opened path" if effect_must_be_said(effect) else "effect",
            effect.risk.rank,
            _effect(effect),
            group,
            must=effect_must_be_said(effect),
        )
    for gain in gains(review):
        yield Entry("kind of guard", _WEIGHT, _gain(gain), group)


def _gain(gain: Gain) -> list[str]:
    """Write guards of one kind on one line; of one guard alone, what it does."""
    line = f"- guards again, or for the first time: {prose(cut(gain.told, 80))}"
    some = [name(each) for each in gain.names[:_FEW]]
    rest = f" and {len(gain.names) - _FEW:,} more" if len(gain.names) > _FEW else ""
    return [f"{line}: {', '.join(some)}{rest}\n", f"{line}\n"]


def _effect(effect: Effect) -> list[str]:
    what = f"**{verb(effect)}**" if effect.opens else verb(effect)
    bare = f"- {what} {name(effect.subject)}{' → ' if leads(effect) else ': '}{name(effect.object)}"
    lead = f"- {what} " if says_all(effect) else f"{bare}: "
    line = f"{lead}{prose(cut(effect.risk.reason, SAID))} ({effect.risk.consequence}, rank {effect.risk.rank})\n"
    return [line, f"{bare}\n"]
