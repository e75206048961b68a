"""The guarded view through which a rule reads properties: what is unknown is never mistaken for absent."""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Final, NoReturn, Self, TypeVar

from policies.values import Mark, entry_in_any_case, shown


class Undetermined(Exception):  # noqa: N818  it is a verdict, not an error
    """A value that the rule needs is unknown at preview, or sealed."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} is {why}")


class NotApplicable(Exception):  # noqa: N818  it is a verdict, not an error
    """The rule has nothing to say about this resource; the text says why."""


def not_applicable(why: str) -> NoReturn:
    """Say that the rule has nothing to say about this resource, and why."""
    raise NotApplicable(why)


class Malformed(Exception):  # noqa: N818  it is a finding, not an error
    """A property has a value of a kind that Azure does not accept there."""

    def __init__(self, path: str, got: Any, expected: str) -> None:
        super().__init__(path)
        self.path, self.got, self.expected = path, shown(got, path), expected


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: where, what was found, what was expected."""

    path: str
    got: str
    expected: str
    urn: str = ""

    @property
    def message(self) -> str:
        """The finding as one sentence."""
        where = f"{self.path}: " if self.path else ""
        return f"{where}got {self.got}; expected {self.expected}"


T = TypeVar("T")
_ABSENT: Final = object()
deferred: ContextVar[list[Undetermined]] = ContextVar("deferred")
"""Unknowns met inside `with view:` while one rule is judged; the judge sets and reads it."""

day: ContextVar[date] = ContextVar("day")
"""The day on which a rule is judged; the judge sets it, rules about dates read it."""

asked: ContextVar[Callable[[str, str], None] | None] = ContextVar("asked", default=None)
"""Set by tests only: called with (token, path) for each property that a rule reads."""


