from emulator.errors import own, refusal
from emulator.journal import JournalEntry, by_grade, told


def test_answers_are_counted_by_how_well_they_are_known() -> None:
    faults = [refusal("resource-group-not-found", resourceGroupName="rg"), own("name-taken", "taken")]
    entries = [
        JournalEntry("t", subject, "preview", "create", "token", "references", told(faults)) for subject in ("a", "b")
    ]
    accepted = JournalEntry("t", "c", "apply", "create", "token", "accepted", "")
    assert by_grade([*entries, accepted]) == {"recorded": 2, "own": 2}
