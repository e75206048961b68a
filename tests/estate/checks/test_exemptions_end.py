from tests.support.estates import SmallEstate


def exempt(small: SmallEstate, **changes: str) -> None:
    entry = {
        "name": "one",
        "scope": "landing_zone:library",
        "assignment": "havering/Allowed-Locations",
        "category": "Waiver",
        "reason": "x",
        "approver": "chief-executive",
        "expires": "2027-06-30",
        **changes,
    }
    lines = "\n    ".join(f"{key}: {value}" for key, value in entry.items())
    small.write("exemptions.yaml", f"exemptions:\n  - {lines}\n")


def test_an_expired_exemption_is_refused(small: SmallEstate) -> None:
    exempt(small, expires="2026-11-22")
    assert small.faults("exemptions-end") == [
        (
            "estate/exemptions.yaml:8: the exemption 'one' has expired: got 2026-11-22, today is "
            "2026-11-23, expected a day to come. Delete it, or have it approved again."
        ),
    ]


def test_an_exemption_of_more_than_a_year_is_refused(small: SmallEstate) -> None:
    exempt(small, expires="2027-11-25")
    assert small.faults("exemptions-end") == [
        (
            "estate/exemptions.yaml:8: the exemption 'one' lasts too long: got 2027-11-25, today is "
            "2026-11-23, expected at most 366 days ahead"
        ),
    ]


def test_an_exemption_of_an_unknown_assignment_is_refused_with_the_nearest(small: SmallEstate) -> None:
    exempt(small, assignment="havering/Allowed-Location")
    assert small.faults("exemptions-end") == [
        (
            "estate/exemptions.yaml:4: unknown assignment: got 'havering/Allowed-Location'. Did you "
            "mean 'havering/Allowed-Locations'?"
        ),
    ]


def test_an_exemption_at_an_unknown_scope_is_refused(small: SmallEstate) -> None:
    exempt(small, scope="landing_zone:libary")
    assert small.faults("exemptions-end") == [
        "estate/exemptions.yaml:3: unknown landing zone: got 'libary'. Did you mean 'library'?",
    ]


def test_an_exemption_from_an_assignment_that_does_not_reach_it_is_refused(small: SmallEstate) -> None:
    small.write(
        "archetypes/corp.yaml",
        small.path("archetypes/havering.yaml").read_text().replace("group: havering", "group: corp"),
    )
    exempt(small, scope="subscription:identity", assignment="corp/Allowed-Locations")
    assert small.faults("exemptions-end") == [
        (
            "estate/exemptions.yaml:4: 'corp/Allowed-Locations' does not reach subscription:identity: "
            "got an assignment at 'corp', expected one at havering"
        ),
    ]


def test_an_exemption_by_nobody_is_refused(small: SmallEstate) -> None:
    exempt(small, approver="mayor")
    assert small.faults("exemptions-end") == [
        ("estate/exemptions.yaml:7: unknown office: got 'mayor'. Known: chief-executive, s151-officer."),
    ]


def test_an_exemption_stated_twice_is_refused(small: SmallEstate) -> None:
    exempt(small)
    small.edit(
        "exemptions.yaml",
        "exemptions:\n",
        "exemptions:\n" + small.path("exemptions.yaml").read_text().removeprefix("exemptions:\n"),
    )
    assert small.faults("exemptions-end") == [
        (
            "estate/exemptions.yaml:9: the exemption 'one' stands twice: got also at "
            "estate/exemptions.yaml line 2, expected once"
        ),
    ]
