"""Logs and lists of others: totalled whole, or with every faulty line said and nothing written."""

import pytest

from tests.support.estates import SmallEstate
from tests.support.files_of_others import FLOWS, LIST, csv, files, refused, run


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
        (
            "2026-W40-1T00:00:00Z,10.1.1.1,10.2.2.2,80,tcp,allow",
            "'time' is not right: got '2026-W40-1T00:00:00Z', expected a time such as 2026-10-31T09:15:00Z",
        ),
        (
            "2026-10-01or so,10.1.1.1,10.2.2.2,80,tcp,allow",
            "'time' is not right: got '2026-10-01or so', expected a time such as 2026-10-31T09:15:00Z",
        ),
        (
            "0001-10-01,10.1.1.1,10.2.2.2,80,tcp,allow",
            "'time' is not right: got '0001-10-01', expected a time such as 2026-10-31T09:15:00Z",
        ),
        ("2026-10-01,10.1.1.1,10.2.2.2,²,tcp,allow", "'port' is not right: got '²', expected a number up to 65535"),
        ("2026-10-01,10.1.1.1,10.2.2.2,٣,tcp,allow", "'port' is not right: got '٣', expected a number up to 65535"),
        (
            "2026-10-01,::1,10.2.2.2,80,tcp,allow",
            "'source' is not right: got '::1', expected an IPv4 address",
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
            "--to 1 October: no day of the calendar, expected one such as 2027-10-31",
        ),
        (
            ["--source", "firewall-logs", "--from", "2024-10-01"],
            (
                "log.csv: the period is not right: got 2024-10-01 to 2026-10-01, expected days in order, up to "
                "2026-11-23, at most 400"
            ),
        ),
        (
            ["--source", "firewall-logs", "--taken", "2026-11-24"],
            "--taken 2026-11-24: that day has not come, expected 2026-11-23 or earlier",
        ),
        (
            ["--source", "firewall-logs", "--to", "2026-11-30"],
            (
                "log.csv: the period is not right: got 2026-10-01 to 2026-11-30, expected days in order, up to "
                "2026-11-23, at most 400"
            ),
        ),
    ],
)
def test_what_is_asked_of_a_log_must_make_sense(estate: SmallEstate, words: list[str], said: str) -> None:
    path = csv(estate, f"{FLOWS}\n2026-10-01,10.1.1.1,10.2.2.2,80,tcp,allow\n", "log.csv")
    assert said in refused(estate, "discover", "read", path, *words)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",service-account,newham,", "'name' is empty: got nothing, expected a name"),
        (
            f"{'x' * 501},trust,newham,",
            f"'name' is too long: got '{'x' * 76}..., expected at most 500 characters",
        ),
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


def test_a_log_without_lines_says_nothing_of_its_period(estate: SmallEstate) -> None:
    path = csv(estate, f"{FLOWS}\n", "log.csv")
    (said,) = refused(estate, "discover", "read", path, "--source", "firewall-logs")
    assert (
        said
        == "log.csv: a log without lines says nothing of its period: got no line, expected lines, or --from and --to"
    )


def test_the_same_log_a_second_time_changes_no_byte_and_another_takes_its_place_only_when_told(
    estate: SmallEstate,
) -> None:
    line = "2026-10-{:02}T08:00:00Z,10.48.8.4,10.200.12.17,{},tcp,allow\n"
    whole = csv(estate, f"{FLOWS}\n" + line.format(1, 22) + line.format(31, 443), "october.csv")
    assert run(estate, "discover", "read", whole, "--source", "firewall-logs").exit_code == 0
    before = files(estate)
    again = run(estate, "discover", "read", whole, "--source", "firewall-logs", "--taken", "2026-11-20").output
    assert again.startswith("nothing new in estate/evidence/firewall-logs-2026-10-31.yaml: 2 lines")
    assert files(estate) == before
    short = csv(estate, f"{FLOWS}\n" + line.format(31, 443), "last-day.csv")
    (said,) = refused(estate, "discover", "read", short, "--source", "firewall-logs")
    assert said == (
        "estate/evidence/firewall-logs-2026-10-31.yaml stands already, from another file: got one of 2026-10-31 to "
        "2026-10-31, and that is of 2026-10-01 to 2026-10-31. Take its place with --replace."
    )
    assert run(estate, "discover", "read", short, "--source", "firewall-logs", "--replace").exit_code == 0
    assert files(estate) != before
