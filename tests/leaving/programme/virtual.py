"""A programme from the decision to its end, everything recorded: looked at on any day, only what lay behind it counts.

The exchange with Newham ends in wave-2, which cut over 30 days late (6 October 2027 instead of 6 September). Two things
stay shared by decision and outlive the programme: printing under IAA-002, which rolls from review to review, and an
archive under IAA-003, which ends on 28 June 2030. What is expected of each day stands in expected.yaml.
"""

from datetime import date
from pathlib import Path

from estate.estate import Estate
from leaving.programme.moment import Moment
from leaving.programme.readiness import Readiness, readiness
from leaving.programme.rehearsal import Rehearsals
from leaving.programme.simulation import Project, moment_of, would_break
from tests.support.estates import SmallEstate
from tests.support.programme import SHARED, W1, W2, with_programme

END = date(2028, 8, 31)

PLANNED_1 = (
    ("discovered", "2026-08-31"),
    ("designed", "2026-12-11"),
    ("rehearsed", "2027-02-12"),
    ("cut_over", "2027-03-01"),
    ("hyper_care_over", "2027-03-19"),
    ("old_side_off", "2027-04-30"),
    ("closed", "2027-06-30"),
)
RECORDED_2 = (
    ("discovered", "2027-03-12"),
    ("designed", "2027-05-14"),
    ("rehearsed", "2027-08-13"),
    ("cut_over", "2027-10-06"),
    ("hyper_care_over", "2027-11-28"),
    ("old_side_off", "2027-12-30"),
    ("old_side_destroyed", "2028-01-14"),
    ("closed", "2028-03-01"),
)
DIGEST = "0" * 64

ROLLING = """\
id: IAA-002
title: Printing stays shared
kind: inter-authority
parties: [havering, newham]
provider: newham
recipient: havering
decision: {reference: Cabinet decision 2, approved_by: s151-officer, consulted: [chief-executive], date: 2026-03-02}
their_decisions: {newham: {reference: Decision 10, approved_by: their Section 151 Officer, date: 2026-03-02}}
starts: 2026-04-01
review_by: 2027-03-12
notice: {days: 90}
exit_owner: group:platform-admins
data: {classification: OFFICIAL, personal_data: false}
services: [{name: letters, what: Letters, level: {availability_percent: 99}}]
grants: {flows: [{from: library/app, to: newham/exchange, port: 9100, service: letters, reason: Letters}]}
environments: [dev, prod]
exit: {replacement: "none:print-stays-shared"}
variations:
  - decision: {reference: Review 1, approved_by: s151-officer, consulted: [chief-executive], date: 2027-02-15}
    their_decisions: {newham: {reference: Review 1, approved_by: their Section 151 Officer, date: 2027-02-15}}
    review_by: 2028-02-11
    why: Printing stays shared
  - decision: {reference: Review 2, approved_by: s151-officer, consulted: [chief-executive], date: 2028-01-17}
    their_decisions: {newham: {reference: Review 2, approved_by: their Section 151 Officer, date: 2028-01-17}}
    review_by: 2029-01-12
    why: Printing stays shared
"""


ARCHIVE_AGREEMENT = """\
id: IAA-003
title: The archive stays shared
kind: inter-authority
parties: [havering, newham]
provider: newham
recipient: havering
decision: {reference: Cabinet decision 3, approved_by: s151-officer, consulted: [chief-executive], date: 2026-03-02}
their_decisions: {newham: {reference: Decision 11, approved_by: their Section 151 Officer, date: 2026-03-02}}
starts: 2026-04-01
ends: 2030-06-28
notice: {days: 90}
exit_owner: group:platform-admins
data: {classification: OFFICIAL, personal_data: false}
services: [{name: archive, what: Archive, level: {availability_percent: 99}}]
grants: {flows: [{from: library/app, to: newham/exchange, port: 8443, service: archive, reason: Archive}]}
environments: [dev, prod]
exit: {replacement: "none:archive-stays-shared"}
"""

ARCHIVE = """\
  - id: archive
    kind: data-set
    what: Old records lie in Newham's archive
    direction: taken
    provider: newham
    consumer: havering
    evidence: declared
    found: {source: workshop, on: 2026-11-02}
    agreement: IAA-003
    outcome: keep-by-decision
    kept: {decision: The archive stays shared, approved_by: s151-officer, on: 2026-03-02, until: 2030-06-28}
"""

