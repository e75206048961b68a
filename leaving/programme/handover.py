"""The hand-over pack: what changes hands with a wave or an agreement, who must lose access, and what to return."""

from collections.abc import Iterable
from dataclasses import dataclass

from estate.agreement import Agreement
from estate.stack import Stack
from estate.waves import Wave
from leaving.doors.item import Items
from leaving.programme.handover_lists import SECTIONS, Subject, signatures
from leaving.programme.moment import Moment
from leaving.programme.schedule import schedule


@dataclass(frozen=True)
class Section:
    """One part of the pack: what it is about, its lines, and what to write where there are none."""

    title: str
    why: str
    lines: tuple[str, ...]
    none: str = "Nothing."


@dataclass(frozen=True)
class Pack:
    """The whole pack."""

    title: str
    moment: Moment
    sections: tuple[Section, ...]
    signs: tuple[str, ...]
    """Who signs, and for what."""
    state: Items | None = None
    """What of Azure was looked at besides the estate's data."""

    @property
    def source(self) -> str:
        """What the pack rests on."""
        held = "" if self.state is None else f" and the state that was given ({len(self.state.all)} resources)"
        return f"the estate's data{held}"


def of_wave(moment: Moment, wave: Wave, stacks: Iterable[Stack] = (), state: Items | None = None) -> Pack:
    """Return the pack of a wave."""
    items = tuple(item for item in moment.estate.items.values() if item.wave == wave.id)
    named = {item.agreement for item in items}
    named |= {name for name, agreement in moment.exits.items() if agreement.exit.wave == wave.id}
    agreements = tuple(each for name, each in moment.exits.items() if name in named)
    subject = Subject(moment, schedule(moment), wave, agreements, items, tuple(stacks), state)
    return _pack(f"Hand-over of {wave.id}: {wave.title}", subject)


def of_agreement(
    moment: Moment, agreement: Agreement, stacks: Iterable[Stack] = (), state: Items | None = None
) -> Pack:
    """Return the pack of an agreement."""
    items = tuple(item for item in moment.estate.items.values() if item.agreement == agreement.id)
    wave = moment.estate.waves.get(agreement.exit.wave or "")
    subject = Subject(moment, schedule(moment), wave, (agreement,), items, tuple(stacks), state)
    return _pack(f"Hand-over of {agreement.id}: {agreement.title}", subject)


def _pack(title: str, subject: Subject) -> Pack:
    sections = tuple(Section(name, why, tuple(lines(subject)), none) for name, why, lines, none in SECTIONS)
    return Pack(title, subject.moment, sections, tuple(signatures(subject)), subject.state)
