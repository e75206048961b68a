from tests.support.estates import SmallEstate


def test_an_office_that_does_not_exist_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "approved_by: s151-officer", "approved_by: s152-officer")
    assert small.faults("agreement-offices-exist") == [
        ("estate/agreements/IAA-001.yaml:7: unknown office: got 's152-officer'. Did you mean 's151-officer'?"),
    ]


def test_somebody_consulted_who_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "consulted: [chief-executive]", "consulted: [mayor]")
    assert small.faults("agreement-offices-exist") == [
        ("estate/agreements/IAA-001.yaml:7: unknown office: got 'mayor'. Known: chief-executive, s151-officer."),
    ]


def test_a_replacement_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "landing_zone:library", "landing_zone:libary")
    assert small.faults("agreement-offices-exist") == [
        ("estate/agreements/IAA-001.yaml:17: unknown landing zone: got 'libary'. Did you mean 'library'?"),
    ]
