from tests.support.estates import SmallEstate


def test_an_alert_mailed_to_a_party_is_refused(small: SmallEstate) -> None:
    small.edit("operations.yaml", "finance@small.example", "finance@mail.newham.example")
    assert small.faults("mail-stays-with-the-council") == [
        (
            "estate/operations.yaml:8: alerts are mailed to 'newham': got finance@mail.newham.example, "
            "expected a mailbox of the Council (alerts say what is weak)"
        ),
    ]
