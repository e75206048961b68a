"""Checks that are tables: one rule, many (type, property) rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from policies.view import Finding, View, deferred, not_applicable

Reading = Literal["flag", "text", "number", "present"]


@dataclass(frozen=True)
class Row:
    """One row: a property of a type, what it must be, and what Azure takes when it is not set.

    `also` are other spellings of the same property. `when` limits the row to resources for which it is true.
    """

    token: str
    path: str
    expected: str
    reading: Reading
    holds: Callable[[Any], bool]
    default: Any = None
    also: tuple[str, ...] = ()
    when: Callable[[View], bool] | None = None

    def judge(self, resource: View) -> Iterator[Finding]:
        """Yield a finding when a resource that the row means does not hold its property as it must."""
        if not self.holds(self._value(resource)):
            path = next((each for each in (self.path, *self.also) if resource.raw(each) is not None), self.path)
            yield resource.fault(path, self.expected, default=self.default)

    def _value(self, resource: View) -> Any:
        if self.reading == "flag":
            return resource.flag(self.path, *self.also, default=bool(self.default))
        if self.reading == "number":
            return resource.number(self.path, *self.also, default=self.default or 0)
        if self.reading == "present":
            return resource.has(self.path, *self.also)
        return resource.text(self.path, *self.also, default=str(self.default or "")).lower()


@dataclass(frozen=True)
class Table:
    """A check made of rows; each resource is judged by every row of its type.

    `otherwise` says why a resource is not judged when every row of its type spares it; without it, that is a pass.
    """

    rows: tuple[Row, ...]
    otherwise: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The types that the table has rows for, in order and once each."""
        return tuple(dict.fromkeys(row.token for row in self.rows))

    def __call__(self, resource: View) -> Iterator[Finding]:
        """Yield what the rows of the resource's type find."""
        meant = False
        for row in self.rows:
            if row.token == resource.token:
                with resource:
                    if row.when is None or row.when(resource):
                        meant = True
                        yield from row.judge(resource)
        if self.otherwise and not meant and not deferred.get():
            not_applicable(self.otherwise)


def table(*rows: Row, otherwise: str = "") -> Table:
    """Make a check of rows; `otherwise` says why a resource that every row spares is not judged."""
    return Table(rows, otherwise)


def is_true(token: str, path: str, *, default: bool = False, **more: Any) -> Row:
    """The flag must be true."""
    return Row(token, path, "true", "flag", lambda value: value is True, default, **more)


def is_false(token: str, path: str, *, default: bool = True, **more: Any) -> Row:
    """The flag must be false."""
    return Row(token, path, "false", "flag", lambda value: value is False, default, **more)


def is_text(token: str, path: str, *allowed: str, default: str = "", **more: Any) -> Row:
    """The text must be one of those allowed, in any case."""
    words = " or ".join(f"'{each}'" for each in allowed)
    folded = {each.lower() for each in allowed}
    return Row(token, path, words, "text", lambda value: value in folded, default or None, **more)


def is_not_text(token: str, path: str, *refused: str, default: str = "", **more: Any) -> Row:
    """The text must be none of those refused, in any case."""
    words = "anything but " + " or ".join(f"'{each}'" for each in refused)
    folded = {each.lower() for each in refused}
    return Row(token, path, words, "text", lambda value: value not in folded, default or None, **more)


def at_least(token: str, path: str, least: float, *, default: float = 0, **more: Any) -> Row:
    """The number must not be smaller."""
    return Row(token, path, f"{least} or more", "number", lambda value: value >= least, default, **more)


def at_most(token: str, path: str, most: float, *, default: float, **more: Any) -> Row:
    """The number must not be greater."""
    return Row(token, path, f"{most} or less", "number", lambda value: value <= most, default, **more)


def is_set(token: str, path: str, what: str, **more: Any) -> Row:
    """Something must be set there; `what` says in words what is expected."""
    return Row(token, path, what, "present", lambda value: value is True, None, **more)


def is_not_set(token: str, path: str, what: str, **more: Any) -> Row:
    """Nothing may be set there; `what` says in words what is expected."""
    return Row(token, path, what, "present", lambda value: value is False, None, **more)


def tls_1_2(token: str, path: str, *, default: str = "", **more: Any) -> Row:
    """The lowest TLS version must be 1.2 or 1.3, in any of the spellings that Azure's services use."""

    def modern(value: str) -> bool:
        digits = "".join(character for character in value if character.isdigit())
        return digits in {"12", "13"}

    return Row(token, path, "TLS 1.2 or later", "text", modern, default or None, **more)
