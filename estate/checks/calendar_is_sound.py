"""The freeze calendar names what exists, in order, and says how far it sees."""

from collections.abc import Iterator

from estate.calendar import ALL, PLATFORM, Window
from estate.facts import Facts, check
from estate.faults import Fault

LONGEST = {"monthly": 28, "yearly": 365}
"""Days; a longer window would meet its own next occurrence."""


@check("calendar-is-sound", "Freeze windows are of known services, in order, and apart", needs=["calendar.yaml"])
def calendar_is_sound(facts: Facts) -> Iterator[Fault]:
    """Check names, services, order and repetition of each window, and that today lies before the horizon."""
    file = facts.file("calendar.yaml")
    calendar = facts.estate.calendar
    if not calendar.knows(facts.estate.today):
        yield facts.fault(
            file,
            ("horizon",),
            "the calendar's horizon has passed",
            str(calendar.horizon),
            f"a day after {facts.estate.today}",
            why="after it nobody knows which days are closed",
        )
    first: dict[str, int] = {}
    for index, window in enumerate(calendar.windows):
        path = ("windows", index)
        if first.setdefault(window.name, index) != index:
            where = facts.at(file, "windows", first[window.name])
            yield facts.fault(file, path, f"the window '{window.name}' stands twice", f"also at {where}", "once")
        yield from _services(facts, window, (*path, "services"))
        yield from _days(facts, window, path)


def _services(facts: Facts, window: Window, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if window.services == ALL:
        return
    known = {*facts.estate.zones, PLATFORM}
    for position, service in enumerate(window.services):
        if service not in known | facts.broken:
            yield facts.unknown(facts.file("calendar.yaml"), (*path, position), "service", service, known)


def _days(facts: Facts, window: Window, path: tuple[str | int, ...]) -> Iterator[Fault]:
    file = facts.file("calendar.yaml")
    if window.last < window.first:
        expected = f"{window.first} or later"
        yield facts.fault(file, (*path, "to"), "the window ends before it begins", str(window.last), expected)
    if window.repeats is None:
        return
    length, longest = (window.last - window.first).days + 1, LONGEST[window.repeats]
    if length > longest:
        yield facts.fault(
            file, (*path, "to"), "the window meets its own next occurrence", f"{length} days", f"at most {longest}"
        )
