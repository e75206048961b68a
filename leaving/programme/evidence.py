"""What sources have shown, compared with the inventory both ways: nothing unexplained, and what has fallen silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from ipaddress import IPv4Address, IPv4Network

from estate.evidence import Evidence, FlowTotal, Listed
from estate.programme import Source
from estate.shared import SeenFlow, SharedItem
from leaving.programme.moment import Moment, month_end_between


@dataclass(frozen=True)
class Unexplained:
    """Something that reaches a party, and that no item explains, or only one that is recorded as gone before that."""

    source: str
    file: str
    what: str
    party: str
    last: date | None
    why: str = "no item explains it"


@dataclass(frozen=True)
class Silence:
    """Since when nothing of an item was seen, and whether that is long enough to close it."""

    first: date
    last: date
    enough: bool
    why_not: str = ""

    @property
    def days(self) -> int:
        """Return how many days, both counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Age:
    """How old a source's last export is; None where there is none."""

    source: Source
    days: int | None

    @property
    def stale(self) -> bool:
        """Whether it is too old to say anything of today, or was never taken."""
        return self.days is None or self.days > self.source.max_age_days


@dataclass(frozen=True)
class Discovery:
    """All evidence that was there at a moment."""

    moment: Moment

    @cached_property
    def exports(self) -> dict[str, list[Evidence]]:
        """Return the exports of each source, the latest period last."""
        found: dict[str, list[Evidence]] = {}
        for each in self.moment.estate.evidence.values():
            if self.moment.happened(each.taken):
                found.setdefault(each.source, []).append(each)
        return {name: sorted(all_, key=lambda each: (each.ends, each.starts)) for name, all_ in found.items()}

    def ages(self) -> list[Age]:
        """Return the age of every source of the programme."""
        programme = self.moment.estate.programme
        return [Age(source, self._age(source)) for source in (programme.sources if programme else [])]

    def _age(self, source: Source) -> int | None:
        if source.kind == "workshop":
            days = [item.found.on for item in self.moment.estate.items.values() if item.found.source == source.name]
        else:
            days = [each.taken for each in self.exports.get(source.name, [])]
        last = max((day for day in days if self.moment.happened(day)), default=None)
        return (self.moment.on - last).days if last else None

    def unexplained(self) -> list[Unexplained]:
        """Return what has reached a party and belongs to no item.

        Traffic stays unexplained when later logs no longer show it; of lists the latest counts, for it is whole.
        """
        found: list[Unexplained] = []
        for source, exports in self.exports.items():
            for row, name in self._flows(exports).values():
                if any(self._shows_flow(item, row) for item in self._with_flows if not self._gone(item)):
                    continue
                why = self._unexplained_by([item for item in self._with_flows if self._shows_flow(item, row)], row.last)
                if why:
                    what = f"{row.from_} to {row.to} on {row.protocol} {row.port} ({row.lines} lines)"
                    found.append(Unexplained(source, _file(name), what, row.to.partition("/")[0], row.last, why))
            latest = exports[-1]
            for entry in latest.entries:
                items = self._all_names[latest.kind].get(entry.name, [])
                why = self._unexplained_by(items, _still(entry, latest))
                if entry.party and why:
                    what = f"{entry.kind} '{entry.name}'"
                    found.append(Unexplained(source, _file(latest.name), what, entry.party, entry.last, why))
        return found

    def _unexplained_by(self, items: list[SharedItem], last: date | None) -> str:
        """Say why none of the items that show themselves so explains what was last seen on `last`; '' if one does."""
        if not items:
            return "no item explains it"
        if last is None or not all(self._gone(item) for item in items):
            return ""
        day, name = max((item.gone.on, item.id) for item in items if item.gone)
        return f"{name} is recorded as gone since {day}" if last > day else ""

    def _gone(self, item: SharedItem) -> bool:
        return item.gone is not None and self.moment.happened(item.gone.on)

    @staticmethod
    def _flows(exports: list[Evidence]) -> dict[tuple[str, ...], tuple[FlowTotal, str]]:
        """Return each conversation as the latest export that shows it has it, and that export's name."""
        return {
            (row.from_, row.to, row.port, row.protocol, row.started_by): (row, each.name)
            for each in exports
            for row in each.flows
        }

    @cached_property
    def _with_flows(self) -> list[SharedItem]:
        return [item for item in self.moment.estate.items.values() if item.seen_as.flows]

    @cached_property
    def _all_names(self) -> dict[str, dict[str, list[SharedItem]]]:
        """Return the items that show themselves under each name, by kind of list."""
        found: dict[str, dict[str, list[SharedItem]]] = {kind: {} for kind in _LISTS}
        for item in self.moment.estate.items.values():
            for kind in _LISTS:
                for name in _listed_as(item, kind):
                    found[kind].setdefault(name, []).append(item)
        return found

    def _shows_flow(self, item: SharedItem, row: FlowTotal) -> bool:
        return any(self._matches(seen, row) for seen in item.seen_as.flows)

    def _matches(self, seen: SeenFlow, row: FlowTotal) -> bool:
        if seen.ports and not any(_port_in(row.port, port) for port in seen.ports):
            return False
        if seen.to in {row.to, row.to.partition("/")[0]}:
            return True
        holder, _, name = seen.to.partition("/")
        named = self.moment.estate.plan.outside.get(holder, {}).get(name)
        network = named.range if named else IPv4Network(seen.to) if _is_range(seen.to) else None
        return network is not None and self._inside(row.to, network)

    def _inside(self, end: str, network: IPv4Network) -> bool:
        holder, _, name = end.partition("/")
        foreign = self.moment.estate.plan.outside.get(holder, {}).get(name)
        if foreign is not None:
            return foreign.range.subnet_of(network)
        return _is_address(name) and IPv4Address(name) in network

    def silence(self, item: SharedItem) -> Silence | None:
        """Return since when no source that could show the item has shown it; None where it was seen, or none could."""
        found = [each for kind in ("flows", *_LISTS) for each in self._silences(item, kind)]
        if not found or any(each is None for each in found):
            return None
        quiet = [each for each in found if each is not None]
        shortest = max(quiet, key=lambda span: span[0])
        first, last = shortest[0], min(each[1] for each in quiet)
        return self._judged(first, last) if first <= last else None

    def _judged(self, first: date, last: date) -> Silence:
        programme = self.moment.estate.programme
        least = programme.silence_days if programme else 35
        if (last - first).days + 1 < least:
            return Silence(first, last, enough=False, why_not=f"fewer than {least} days")
        if not month_end_between(first, last):
            return Silence(first, last, enough=False, why_not="no month end in it")
        return Silence(first, last, enough=True)

    def _silences(self, item: SharedItem, kind: str) -> Iterator[tuple[date, date] | None]:
        """Yield one span for each source of `kind` that could show the item; None where it is seen to the end."""
        wanted = bool(item.seen_as.flows) if kind == "flows" else bool(_listed_as(item, kind))
        for exports in self.exports.values():
            if not wanted or exports[-1].kind != kind:
                continue
            first, last = _unbroken(exports)
            if kind == "flows":
                seen = [row.last for each in exports for row in each.flows if self._shows_flow(item, row)]
            else:
                names = _listed_as(item, kind)
                entries = [entry for entry in exports[-1].entries if entry.name in names]
                if any(_in_use(entry, last) for entry in entries):
                    yield None
                    continue
                seen = [day for entry in entries if (day := entry.last or entry.ends)]
            since = max([first, *(day + timedelta(days=1) for day in seen)])
            yield (since, last) if since <= last else None