DATA = (
    "    data: {holder: newham, personal_data: true, longest_retention_days: 90, return_by: 2027-12-31, "
    "destroy_by: 2028-06-30}\n"
)


def recorded(steps: tuple[tuple[str, str], ...]) -> str:
    """The steps of a wave, as its file records them."""
    return "reached:\n" + "".join(f"  - {{step: {step}, on: {day}, evidence: Record}}\n" for step, day in steps)


def write(root: Path) -> SmallEstate:
    """Write everything that was ever recorded."""
    estate = with_programme(root)
    estate.write("agreements/IAA-002.yaml", ROLLING)
    estate.edit(W1, "reached:\n  - {step: discovered, on: 2026-08-31, evidence: Notes}\n", recorded(PLANNED_1))
    estate.add(W2, recorded(RECORDED_2))
    estate.add(
        W2,
        "decisions:\n  - {council: havering, reference: Board, on: 2027-05-03}\n"
        "  - {council: newham, reference: Board, on: 2027-05-10}\n",
    )
    estate.add("agreements/IAA-001.yaml", "closed: {on: 2028-08-04, by: 'group:platform-admins', evidence: Proof}\n")
    items = estate.path(SHARED).read_text(encoding="utf-8")
    head, exchange, account, printing = items.split("  - id: ")
    gone = "    gone: {how: proved, on: 2028-02-21, by: platform-admins, evidence: Proof of separation}\n"
    renewed = "    renewed: {on: 2027-10-08, evidence: Vault}\n"
    printing = printing.replace("agreement: IAA-001", "agreement: IAA-002").replace(
        "2026-11-02, evidence", "2028-08-10, evidence"
    )
    printing = printing.replace("until: 2028-07-31", "until: 2029-01-12").replace("on: 2026-11-02}", "on: 2028-08-01}")
    parts = [head, exchange + gone + DATA, account + renewed + gone, printing]
    estate.write(SHARED, "  - id: ".join(parts) + ARCHIVE)
    estate.write("agreements/IAA-003.yaml", ARCHIVE_AGREEMENT)
    estate.edit("people.yaml", "renewed: 2026-11-02", "renewed: 2028-06-05")
    _evidence(estate)
    return estate


def _evidence(estate: SmallEstate) -> None:
    """Logs of each autumn month of 2027, and every source once more at the end."""
    flow = "flows: [{from: library, to: newham/exchange, port: '443', protocol: tcp, lines: 9, first: %s, last: %s}]\n"
    months = [
        ("2027-09-01", "2027-09-30", flow % ("2027-09-01", "2027-09-30")),
        ("2027-10-01", "2027-10-31", flow % ("2027-10-01", "2027-10-06")),
        ("2027-11-01", "2027-11-30", ""),
    ]
    for first, last, rest in months:
        _export(estate, "firewall-logs", "flows", (first, last, last), rest)
    for source, kind in (
        ("firewall-logs", "flows"),
        ("directory-list", "directory"),
        ("contract-register", "contracts"),
        ("ledger-suppliers", "ledger"),
    ):
        _export(estate, source, kind, ("2028-07-01", "2028-07-31", "2028-08-01"), "")


def _export(estate: SmallEstate, source: str, kind: str, days: tuple[str, str, str], rest: str) -> None:
    first, last, taken = days
    name = f"{source}-{last}"
    estate.write(
        f"evidence/{name}.yaml",
        f"name: {name}\nsource: {source}\nkind: {kind}\ntaken: {taken}\nstarts: {first}\nends: {last}\nlines: 9\n"
        f"sha256: '{DIGEST}'\n{rest}",
    )


def whole(estate: SmallEstate) -> Project:
    """Read it as of the end."""
    read = estate.inspect(END)
    return Project(estate.root, read.estate, {}, {})


def on(project: Project, day: str, slips: dict[str, int] | None = None) -> Readiness:
    """Look at the programme on a day."""
    moment = moment_of(project, date.fromisoformat(day), slips or {})
    return readiness(moment, Rehearsals(production=True), would_break(project, moment))


__all__ = ["END", "Estate", "Moment", "on", "whole", "write"]
