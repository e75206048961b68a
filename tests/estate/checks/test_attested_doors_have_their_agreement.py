from tests.support.estates import SmallEstate

CHECK = "attested-doors-have-their-agreement"


def said(small: SmallEstate, **changes: str) -> list[str]:
    facts = {
        "kind": "allow-list",
        "party": "newham",
        "answer": "stands",
        "agreement": "IAA-001",
        "role": "network-lead",
        "on": "2026-11-01",
        "evidence": "Letter 7",
        **changes,
    }
    line = ", ".join(f"{key}: {value}" for key, value in facts.items() if value)
    small.write("attested.yaml", f"statements:\n  - {{{line}}}\n")
    return small.faults(CHECK)


def test_a_door_by_an_agreement_with_its_party_is_fine_and_so_is_one_that_is_gone(small: SmallEstate) -> None:
    assert said(small) == []
    assert said(small, answer="gone", agreement="") == []


def test_a_door_without_an_agreement_or_by_another_is_refused(small: SmallEstate) -> None:
    wanted = (
        "estate/attested.yaml:2: doors to 'newham' stand without an agreement: got {}, expected an agreement with "
        "'newham' (a door to another organisation has an authority and an end)"
    )
    assert said(small, agreement="") == [wanted.format("none")]
    assert said(small, agreement="IAA-009") == [wanted.format("IAA-009")]


def test_an_unknown_party_and_a_day_to_come_are_refused(small: SmallEstate) -> None:
    assert said(small, party="newam", answer="gone") == [
        "estate/attested.yaml:2: unknown party: got 'newam'. Did you mean 'newham'?"
    ]
    assert said(small, on="2026-11-24") == [
        "estate/attested.yaml:2: a word of a day to come: got 2026-11-24, expected 2026-11-23 or earlier"
    ]
