"""A programme of leaving in miniature, as files beside the smallest sound estate: two waves, three items, money."""

from pathlib import Path

from tests.support.estates import SmallEstate, with_production

PROGRAMME = """\
baseline: {date: 2025-12-31, reference: The decision}
sources:
  - {name: firewall-logs, kind: flows, what: Firewall log, owner: platform-admins, max_age_days: 40}
  - {name: directory-list, kind: directory, what: Accounts, owner: platform-admins, max_age_days: 100}
  - {name: contract-register, kind: contracts, what: Contracts, owner: platform-admins, max_age_days: 100}
  - {name: ledger-suppliers, kind: ledger, what: Payments, owner: platform-admins, max_age_days: 100}
  - {name: workshop, kind: workshop, what: Workshops, owner: platform-admins, max_age_days: 190}
"""

ITEMS = """\
name: all
items:
  - id: exchange
    kind: file-transfer
    what: Files go over
    direction: taken
    provider: newham
    consumer: havering
    evidence: declared
    found: {source: workshop, on: 2026-11-02}
    agreement: IAA-001
    outcome: replace
    wave: wave-2
    left_by: {havering: 2027-10-29, newham: 2027-11-30}
    services: [library]
    seen_as: {flows: [{to: newham/exchange, ports: 443}]}
  - id: account
    kind: service-account
    what: The account that fetches files
    direction: taken
    provider: newham
    consumer: havering
    evidence: observed
    found: {source: workshop, on: 2026-11-02}
    agreement: IAA-001
    outcome: retire
    wave: wave-2
    domain: newham.example
    seen_as: {accounts: [svc-files]}
  - id: print
    kind: print
    what: Letters are printed
    direction: taken
    provider: newham
    consumer: havering
    evidence: attested
    found: {source: workshop, on: 2026-11-02}
    agreement: IAA-001
    outcome: keep-by-decision
    kept: {decision: Print stays shared, approved_by: s151-officer, on: 2026-03-02, until: 2028-07-31}
    attestation: {by: platform-admins, on: 2026-11-02, evidence: Letter}
"""

WAVE_1 = """\
id: wave-1
title: The catalogue
workstream: havering
method: rebuild
workloads: [library]
plan:
  starts: 2026-06-01
  discovered: 2026-08-31
  designed: 2026-12-11
  rehearsed: 2027-02-12
  cut_over: 2027-03-01
  hyper_care_over: 2027-03-19
  old_side_off: 2027-04-30
  closed: 2027-06-30
reached:
  - {step: discovered, on: 2026-08-31, evidence: Notes}
roll_back: The old side answers again
point_of_no_return: The first loan on the new side
sign_offs:
  - {workload: library, by: lz-library-owners, on: 2026-11-16}
owner: platform-admins
authority: The decision
funding: {sources: [ict-revenue], decision: Investment case}
"""

WAVE_2 = """\
id: wave-2
title: The exchange of files
workstream: hand-over
method: retire
after: [wave-1]
plan:
  starts: 2027-01-11
  discovered: 2027-03-12
  designed: 2027-05-14
  rehearsed: 2027-08-13
  cut_over: 2027-09-06
  hyper_care_over: 2027-10-29
  old_side_off: 2027-11-30
  old_side_destroyed: 2027-12-15
  closed: 2028-01-31
roll_back: The old exchange is opened again
point_of_no_return: Disks are destroyed
owner: platform-admins
authority: The decision, and joint agreement
funding: {sources: [ict-revenue], decision: Investment case}
"""

LEDGER = """\
allocations:
  - {source: ict-revenue, treatment: revenue, gbp: 5000, decision: Budget, until: 2028-03-31}
lines:
  - id: both-sides
    what: Old and new side
    kind: dual-running
    treatment: revenue
    source: ict-revenue
    wave: wave-2
    agreement: IAA-001
    gbp: 500
    every: month
    starts: 2027-03-01
    ends: 2027-10-29
    figure_from: Charges
"""

SHARED, W1, W2 = "shared/all.yaml", "waves/wave-1.yaml", "waves/wave-2.yaml"


def with_programme(root: Path) -> SmallEstate:
    """Write the smallest sound estate with production and a programme of leaving."""
    estate = with_production(root)
    for file, text in {
        "programme.yaml": PROGRAMME,
        SHARED: ITEMS,
        W1: WAVE_1,
        W2: WAVE_2,
        "ledger.yaml": LEDGER,
    }.items():
        estate.write(file, text)
    estate.edit("agreements/IAA-001.yaml", "environments: [dev]", "environments: [dev, prod]")
    return estate


Edit = tuple[str, ...]
"""What is done to a sound programme: ('edit', file, old, new), ('add', file, text) or ('write', file, text)."""


def broken(root: Path, edits: list[Edit]) -> SmallEstate:
    """Write the programme, then do `edits` to it."""
    estate = with_programme(root)
    for word, *what in edits:
        {"edit": estate.edit, "add": estate.add, "write": estate.write}[word](*what)
    return estate