def _file(name: str) -> str:
    return f"estate/evidence/{name}.yaml"


_LISTS = ("directory", "contracts", "ledger")


def _listed_as(item: SharedItem, kind: str) -> list[str]:
    seen = item.seen_as
    return {"directory": seen.accounts, "contracts": seen.contracts, "ledger": seen.suppliers}[kind]


def _still(entry: Listed, export: Evidence) -> date | None:
    """Return the last day that an entry speaks of; an account that says nothing of its use stands all the while."""
    if entry.ends is None and entry.last is None:
        return export.ends
    return max(day for day in (entry.ends, entry.last) if day is not None)


def _in_use(entry: Listed, last: date) -> bool:
    """Whether a list's entry says nothing of its last use, or runs beyond the period."""
    return (entry.last is None and entry.ends is None) or (entry.ends is not None and entry.ends > last)


def _unbroken(exports: list[Evidence]) -> tuple[date, date]:
    """Return the first and last day of the latest stretch that the exports cover without a day missing."""
    first, last = exports[-1].starts, exports[-1].ends
    for each in reversed(exports[:-1]):
        if each.ends + timedelta(days=1) >= first:
            first = min(first, each.starts)
    return first, last


def _port_in(port: str, wanted: str) -> bool:
    low, _, high = wanted.partition("-")
    return port.isdigit() and int(low) <= int(port) <= int(high or low)


def _is_range(text: str) -> bool:
    return "/" in text and text[0].isdigit()


def _is_address(text: str) -> bool:
    return text[:1].isdigit() and text.count(".") == 3
