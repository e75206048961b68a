from tests.support.estates import SmallEstate

CHECK = "authorities-are-offices"
FILE = "agreements/IAA-001.yaml"


def test_an_office_that_approves_is_known(small: SmallEstate) -> None:
    small.edit(
        "authorities.yaml", "connection: {approved_by: [s151-officer]", "connection: {approved_by: [s151-offices]"
    )
    assert small.faults(CHECK) == [
        ("estate/authorities.yaml:5: unknown office: got 's151-offices'. Did you mean 's151-officer'?"),
    ]


def test_an_office_that_suspends_is_known(small: SmallEstate) -> None:
    small.edit(
        "authorities.yaml",
        "approved_by: [s151-officer, chief-executive], longest",
        "approved_by: [s151-officer, mayor], longest",
    )
    assert small.faults(CHECK) == [
        ("estate/authorities.yaml:6: unknown office: got 'mayor'. Known: chief-executive, s151-officer."),
    ]
