"""Spreadsheets with faults: every faulty line is said, and nothing is written."""

import pytest

from tests.support.estates import SmallEstate
from tests.support.files_of_others import GOOD, HEADER, OTHER, csv, refused


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
            f"{HEADER}\n{GOOD}\n".encode("utf-16-le"),
            ["list.csv:1: not text: got a zero byte, expected a CSV file in UTF-8"],
            id="UTF-16 without its mark",
        ),
        pytest.param(
            f"{HEADER}\n" + f"{GOOD}\n" * 60 + OTHER.replace("Mail goes out", "Mail\0"),
            ["list.csv:62: not text: got the character U+0000, expected letters, figures and signs"],
            id="a zero byte far down",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('Mail goes out', 'Mail ' + chr(27) + '[31mgoes out')}",
            ["list.csv:2: not text: got the character U+001B, expected letters, figures and signs"],
            id="what commands a terminal",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('Mail goes out', 'Mail ' + chr(0x202E) + 'tuo')}",
            ["list.csv:2: not text: got the character U+202E, expected letters, figures and signs"],
            id="letters turned round",
        ),
        pytest.param(
            HEADER.replace(",", "\t"),
            ["list.csv:1: fields are separated by something else: got tabs, expected commas. Save it with commas."],
            id="tabs",
        ),
        pytest.param(
            f"{HEADER}\n{GOOD.replace('Mail goes out', 'x' * 10_000_000)}\n",
            [
                (
                    "list.csv:2: a field is too long: got more than 131,072 characters. A quotation mark that nobody "
                    "closes makes one field of all that follows it."
                )
            ],
            id="a line of ten megabytes",
        ),
        pytest.param(
            f"{HEADER}\n{'a,' * 5_000_000}\n",
            ["list.csv:2: another number of fields than the first line: got 5000001 fields, expected 12 fields"],
            id="five million fields",
        ),
        pytest.param(
            "id,what\nrelay,Mail\n",
            [
                (
                    "list.csv:1: columns are missing: got id, what, expected kind, direction, provider, consumer, "
                    "evidence, source, found"
                )
            ],
            id="columns that are missing",
        ),
        pytest.param(
            f"{HEADER},flows\n{GOOD},newham/exchange:²\n{OTHER},newham/exchange:{'9' * 5000}\n",
            [
                (
                    "list.csv:2: 'flows' is not right: got 'newham/exchange:²', expected party/name, or "
                    "party/name:443+8000-8010, parted by ';'"
                ),
                "list.csv:3: 'flows' is not right: got 'newham/exchange:999",
            ],
            id="ports that are no figures",
        ),
        pytest.param(
            f"{HEADER},flows\n{GOOD},newham/exchang:25\n{OTHER},10.1.1.300/24:443\n",
            [
                "list.csv:2: unknown party or named range: got 'newham/exchang'. Did you mean 'newham/exchange'?",
                (
                    "list.csv:3: '10.1.1.300/24' is no range: got Octet 300 (> 255) not permitted in '10.1.1.300', "
                    "expected a range such as 10.90.0.0/24"
                ),
            ],
            id="traffic to nowhere",
        ),
        pytest.param(
            f"{HEADER},left_by_newham\n{GOOD},9999-12-31\n",
            [
                (
                    "list.csv:2: 'left_by_newham' is not right: got '9999-12-31', expected a day from 1900-01-01 to "
                    "2199-12-31, got 9999-12-31"
                )
            ],
            id="a day that stands for never",
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