class View:
    """A property bag and where it lies in its resource.

    Getters take a path such as `sku.name`, then other spellings of the same thing, first found wins; `default` is what
    Azure takes when nothing is set. They raise `Undetermined` where the value or an object on the way is unknown, and
    `Malformed` where it has the wrong kind ("true" is not true). Keys are found in any case, with or without
    underscores. `with view:` lets a rule go on with the next item when this one is unknown; the judge remembers.
    """

    def __init__(self, value: Any, path: str = "", origin: "View | None" = None) -> None:
        self._value = value
        self._path = path
        self._origin: View = origin or self

    token: str = ""
    urn: str = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> bool:
        if isinstance(problem, Undetermined):
            deferred.get().append(problem)
            return True
        return False

    @property
    def origin(self) -> "View":
        """The resource that this view is a part of."""
        return self._origin

    @property
    def path(self) -> str:
        """Where this view lies in its resource, empty for the resource itself."""
        return self._path

    def where(self, path: str) -> str:
        """Say the full path of a property of this view."""
        return f"{self._path}.{path}" if self._path and path else self._path or path

    def _found(self, path: str, others: tuple[str, ...]) -> Any:
        for each in (path, *others):
            value = self._read(each, legacy=each is not path)
            if value is not None:
                return value
        return None

    def _read(self, path: str, *, legacy: bool) -> Any:
        note = asked.get()
        if note and not legacy:
            note(self._origin.token, self.where(path))
        value = self._value
        for index, key in enumerate(keys := path.split(".") if path else []):
            if isinstance(value, Mark):
                raise Undetermined(self.where(".".join(keys[:index])), value.text)
            if value is None:
                return None
            if not isinstance(value, dict):
                raise Malformed(self.where(".".join(keys[:index])), value, "an object")
            entry = value.get(key, _ABSENT)
            value = entry_in_any_case(value, key) if entry is _ABSENT else entry
        return value

    def raw(self, path: str) -> Any:
        """Give the value as it is, marks of unknown values included; for messages, never for decisions."""
        try:
            return self._read(path, legacy=True)
        except (Undetermined, Malformed):
            return None

    def value(self, path: str, *others: str, default: Any = None) -> Any:
        """Give a value of any kind, with nothing unknown inside it."""
        found = self._found(path, others)
        _complete(found, self.where(path))
        return default if found is None else found

    def has(self, path: str, *others: str) -> bool:
        """Tell whether something is set there: an object whose members are unknown is set, an empty one is not."""
        found = self._found(path, others)
        if isinstance(found, Mark):
            raise Undetermined(self.where(path), found.text)
        return found is not None and found not in ({}, [], "")

    def text(self, path: str, *others: str, default: str = "") -> str:
        """Give a text."""
        return self._typed(path, others, str, "a text", default)

    def flag(self, path: str, *others: str, default: bool) -> bool:
        """Give true or false; texts such as 'true' are malformed."""
        return self._typed(path, others, bool, "true or false, not a text or number", default)

    def number(self, path: str, *others: str, default: float) -> float:
        """Give a number; texts are malformed."""
        return self._typed(path, others, (int, float), "a number", default)

    def _typed(self, path: str, others: tuple[str, ...], kind: Any, words: str, default: T) -> T:
        found = self._found(path, others)
        if isinstance(found, Mark):
            raise Undetermined(self.where(path), found.text)
        if found is None:
            return default
        if not isinstance(found, kind) or (kind is not bool and isinstance(found, bool)):
            raise Malformed(self.where(path), found, words)
        result: T = found
        return result

    def same(self, path: str, *values: str, default: str = "") -> bool:
        """Tell whether a text is one of the values, in any case."""
        return self.text(path, default=default).lower() in {value.lower() for value in values}

    def texts(self, path: str, *others: str) -> list[str]:
        """Give a list of texts; a single text counts as a list of one."""
        found = self.value(path, *others, default=[])
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise Malformed(self.where(path), found, "a list of texts")
        return found

    def map(self, path: str) -> dict[str, Any]:
        """Give an object as a dictionary whose values may be unknown marks."""
        found = self._read(path, legacy=False)
        if isinstance(found, Mark):
            raise Undetermined(self.where(path), found.text)
        if found is not None and not isinstance(found, dict):
            raise Malformed(self.where(path), found, "an object")
        return dict(found or {})

    def child(self, path: str) -> "View":
        """Give the object there as a view of its own; an absent one is an empty view."""
        return View(self._read(path, legacy=False) or {}, self.where(path), self._origin)

    def each(self, path: str, *others: str) -> Iterator["View"]:
        """Go through a list of objects; items that are unknown are remembered as undetermined and passed over."""
        found = self._found(path, others)
        if isinstance(found, Mark):
            raise Undetermined(self.where(path), found.text)
        if found is not None and not isinstance(found, list):
            raise Malformed(self.where(path), found, "a list")
        for index, item in enumerate(found or []):
            if isinstance(item, Mark):
                deferred.get().append(Undetermined(self.where(f"{path}[{index}]"), item.text))
                continue
            if not isinstance(item, dict):
                raise Malformed(self.where(f"{path}[{index}]"), item, "an object")
            name = item.get("name")
            label = name if isinstance(name, str) and name else index
            yield View(item, self.where(f"{path}[{label}]"), self._origin)

    def some(self, path: str, test: Callable[["View"], bool]) -> bool:
        """Tell whether at least one item passes the test; undetermined when none does and one is unknown."""
        unknown: list[Undetermined] = []
        outer = deferred.set(unknown)
        try:
            for item in self.each(path):
                with item:
                    if test(item):
                        return True
        finally:
            deferred.reset(outer)
        if unknown:
            raise unknown[0]
        return False

    def fault(self, path: str, expected: str, got: str | None = None, default: Any = None) -> Finding:
        """Make a finding about a property of this view; secrets are hidden, an unset value names Azure's default."""
        if got is None:
            value = self.raw(path) if path else None
            got = shown(value, path)
            if value is None and default is not None:
                got = f"nothing (Azure then takes {shown(default)})"
        return Finding(self.where(path), got, expected, self._origin.urn)


def _complete(value: Any, path: str) -> None:
    if isinstance(value, Mark):
        raise Undetermined(path, value.text)
    if isinstance(value, dict):
        for key, entry in value.items():
            _complete(entry, f"{path}.{key}")
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            _complete(entry, f"{path}[{index}]")
