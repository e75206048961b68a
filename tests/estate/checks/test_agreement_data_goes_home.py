from tests.support.estates import SmallEstate

CHECK = "agreement-data-goes-home"
FILE = "agreements/IAA-001.yaml"


def test_personal_data_takes_an_assessment_controllers_and_days(small: SmallEstate) -> None:
    small.edit(
        FILE, "personal_data: false", "personal_data: true, controller: joint, dpia: D, controller_before: joint"
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:12: personal data without what it takes: got no "
            "controller_after, return_by, destroy_by, expected dpia, controller_before, "
            "controller_after, return_by, destroy_by (who shares personal data says how it is "
            "assessed, whose it is, and when it is gone)"
        ),
    ]


def test_data_is_not_returned_before_the_end(small: SmallEstate) -> None:
    small.edit(FILE, "personal_data: false", "personal_data: false, return_by: 2028-07-30")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:12: data returned before the end: got 2028-07-30, "
            "expected 2028-07-31 or later (through its last day the service needs it)"
        ),
    ]


def test_data_is_not_destroyed_before_it_is_returned(small: SmallEstate) -> None:
    small.edit(FILE, "personal_data: false", "personal_data: false, return_by: 2028-09-30, destroy_by: 2028-09-29")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:12: data destroyed before it is returned: got "
            "2028-09-29, expected 2028-09-30 or later (what is destroyed cannot be handed back)"
        ),
    ]


def test_data_is_not_destroyed_before_the_longest_retention(small: SmallEstate) -> None:
    small.edit(FILE, "personal_data: false", "personal_data: false, destroy_by: 2028-08-27")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: [backup]")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:12: data destroyed before its longest retention: got "
            "2028-08-27, expected 2028-08-28 or later (backups of 'library' are immutable and kept "
            "for as long as estate/operations.yaml line 14 says). Agree a later day, or shorten the "
            "zone's retention first."
        ),
    ]
