from datetime import date

from tests.support.estates import SmallEstate

CHECK = "agreement-services-are-owed"
FILE = "agreements/IAA-001.yaml"
SECOND = """\
id: IAA-002
title: Names
kind: inter-authority
parties: [havering, newham]
provider: newham
recipient: havering
decision: {reference: Cabinet decision 2, approved_by: s151-officer, consulted: [chief-executive], date: 2026-03-02}
their_decisions: {newham: {reference: Decision 10, approved_by: their office, date: 2026-03-02}}
starts: 2026-04-01
ends: 2027-06-30
notice: {days: 180}
services: [{name: names, what: Names}]
exit_owner: group:platform-admins
data: {classification: OFFICIAL, personal_data: false}
environments: [dev]
exit: {replacement: "none:ends"}
"""


def test_a_grant_outside_the_services_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "service: files", "service: filing")
    assert small.faults(CHECK) == [
        ("estate/agreements/IAA-001.yaml:16: unknown service of IAA-001: got 'filing'. Known: files."),
    ]


def test_a_grant_that_serves_nothing_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "service: files, ", "")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:16: a door that serves none of the agreement's services: "
            "got no 'service', expected one of files (nothing is open that nobody owes)"
        ),
    ]


def test_an_agreement_that_owes_nothing_opens_nothing(small: SmallEstate) -> None:
    small.edit(FILE, "services: [{name: files, what: Files, level: {availability_percent: 99}}]\n", "")
    small.edit(FILE, "service: files, ", "")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:16: a door that serves none of the agreement's services: "
            "got no 'service', expected a service of the agreement (nothing is open that nobody "
            "owes). State 'services' first."
        ),
    ]


def test_a_service_that_stands_twice_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "services: [", "services: [{name: files, what: Again}, ")
    assert small.faults(CHECK) == [
        "estate/agreements/IAA-001.yaml:19: the service 'files' stands twice. Delete one.",
    ]


def test_a_service_that_ends_after_its_agreement_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "{name: files,", "{name: files, last_day: 2028-08-01,")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:19: the service 'files' ends outside its agreement: got "
            "2028-08-01, expected 2026-04-01 to 2028-07-31 (nothing is owed before an agreement "
            "starts or after it ends)"
        ),
    ]


def test_a_grant_beyond_its_services_end_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "{name: files,", "{name: files, last_day: 2027-06-30,")
    small.edit(FILE, "service: files, ", "service: files, until: 2027-07-01, ")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:16: a grant beyond the end of the service 'files': got "
            "2027-07-01, expected 2027-06-30 or earlier (a door stands for a service that is owed)"
        ),
    ]


def test_a_service_that_outlasts_what_it_depends_on_is_refused(small: SmallEstate) -> None:
    small.edit(
        FILE,
        "{name: files, what: Files,",
        ("{name: names, what: Names, last_day: 2027-06-30}, {name: files, what: Files, depends_on: [names],"),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:19: 'files' outlasts 'names', on which it depends: got "
            "2028-07-31, after 2027-06-30, expected 2027-06-30 or earlier (services that depend on "
            "each other end together, or the dependants first)"
        ),
    ]


def test_a_service_that_depends_on_itself_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "what: Files,", "what: Files, depends_on: [files],")
    assert small.faults(CHECK) == [
        "estate/agreements/IAA-001.yaml:19: the service 'files' depends on itself. Delete it.",
    ]


def test_a_service_that_depends_on_an_unknown_one_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "what: Files,", "what: Files, depends_on: [file],")
    assert small.faults(CHECK) == [
        ("estate/agreements/IAA-001.yaml:19: unknown service of IAA-001: got 'file'. Did you mean 'files'?"),
    ]


def test_a_service_that_depends_on_an_unknown_agreement_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "what: Files,", "what: Files, depends_on: [SUP-009/hosting],")
    assert small.faults(CHECK) == [
        "estate/agreements/IAA-001.yaml:19: unknown agreement: got 'SUP-009'. Known: IAA-001.",
    ]


def test_a_service_that_depends_on_an_ended_agreement_is_refused(small: SmallEstate) -> None:
    small.edit(FILE, "what: Files,", "what: Files, depends_on: [IAA-002/names],")
    small.write("agreements/IAA-002.yaml", SECOND)
    assert small.faults(CHECK, date(2027, 7, 1)) == [
        (
            "estate/agreements/IAA-001.yaml:19: 'files' depends on IAA-002/names, which has ended: "
            "got ended 2027-06-30, today is 2027-07-01, expected a service that is still owed. "
            "Remove it here once the service runs without it."
        ),
    ]
