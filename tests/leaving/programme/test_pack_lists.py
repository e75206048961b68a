"""The lists of a hand-over pack, each line as it was written down from the items below."""

import json

import pytest

from tests.support.estates import SmallEstate
from tests.support.files_of_others import run
from tests.support.programme import SHARED

HEAD = "direction: taken, provider: newham, consumer: havering, evidence: observed, agreement: IAA-001, wave: wave-2"
FOUND = "found: {source: workshop, on: 2026-11-02}"
ITEMS = (
    f"  - {{id: allow-list, kind: egress-allow-list, what: A bank knows our address, outcome: replace, {HEAD}, "
    f"{FOUND}, ranges: [203.0.113.0/28]}}\n"
    f"  - {{id: cert, kind: key-or-certificate, what: A shared certificate, outcome: retire, {HEAD}, {FOUND}, "
    "expires: 2027-03-01, told: 2026-11-20, renewed: {on: 2026-11-21, evidence: Vault}}\n"
    "  - {id: registrar, kind: account-of-record, what: The registrar's account, outcome: transfer, "
    f"{HEAD.replace('observed', 'attested')}, {FOUND}, "
    "attestation: {by: platform-admins, on: 2026-08-01, evidence: Letter}}\n"
    f"  - {{id: mail, kind: mail-relay, what: Mail goes out there, outcome: replace, {HEAD}, {FOUND}}}\n"
    "  - {id: copies, kind: data-set, what: Copies of theirs with us, outcome: retire, direction: given, "
    f"provider: havering, consumer: newham, evidence: observed, agreement: IAA-001, wave: wave-2, {FOUND}, "
    "data: {holder: havering, personal_data: true, zone: library, destroy_by: 2028-07-31}}\n"
)
"""newham's mail and certificate, an address that a bank knows, an account of record, and newham's data here."""


@pytest.fixture
def lists(estate: SmallEstate) -> dict[str, list[str]]:
    estate.add(SHARED, ITEMS)
    result = run(estate, "handover", "--wave", "wave-2", "--format", "json")
    assert result.exit_code == 0, result.output
    return {each["title"]: each["lines"] for each in json.loads(result.output)["sections"]}


def test_who_must_learn_of_addresses_names_and_certificates(lists: dict[str, list[str]]) -> None:
    assert lists["Certificates, names and addresses"] == [
        "allow-list (egress-allow-list): A bank knows our address; known by 203.0.113.0/28; NOT CONFIRMED yet",
        "cert (key-or-certificate): A shared certificate; ends on 2027-03-01; confirmed on 2026-11-20",
        "mail (mail-relay): Mail goes out there; NOT CONFIRMED yet",
        (
            "dev: calls leave by 1 public address of the firewall in uksouth; Azure draws them, and the stack's "
            "outputs name them"
        ),
        (
            "prod: calls leave by 1 public address of the firewall in each of uksouth and ukwest; Azure draws them, "
            "and the stack's outputs name them"
        ),
    ]


def test_a_secret_that_was_renewed_before_the_cut_over_is_renewed_again(lists: dict[str, list[str]]) -> None:
    assert lists["Secrets that the other side has known"] == [
        "account: The account that fetches files. STILL KNOWN to newham: no younger version is recorded",
        "cert: renewed on 2026-11-21, before the cut-over: renew it again afterwards",
    ]


def test_an_account_of_record_names_who_states_it_and_whether_that_is_too_old(lists: dict[str, list[str]]) -> None:
    """From 1 August to 23 November 2026 are 114 days, and a statement holds for 90."""
    assert lists["Accounts of record"] == [
        (
            "registrar (account-of-record): The registrar's account; held by newham today; stated by platform-admins "
            "on 2026-08-01, TOO OLD"
        )
    ]


def test_logs_are_fetched_every_thirty_days_until_the_old_side_is_off(lists: dict[str, list[str]]) -> None:
    assert lists["Logs to export"] == [
        "mail: sign-ins, audit and message traces that newham holds, at the latest every 30 days before 2027-11-30"
    ]


def test_data_goes_back_in_both_directions(lists: dict[str, list[str]]) -> None:
    """library keeps no backup, so that nothing need be left the day after hyper-care is over on 29 October 2027."""
    assert lists["Data to return or destroy"] == [
        (
            "copies: Havering holds it (personal data); in use until 2027-10-29, kept 0 days longer, so destroyed on "
            "2027-10-30 at the earliest; agreed: destroy by 2028-07-31"
        )
    ]


def test_every_item_changes_hands_and_every_step_has_its_day(lists: dict[str, list[str]]) -> None:
    names = [line.partition(" (")[0] for line in lists["What changes hands"]]
    assert names == ["exchange", "account", "allow-list", "cert", "registrar", "mail", "copies"]
    assert lists["Days and steps"] == [
        "IAA-001: ends on 2028-07-31; last day for notice 2028-02-02; exit led by group:platform-admins",
        (
            "wave-2: cuts over on 2027-09-06, hyper-care until 2027-10-29, old side off on 2027-11-30, closed on "
            "2028-01-31"
        ),
        "wave-2: old side destroyed on 2027-12-15",
    ]
