"""Spreadsheets, logs and lists of others: taken whole, or with every faulty line said and nothing written."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from estate.evidence import Evidence
from estate.faults import EstateError
from estate.reading import read
from estate.shape import shape
from tests.support.estates import SmallEstate
from tests.support.programme import SHARED, with_programme

HEADER = "id,kind,what,direction,provider,consumer,evidence,source,found,agreement,outcome,wave"
GOOD = "relay,mail-relay,Mail goes out,taken,newham,havering,observed,workshop,2026-11-02,IAA-001,retire,wave-2"
OTHER = GOOD.replace("relay,", "other,", 1)
FLOWS = "time,source,destination,port,protocol,action"


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    return with_programme(tmp_path)


def files(estate: SmallEstate) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(estate.folder.rglob("*")) if path.is_file()}


def run(estate: SmallEstate, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--root", str(estate.root)])


def csv(estate: SmallEstate, text: str | bytes, name: str = "list.csv") -> str:
    path = estate.root / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def refused(estate: SmallEstate, *words: str) -> list[str]:
    """Run, expect a refusal, that nothing was written, and return what was said."""
    before = files(estate)
    result = run(estate, *words)
    assert result.exception is not None, result.output
    assert files(estate) == before
    error = result.exception
    return [str(fault) for fault in error.faults] if isinstance(error, EstateError) else [str(error)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "",
            ["list.csv: the file is empty: got no line, expected a line of column names, and lines of values"],
            id="an empty file",
        ),
        pytest.param(
            b"\xff\xfei\0d\0",
            ["list.csv:1: not a CSV file in UTF-8: got UTF-16, expected UTF-8. Save it as 'CSV UTF-8'."],
            id="UTF-16",
        ),
        pytest.param(
            b"PK\x03\x04rest",
            ["list.csv:1: not a CSV file in UTF-8: got an Excel workbook, expected UTF-8. Save it as 'CSV UTF-8'."],
            id="a workbook",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD}\n".encode() + b"a,b,It\x92s,d,e,f,g,h,i,j,k,l\n",
            ["list.csv:3: not UTF-8 text: got byte 0x92, expected UTF-8. Save it as 'CSV UTF-8'."],
            id="Windows-1252",
        ),
        pytest.param(
            b"id,kind\nx\0,y\n",
            ["list.csv:2: not text: got a zero byte, expected a CSV file in UTF-8"],
            id="a zero byte",
        ),
        pytest.param(
            HEADER.replace(",", ";"),
            ["list.csv:1: fields are separated by something else: got ';', expected commas. Save it with commas."],
            id="semicolons",
        ),
        pytest.param(
            f"{HEADER},wawe\n",
            ["list.csv:1: unknown column: got 'wawe'. Did you mean 'wave'?"],
            id="an unknown column",
        ),
        pytest.param(
            f"{HEADER},wave\n",
            ["list.csv:1: a column stands twice: got 'wave', expected once"],
            id="a column twice",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD},more\n{GOOD}",
            ["list.csv:2: another number of fields than the first line: got 13 fields, expected 12 fields"],
            id="too many fields",
        ),
        pytest.param(
            f'{HEADER}\n"relay,mail-relay\n',
            [
                (
                    "list.csv:2: not CSV: got unexpected end of data, expected fields separated by commas. Close every "
                    "quotation mark, and put no line break into a field without quotation marks."
                )
            ],
            id="an open quotation mark",
        ),
        pytest.param(
            f"{HEADER}\n",
            ["list.csv: no item stands in the file: got the first line alone, expected a line for each item"],
            id="no item",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('mail-relay', 'mail')}\n{OTHER.replace('2026-11-02', '02/11/2026')}\n",
            [
                "list.csv:2: 'kind' is not right",
                "list.csv:3: 'found' is not right: got '02/11/2026', expected a date such as 2028-07-31, year first",
            ],
            id="every faulty line",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('IAA-001', 'IAA-007')}\n{OTHER.replace('newham', 'newhm')}\n",
            [
                "list.csv:2: unknown agreement: got 'IAA-007'. Did you mean 'IAA-001'?",
                "list.csv:3: IAA-001 is between others than 'other'",
                "list.csv:3: unknown party: got 'newhm'. Did you mean 'newham'?",
            ],
            id="names that are not there",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD}\n{GOOD}\n",
            ["list.csv:3: the shared item 'relay' stands twice"],
            id="an item twice",
        ),
    ],
)
def test_a_spreadsheet_with_faults_is_refused_whole(estate: SmallEstate, text: str | bytes, said: list[str]) -> None:
    found = refused(estate, "inventory", "import", csv(estate, text))
    assert len(found) == len(said)
    for got, expected in zip(found, said, strict=True):
        assert got.startswith(expected)


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
    ("line", "said"),
    [
        (
            "2026-10-32T00:00:00Z,10.1.1.1,10.2.2.2,80,tcp,allow",
            "'time' is not right: got '2026-10-32T00:00:00Z', expected a time such as 2026-10-31T09:15:00Z",
        ),
        (
            "2026-10-01,10.1.1.256,10.2.2.2,80,tcp,allow",
            "'source' is not right: got '10.1.1.256', expected an IPv4 address",
        ),
        (
            "2026-10-01,10.1.1.1,newham,80,tcp,allow",
            "'destination' is not right: got 'newham', expected an IPv4 address",
        ),
        (
            "2026-10-01,10.1.1.1,10.2.2.2,http,tcp,allow",
            "'port' is not right: got 'http', expected a number up to 65535",
        ),
        (
            "2026-10-01,10.1.1.1,10.2.2.2,80,gre,allow",
            "'protocol' is not right: got 'gre', expected tcp, udp, icmp or any",
        ),
        ("2026-10-01,10.1.1.1,10.2.2.2,80,tcp,maybe", "'action' is not right: got 'maybe', expected allow or deny"),
        ("2026-10-01,10.1.1.1", "another number of fields than the first line: got 2 fields, expected 6 fields"),
    ],
)
def test_a_faulty_line_of_a_log_is_said_and_nothing_written(estate: SmallEstate, line: str, said: str) -> None:
    path = csv(estate, f"{FLOWS}\n2026-10-01,10.1.1.1,10.2.2.2,80,tcp,allow\n{line}\n", "log.csv")
    assert refused(estate, "discover", "read", path, "--source", "firewall-logs") == [f"log.csv:3: {said}"]


def test_after_a_hundred_faulty_lines_the_rest_is_counted(estate: SmallEstate) -> None:
    path = csv(estate, FLOWS + "\nx,1,2,3,4,5" * 250, "log.csv")
    said = refused(estate, "discover", "read", path, "--source", "firewall-logs")
    assert len(said) == 101
    assert said[0] == "log.csv: and 150 more faults. Correct these first."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--source", "firewall-log"],
            (
                "--source firewall-log: there is no such source. The sources are firewall-logs, directory-list, "
                "contract-register, ledger-suppliers, workshop."
            ),
        ),
        (
            ["--source", "workshop"],
            (
                "log.csv: the source 'workshop' has no file: got workshop, "
                "expected a source of flows, directory, contracts or ledger"
            ),
        ),
        (
            ["--source", "firewall-logs", "--from", "2026-10-02"],
            "log.csv: lines outside the stated period: got 2026-10-01 to 2026-10-01, expected 2026-10-02 to 2026-10-01",
        ),
        (
            ["--source", "firewall-logs", "--to", "1 October"],
            "--to 1 October: no day of the calendar, expected one such as 2026-10-31",
        ),
        (
            ["--source", "firewall-logs", "--to", "2026-11-30"],
            "log.csv: the period is not right: got 2026-10-01 to 2026-11-30, expected days in order, up to 2026-11-23",
        ),
    ],
)
def test_what_is_asked_of_a_log_must_make_sense(estate: SmallEstate, words: list[str], said: str) -> None:
    path = csv(estate, f"{FLOWS}\n2026-10-01,10.1.1.1,10.2.2.2,80,tcp,allow\n", "log.csv")
    assert said in refused(estate, "discover", "read", path, *words)


LIST = ["--source", "directory-list", "--from", "2026-10-01", "--to", "2026-10-31"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",service-account,newham,", "'name' is empty: got nothing, expected a name"),
        (
            "svc-a,user,newham,",
            (
                "'kind' is not right: got 'user', expected one of service-account, trust, application, group, "
                "forwarder, connector, sync: no person's account"
            ),
        ),
        ("svc-a,trust,newhm,", "unknown party: got 'newhm', expected one of newham, or nothing"),
        (
            "svc-a,trust,newham,31.10.2026",
            "'last_used' is not right: got '31.10.2026', expected a date such as 2026-10-31, year first",
        ),
        ("svc-files,trust,newham,", "an entry stands twice: got svc-files, expected once; the first is on line 2"),
    ],
)
def test_a_faulty_line_of_a_list_is_said(estate: SmallEstate, line: str, said: str) -> None:
    path = csv(estate, f"name,kind,party,last_used\nsvc-files,service-account,newham,\n{line}\n", "accounts.csv")
    assert refused(estate, "discover", "read", path, *LIST) == [f"accounts.csv:3: {said}"]


def test_a_log_becomes_totals_that_show_what_nothing_explains(estate: SmallEstate) -> None:
    lines = [
        "2026-10-01T08:00:00Z,10.48.8.4,10.200.12.17,443,TCP,Allow",
        "2026-10-31T08:00:00Z,10.48.8.5,10.200.12.18,443,tcp,allow",
        "2026-10-05T08:00:00Z,10.48.8.4,10.200.12.17,22,tcp,deny",
        "2026-10-06T08:00:00Z,10.200.12.20,10.48.8.4,8443,tcp,allow",
        "2026-10-07T08:00:00Z,10.48.8.4,10.99.0.1,443,tcp,allow",
    ]
    path = csv(estate, "\n".join([FLOWS, *lines, ""]), "log.csv")
    result = run(estate, "discover", "read", path, "--source", "firewall-logs")
    assert result.exit_code == 0, result.output
    assert "5 lines from 2026-10-01 to 2026-10-31, 3 totals, 1 lines concern no party" in result.output
    file = estate.folder / "evidence/firewall-logs-2026-10-31.yaml"
    found = shape(Evidence, read(file, file.name))
    assert [(each.from_, each.to, each.port, each.started_by, each.lines, each.refused) for each in found.flows] == [
        ("library", "newham/exchange", "22", "us", 1, 1),
        ("library", "newham/exchange", "443", "us", 2, 0),
        ("library", "newham/exchange", "8443", "them", 1, 0),
    ]
    assert re.findall(r"unknown dependency on newham: library to newham/exchange on tcp (\d+)", result.output) == [
        "22",
        "8443",
    ]
    compared = run(estate, "discover", "compare", "--format", "json")
    assert compared.exit_code == 1
    assert len(json.loads(compared.output)["unexplained"]) == 2
    blocked = json.loads(run(estate, "exit", "--format", "json").output)
    assert any("newham/exchange on tcp 22 (1 lines): no item explains it" in line for line in blocked["unknown"])


@pytest.mark.parametrize(
    ("last", "first_export", "verdict"),
    [
        ("2026-10-31", "2026-09-01", "exchange: silent from 2026-09-16 to 2026-10-31, 46 days: ready to close"),
        ("2026-10-19", "2026-09-01", "exchange: silent from 2026-09-16 to 2026-10-19, 34 days: fewer than 35 days"),
    ],
)
def test_silence_counts_over_a_stated_period_with_a_month_end(
    estate: SmallEstate, last: str, first_export: str, verdict: str
) -> None:
    path = csv(estate, f"{FLOWS}\n2026-09-15T08:00:00Z,10.48.8.4,10.200.12.17,443,tcp,allow\n", "log.csv")
    words = ["--source", "firewall-logs", "--from", first_export, "--to", last]
    assert verdict in run(estate, "discover", "read", path, *words).output


def test_a_short_later_log_does_not_explain_what_an_earlier_one_showed(estate: SmallEstate) -> None:
    early = csv(estate, f"{FLOWS}\n2026-10-05T08:00:00Z,10.48.8.4,10.200.12.17,22,tcp,allow\n", "log.csv")
    assert run(estate, "discover", "read", early, "--source", "firewall-logs").exit_code == 0
    later = csv(estate, f"{FLOWS}\n2026-11-05T08:00:00Z,10.48.8.4,10.200.12.17,443,tcp,allow\n", "later.csv")
    output = run(estate, "discover", "read", later, "--source", "firewall-logs").output
    assert "unknown dependency on newham: library to newham/exchange on tcp 22 (1 lines)" in output
    assert "estate/evidence/firewall-logs-2026-10-05.yaml" in output
    assert "1 unexplained" in output


def test_silence_without_a_month_end_says_so(estate: SmallEstate) -> None:
    estate.edit("programme.yaml", "sources:", "silence_days: 28\nsources:")
    path = csv(estate, f"{FLOWS}\n2026-10-01T08:00:00Z,10.48.8.4,10.200.12.17,443,tcp,allow\n", "log.csv")
    words = ["--source", "firewall-logs", "--from", "2026-10-01", "--to", "2026-10-30"]
    assert (
        "exchange: silent from 2026-10-02 to 2026-10-30, 29 days: no month end in it"
        in run(estate, "discover", "read", path, *words).output
    )


def test_a_list_shows_accounts_that_no_item_explains(estate: SmallEstate) -> None:
    rows = "svc-files,service-account,newham,2026-08-01\nsvc-old,service-account,newham,2026-10-30\nours,group,,\n"
    path = csv(estate, f"name,kind,party,last_used\n{rows}", "accounts.csv")
    result = run(estate, "discover", "read", path, *LIST[:2], "--from", "2026-07-01", "--to", "2026-10-31")
    assert "unknown dependency on newham: service-account 'svc-old'; no item explains it" in result.output
    assert "account: silent from 2026-08-02 to 2026-10-31, 91 days: ready to close" in result.output
    assert SHARED not in result.output
