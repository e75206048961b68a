from tests.support.estates import SmallEstate


def test_personal_data_without_a_controller_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "personal_data: false", "personal_data: true")
    assert small.faults("personal-data-has-a-controller") == [
        (
            "estate/agreements/IAA-001.yaml:12: personal data without a controller: got no "
            "'controller', expected havering, counterparty, joint or independent (data protection law "
            "asks who decides about it)"
        ),
    ]
