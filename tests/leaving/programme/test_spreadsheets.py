"""Sound spreadsheets: taken whole, again without a change, and interrupted without a trace."""

import errno
import tempfile
from pathlib import Path

import pytest

from tests.support.estates import SmallEstate
from tests.support.files_of_others import GOOD, HEADER, OTHER, csv, files, refused, run


def test_a_sound_spreadsheet_is_taken_whole_and_read_back(estate: SmallEstate) -> None:
    columns = (
        f"{HEADER},left_by_havering,left_by_newham,services,flows,accounts,attested_by,attested_on,attested_evidence"
    )
    more = "2027-10-29,2027-11-30,library,newham/exchange:25+587;newham/exchange:8000-8010,svc-a;svc-b,,,"
    result = run(estate, "inventory", "import", csv(estate, f"\ufeff{columns}\n{GOOD},{more}\n"), "--name", "mail")
    assert result.output == "wrote estate/shared/mail.yaml: 1 added, 0 changed, 0 taken out\n"
    assert [fault for fault in estate.found() if not fault.warning] == []
    item = estate.inspect().estate.items["relay"]
    assert (item.kind, item.wave, str(item.left_by.newham)) == ("mail-relay", "wave-2", "2027-11-30")
    assert [(flow.to, flow.ports) for flow in item.seen_as.flows] == [
        ("newham/exchange", ["25", "587"]),
        ("newham/exchange", ["8000-8010"]),
    ]
    assert item.seen_as.accounts == ["svc-a", "svc-b"]


def test_an_import_keeps_what_a_spreadsheet_cannot_say_and_removes_nothing_unasked(estate: SmallEstate) -> None:
    path = csv(estate, f"{HEADER}\n{GOOD}\n", "mail.csv")
    assert run(estate, "inventory", "import", path).exit_code == 0
    estate.add("shared/mail.yaml", "  renewed: {on: '2026-11-10', evidence: Vault}\n")
    changed = csv(estate, f"{HEADER}\n{GOOD.replace('Mail goes out', 'Mail goes in')}\n", "mail.csv")
    assert run(estate, "inventory", "import", changed).output.endswith("0 added, 1 changed, 0 taken out\n")
    assert str(estate.inspect().estate.items["relay"].renewed) == "on=datetime.date(2026, 11, 10) evidence='Vault'"
    other = csv(estate, f"{HEADER}\n{OTHER}\n", "mail.csv")
    (said,) = refused(estate, "inventory", "import", other)
    assert said.endswith(
        "items of estate/shared/mail.yaml are not in it: relay. Add them, or take them out with --remove."
    )
    assert run(estate, "inventory", "import", other, "--remove").output.endswith("1 added, 0 changed, 1 taken out\n")


def test_a_dry_run_writes_nothing(estate: SmallEstate) -> None:
    before = files(estate)
    result = run(estate, "inventory", "import", csv(estate, f"{HEADER}\n{GOOD}\n", "mail.csv"), "--dry-run")
    assert result.output == "would write estate/shared/mail.yaml: 1 added, 0 changed, 0 taken out\n"
    assert files(estate) == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param(f"\ufeff{HEADER}\r\n{GOOD}\r\n", "Mail goes out", id="a mark of UTF-8 and Windows' line ends"),
        pytest.param(f"{HEADER}\r{GOOD}\r", "Mail goes out", id="an old Macintosh's line ends"),
        pytest.param(f"{HEADER}\n\n{GOOD}\n{',' * 11}\n  ,{',' * 10}\n", "Mail goes out", id="empty lines"),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('Mail goes out', chr(34) + 'Mail, out' + chr(34))}", "Mail, out", id="a comma"
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('Mail goes out', '=cmd|calc!A0')}", "=cmd|calc!A0", id="a formula, as mere text"
        ),
        pytest.param(f"{HEADER}\n{GOOD.replace('Mail goes out', '- [x]: &a *b')}", "- [x]: &a *b", id="marks of YAML"),
    ],
)
def test_what_spreadsheets_do_to_a_sound_list_harms_nothing(estate: SmallEstate, text: str, kept: str) -> None:
    assert run(estate, "inventory", "import", csv(estate, text.encode())).output.endswith(
        "1 added, 0 changed, 0 taken out\n"
    )
    assert estate.inspect().estate.items["relay"].what == kept
    assert [fault for fault in estate.found() if not fault.warning] == []


def test_a_second_import_of_the_same_changes_no_byte(estate: SmallEstate) -> None:
    path = csv(estate, f"{HEADER}\n{GOOD}\n", "mail.csv")
    run(estate, "inventory", "import", path)
    before = files(estate)
    assert run(estate, "inventory", "import", path).output.endswith("0 added, 0 changed, 0 taken out\n")
    assert files(estate) == before


def test_what_the_spreadsheet_has_no_column_for_stays(estate: SmallEstate) -> None:
    columns = f"{HEADER},left_by_newham,services,flows,accounts,attested_by,attested_on,attested_evidence"
    more = "2027-11-30,library,newham/exchange:25,svc-a,platform-admins,2026-11-02,Letter"
    run(estate, "inventory", "import", csv(estate, f"{columns}\n{GOOD},{more}\n"), "--name", "mail")
    before = files(estate)
    nine = [",".join(line.split(",")[:9]) for line in (HEADER, GOOD)]
    few = csv(estate, "\n".join([*nine, ""]), "few.csv")
    said = run(estate, "inventory", "import", few, "--name", "mail").output
    assert said == "wrote estate/shared/mail.yaml: 0 added, 0 changed, 0 taken out\n"
    assert files(estate) == before
    none = csv(estate, f"{columns}\n{GOOD},,,,,,,\n", "none.csv")
    assert "1 changed" in run(estate, "inventory", "import", none, "--name", "mail").output
    item = estate.inspect().estate.items["relay"]
    assert (item.services, item.seen_as.nothing, item.left_by.newham, item.attestation) == ([], True, None, None)


def test_an_interrupted_import_leaves_what_stood(estate: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = files(estate)
    monkeypatch.setattr(Path, "replace", interrupted)
    result = run(estate, "inventory", "import", csv(estate, f"{HEADER}\n{GOOD}\n"), "--name", "all", "--remove")
    assert result.exit_code != 0
    assert files(estate) == before


def test_a_folder_that_cannot_be_written_is_said(estate: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", read_only)
    (said,) = refused(estate, "inventory", "import", csv(estate, f"{HEADER}\n{GOOD}\n"))
    assert said.endswith("shared/list.yaml: it cannot be written: Permission denied. Nothing was changed.")


def test_a_spreadsheet_that_is_not_there_is_said(estate: SmallEstate) -> None:
    (said,) = refused(estate, "inventory", "import", str(estate.root / "none.csv"))
    assert said == "none.csv: the file cannot be read: got No such file or directory"
    (said,) = refused(estate, "inventory", "import", str(estate.root), "--name", "folder")
    assert said.endswith("the file cannot be read: got Is a directory")


@pytest.mark.parametrize("name", ["../waves/wave-1", "All", "a", "x/y", "-"])
def test_a_name_that_is_no_name_of_a_file_is_refused(estate: SmallEstate, name: str) -> None:
    (said,) = refused(estate, "inventory", "import", csv(estate, f"{HEADER}\n{GOOD}\n"), f"--name={name}")
    assert said.startswith(f"{name}: no name for a file of the inventory, expected lower case with hyphens.")
