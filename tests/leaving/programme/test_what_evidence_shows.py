"""What logs and lists show: totals, what nothing explains, and silence."""

import json
import re

import pytest

from estate.evidence import Evidence
from estate.reading import read
from estate.shape import shape
from tests.support.estates import SmallEstate
from tests.support.files_of_others import FLOWS, LIST, answer, csv, run
from tests.support.programme import SHARED


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
        (
            "2026-10-31",
            "2026-09-01",
            "exchange: silent from 2026-09-16 to 2026-10-31, 46 days: long enough, but not ready to close: wave-2 ",
        ),
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
    assert (
        "account: silent from 2026-08-02 to 2026-10-31, 91 days: long enough, but not ready to close: wave-2 cuts over"
        in result.output
    )
    assert SHARED not in result.output


GONE = "    gone: {how: attested, on: 2026-10-20, by: platform-admins, evidence: Letter}\n"


@pytest.mark.parametrize(("last", "said"), [("20", "0 unexplained"), ("21", "1 unexplained")])
def test_what_is_recorded_as_gone_explains_nothing_that_was_seen_afterwards(
    estate: SmallEstate, last: str, said: str
) -> None:
    estate.edit(SHARED, "    seen_as: {flows", f"{GONE}    seen_as: {{flows")
    lines = [f"2026-10-{day}T08:00:00Z,10.48.8.4,10.200.12.17,443,tcp,allow" for day in ("05", last)]
    path = csv(estate, "\n".join([FLOWS, *lines, ""]), "log.csv")
    output = run(estate, "discover", "read", path, "--source", "firewall-logs", "--to", "2026-10-31").output
    assert said in output
    seen = "library to newham/exchange on tcp 443 (2 lines)"
    assert (f"{seen}; exchange is recorded as gone since 2026-10-20" in output) == (last == "21")
    unknown = answer(estate)["unknown"]
    why = f"{seen}: exchange is recorded as gone since 2026-10-20 (firewall-logs)"
    assert (why in unknown) == (last == "21")  # type: ignore[operator]  # plain JSON


@pytest.mark.parametrize(
    ("used", "blocks"), [("2026-10-19", False), ("2026-10-21", True), ("", True)], ids=["before", "after", "not said"]
)
def test_an_account_that_is_recorded_as_gone_and_still_listed_blocks(
    estate: SmallEstate, used: str, *, blocks: bool
) -> None:
    estate.edit(SHARED, "    domain: newham.example\n", f"    domain: newham.example\n{GONE}")
    rows = f"svc-files,service-account,newham,{used}\n"
    path = csv(estate, f"name,kind,party,last_used\n{rows}", "accounts.csv")
    output = run(estate, "discover", "read", path, *LIST).output
    said = "service-account 'svc-files'; account is recorded as gone since 2026-10-20"
    assert (said in output) == blocks
