"""Whatever a file of others holds: it is read, or refused in words; nothing else ever comes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.exit import project
from estate.faults import EstateError
from leaving.programme.csv_file import Faults
from leaving.programme.flow_totals import FORM as FLOWS
from leaving.programme.flow_totals import flow_totals
from leaving.programme.inventory import FORM as ITEMS
from leaving.programme.inventory import import_items
from leaving.programme.lists import FORMS, listed
from leaving.programme.simulation import Project
from tests.support.programme import with_programme
from tests.support.whole_estate import TODAY

WORDS = st.sampled_from(
    [
        *("", " ", "0", "443", "65536", "²", "2026-10-01", "2026-10-01T00:00:00Z", "9999-12-31", "0000-00-00"),
        *("10.200.12.17", "10.48.8.4", "::1", "newham", "newham/exchange:443", "10.0.0.0/33", ":", ";", "=cmd|x"),
        *("tcp", "TCP", "allow", "deny", "taken", "observed", "workshop", "trust", "IAA-001", "wave-2", "retire"),
        *("havering", "relay", "mail-relay", "library", "\x1b[2J", "\ufeff", "\u202e", '"', "\n", ",", "a" * 600),
    ]
)
VALUES = st.one_of(WORDS, st.text(max_size=6))
FIELDS = st.lists(VALUES, max_size=14)
BYTES = st.one_of(
    st.binary(max_size=120), st.lists(FIELDS, max_size=4).map(lambda rows: "\n".join(map(",".join, rows)))
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project(with_programme(tmp_path_factory.mktemp("any")).root, TODAY)


def file(whole: Project, columns: tuple[str, ...], drawn: bytes | str) -> Path:
    body = drawn if isinstance(drawn, bytes) else drawn.encode("utf-8", "surrogatepass")
    path = whole.root / "drawn.csv"
    path.write_bytes(",".join(columns).encode() + b"\n" + body)
    return path


def read_or_refused(read: Callable[[], object]) -> None:
    said = ["nothing"]
    try:
        read()
    except EstateError as refused:
        said = [str(fault) for fault in refused.faults]
    assert all(said)
    assert said


MANY = settings(max_examples=60)


@MANY
@given(BYTES)
def test_a_log(whole: Project, drawn: bytes | str) -> None:
    path, faults = file(whole, FLOWS.all, drawn), Faults("drawn.csv")
    read_or_refused(lambda: (flow_totals(path, whole.estate, faults), faults.stop()))


@MANY
@given(st.sampled_from(sorted(FORMS)), BYTES)
def test_a_list(whole: Project, kind: str, drawn: bytes | str) -> None:
    form = next(name for name in FORMS if name == kind)
    path, faults = file(whole, FORMS[form].all, drawn), Faults("drawn.csv")
    read_or_refused(lambda: (listed(path, form, whole.estate.parties, faults), faults.stop()))


@MANY
@given(st.integers(9, len(ITEMS.all)), BYTES)
def test_a_spreadsheet(whole: Project, columns: int, drawn: bytes | str) -> None:
    path = file(whole, ITEMS.all[:columns], drawn)
    read_or_refused(lambda: import_items(path, "drawn", whole))


SOUND = ("relay", "mail-relay", "Mail", "taken", "newham", "havering", "observed", "workshop", "2026-11-02")


@MANY
@given(st.dictionaries(st.integers(0, len(ITEMS.all) - 1), WORDS, max_size=4))
def test_a_sound_line_in_which_some_fields_are_anything(whole: Project, strange: dict[int, str]) -> None:
    fields = [*SOUND, *[""] * (len(ITEMS.all) - len(SOUND))]
    for place, word in strange.items():
        fields[place] = word
    path = file(whole, ITEMS.all, ",".join(fields))
    read_or_refused(lambda: import_items(path, "drawn", whole))
