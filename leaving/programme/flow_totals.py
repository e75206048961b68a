"""Flow and firewall logs as totals: a million lines in one pass, with memory for the totals alone.

Form: `time,source,destination,port,protocol,action`; time begins with the day (2026-10-31T09:15:00Z), and action is
allow or deny. Azure's firewall and flow logs are brought into it by the queries of docs/leaving.md.
"""

from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Network
from pathlib import Path
from socket import AF_INET, inet_pton

from estate.endpoints import ON_PREMISES
from estate.estate import Estate
from estate.evidence import FlowTotal
from leaving.programme.csv_file import Faults, Form, rows
from leaving.programme.moment import day_from

FORM = Form(("time", "source", "destination", "port", "protocol", "action"))

MOST_ROWS = 2_000
"""Beyond so many totals, addresses are totalled under their range; beyond twice as many, ports too."""

_CACHE = 50_000
_ACTIONS = {"allow": 0, "allowed": 0, "deny": 1, "denied": 1, "drop": 1}
_AFTER_DAY = frozenset({"", "T", " "})
_OURS = frozenset({"", ON_PREMISES})
_PROTOCOLS = frozenset({"tcp", "udp", "icmp", "any"})

_KEY = ("from", "to", "port", "protocol", "started_by")
_TOTAL = ("lines", "refused", "first", "last")
_Key = tuple[str, str, str, str, str]
"""From, to, port, protocol, started by."""


@dataclass
class Totals:
    """What one log came to."""

    flows: list[FlowTotal]
    lines: int
    elsewhere: int
    first: date | None
    last: date | None


class _WrongError(Exception):
    """One value of a line is not right: what, got, expected."""


def _wrong(got: str, column: str, expected: str) -> _WrongError:
    return _WrongError(f"'{column}' is not right", repr(got), expected)


class Addresses:
    """Whose an address is: the narrowest stated range that holds it."""

    def __init__(self, estate: Estate) -> None:
        self._by_length: dict[int, dict[int, tuple[str, str]]] = {}
        for holder, named in estate.plan.outside.items():
            for name, foreign in named.items():
                self._add(foreign.range, holder, name)
        for party in estate.parties.values():
            for sign in party.signs:
                for network in filter(None, (sign.range, sign.egress)):
                    self._add(network, party.name, str(network))
        for zone, environments in estate.plan.zones.items():
            for regions in environments.values():
                for network in regions.values():
                    self._add(network, "", zone)
        self._lengths = sorted(self._by_length, reverse=True)

    def _add(self, network: IPv4Network, holder: str, name: str) -> None:
        whose = self._by_length.setdefault(network.prefixlen, {})
        whose.setdefault(int(network.network_address) >> (32 - network.prefixlen), (holder, name))

    def whose(self, text: str) -> tuple[str, str, int]:
        """Return holder ('' for Havering), name and prefix length (0 where nothing holds it); raises `ValueError`."""
        try:
            number = int.from_bytes(inet_pton(AF_INET, text), "big")
        except (OSError, ValueError) as problem:
            raise ValueError(str(problem)) from None
        for length in self._lengths:
            found = self._by_length[length].get(number >> (32 - length))
            if found is not None:
                return (*found, length)
        return "", text, 0


def flow_totals(path: Path, estate: Estate, faults: Faults) -> Totals:
    """Read a log; raises `EstateError` for a file that is no CSV, and notes every faulty line in `faults`."""
    reader = _Reader(Addresses(estate), faults)
    for line, row in rows(path, FORM, faults):
        reader.take(line, row)
    flows = [
        FlowTotal.model_validate({**dict(zip(_KEY, key, strict=True)), **dict(zip(_TOTAL, total, strict=True))})
        for key, total in sorted(reader.totals.items())
    ]
    days = [date.fromisoformat(day) for day in reader.days]
    return Totals(flows, reader.lines, reader.elsewhere, min(days, default=None), max(days, default=None))


class _Reader:
    """Adds lines up; what was worked out once for two addresses is kept, up to a limit."""

    def __init__(self, addresses: Addresses, faults: Faults) -> None:
        self._addresses, self._faults = addresses, faults
        self._keys: dict[tuple[str, str, str, str], _Key | None] = {}
        self._ends: dict[str, tuple[str, str, int]] = {}
        self.totals: dict[_Key, tuple[int, int, str, str]] = {}
        self.days: set[str] = set()
        self.lines = self.elsewhere = 0

    def take(self, line: int, row: list[str]) -> None:
        """Add one line."""
        time, source, destination, port, protocol, action = row
        self.lines += 1
        day = time[:10]
        refused = _ACTIONS.get(action.lower())
        if refused is None:
            self._faults.say(line, "'action' is not right", repr(action), "allow or deny")
            return
        if day not in self.days and not self._new_day(line, time):
            return
        if time[10:11] not in _AFTER_DAY:
            self._wrong_time(line, time)
            return
        pair = (source, destination, port, protocol)
        if pair in self._keys:
            key = self._keys[pair]
        else:
            try:
                key = self._key(*pair)
            except _WrongError as problem:
                self._faults.say(line, *problem.args)
                return
            if len(self._keys) >= _CACHE:
                self._keys.clear()
            self._keys[pair] = key
        if key is None:
            self.elsewhere += 1
            return
        count, denied, first, last = self.totals.get(key, (0, 0, day, day))
        self.totals[key] = (count + 1, denied + refused, min(first, day), max(last, day))

    def _new_day(self, line: int, time: str) -> bool:
        try:
            day_from(time[:10])
        except ValueError:
            self._wrong_time(line, time)
            return False
        self.days.add(time[:10])
        return True

    def _wrong_time(self, line: int, time: str) -> None:
        self._faults.say(line, "'time' is not right", repr(time), "a time such as 2026-10-31T09:15:00Z")

    def _key(self, source: str, destination: str, port: str, protocol: str) -> _Key | None:
        """Return under what a line is totalled; None where it reaches no party; raises `_WrongError`."""
        if not (len(port) <= 5 and port.isascii() and port.isdigit() and int(port) <= 65535):
            raise _wrong(port, "port", "a number up to 65535")
        if protocol.lower() not in _PROTOCOLS:
            raise _wrong(protocol, "protocol", "tcp, udp, icmp or any")
        from_, to = self._whose("source", source), self._whose("destination", destination)
        theirs = [end[0] not in _OURS for end in (from_, to)]
        shown = str(int(port)) if len(self.totals) < 2 * MOST_ROWS else "many"
        if theirs[1]:
            return self._ours(from_, source), self._theirs(to, destination), shown, protocol.lower(), "us"
        if theirs[0]:
            return self._ours(to, destination), self._theirs(from_, source), shown, protocol.lower(), "them"
        return None

    def _whose(self, column: str, text: str) -> tuple[str, str, int]:
        known = self._ends.get(text)
        if known is not None:
            return known
        try:
            found = self._addresses.whose(text)
        except ValueError:
            raise _wrong(text, column, "an IPv4 address") from None
        if len(self._ends) >= _CACHE:
            self._ends.clear()
        self._ends[text] = found
        return found

    def _ours(self, end: tuple[str, str, int], address: str) -> str:
        holder, name, length = end
        if not length:
            return f"elsewhere/{address}" if len(self.totals) < MOST_ROWS else "elsewhere/many"
        return f"{holder}/{name}" if holder else name

    def _theirs(self, end: tuple[str, str, int], address: str) -> str:
        holder, name, length = end
        wide = length < 24 or "/" in name
        if wide and len(self.totals) < MOST_ROWS:
            return f"{holder}/{address}"
        return f"{holder}/{name.replace('/', '-')}"
