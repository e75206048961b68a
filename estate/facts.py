"""What a check reads: the estate, the stack files, and where everything stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from estate.document import Document
from estate.estate import Estate
from estate.faults import Fault
from estate.shape import nearest
from estate.stack import Stack

HAVERING = "havering"
"""The Council itself, as a party of agreements."""


@dataclass(frozen=True)
class Facts:
    """Everything that one run of the checks looks at."""

    estate: Estate
    stacks: Mapping[str, Stack]
    """By file name (`Pulumi.havering-dev.yaml`)."""
    documents: Mapping[str, Document]
    """By file name, for lines."""
    folder: str = "estate"
    broken: frozenset[str] = frozenset()
    """Names of zones and ids of agreements whose files could not be read: known, but nothing is known of them."""
    check: str = ""

    def zone_file(self, name: str) -> str:
        """File of a landing zone."""
        return f"{self.folder}/landing_zones/{name}.yaml"

    def agreement_file(self, agreement: str) -> str:
        """File of an agreement."""
        return f"{self.folder}/agreements/{agreement}.yaml"

    def file(self, name: str) -> str:
        """File of the data folder, such as `people.yaml`."""
        return f"{self.folder}/{name}"

    def line(self, file: str, *path: str | int) -> int | None:
        """Line of `path` in `file`, where the file was read from text."""
        document = self.documents.get(file)
        return document.line(*path) if document else None

    def at(self, file: str, *path: str | int) -> str:
        """`file line 31`, for the other side of a fault."""
        line = self.line(file, *path)
        return f"{file} line {line}" if line else file

    def fault(
        self,
        file: str,
        path: Iterable[str | int],
        what: str,
        got: str | None = None,
        expected: str | None = None,
        *,
        why: str | None = None,
        then: str | None = None,
    ) -> Fault:
        """State a fault of the running check at `path` of `file`."""
        return Fault(file, self.line(file, *path), what, got, expected, why, then, self.check)

    def unknown(self, file: str, path: Iterable[str | int], kind: str, name: str, known: Iterable[str]) -> Fault:
        """State that `name` is no known `kind`, with the nearest name or the list of all."""
        names = sorted(known)
        near = nearest(name, names)
        then = (
            f"Did you mean '{near}'?"
            if near
            else f"Known: {', '.join(names[:12])}{', ...' if len(names) > 12 else ''}."
        )
        return self.fault(file, path, f"unknown {kind}", f"'{name}'", then=then if names else f"No {kind} is known.")


CheckFunction = Callable[[Facts], Iterator[Fault]]


@dataclass(frozen=True)
class Check:
    """One rule over the whole estate; `needs` names the single files without which it cannot judge."""

    id: str
    title: str
    needs: frozenset[str]
    run: CheckFunction


CHECKS: dict[str, Check] = {}
"""Every check by id, in the order of their files' names."""


def check(identity: str, title: str, *, needs: Iterable[str] = ()) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check; a second one with the same id is refused."""

    def register(function: CheckFunction) -> CheckFunction:
        if identity in CHECKS:
            message = f"two checks have the id '{identity}'"
            raise ValueError(message)
        CHECKS[identity] = Check(identity, title, frozenset(needs), function)
        return function

    return register
