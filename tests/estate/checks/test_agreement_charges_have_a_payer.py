from tests.support.estates import SmallEstate

CHECK = "agreement-charges-have-a-payer"
FILE = "agreements/IAA-001.yaml"


def test_a_charge_for_an_unknown_service_is_refused(small: SmallEstate) -> None:
    small.add(FILE, "charges: [{service: file, payer: havering, gbp_per_month: 10}]\n")
    assert small.faults(CHECK) == [
        ("estate/agreements/IAA-001.yaml:20: unknown service of IAA-001: got 'file'. Did you mean 'files'?"),
    ]


def test_a_charge_that_a_stranger_pays_is_refused(small: SmallEstate) -> None:
    small.add(FILE, "charges: [{service: files, payer: onesource, gbp_per_month: 10}]\n")
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: unknown party of the agreement: got 'onesource'. "
            "Known: havering, newham."
        ),
    ]


def test_steps_out_of_order_are_refused(small: SmallEstate) -> None:
    small.add(
        FILE,
        (
            "charges: [{service: files, payer: havering, gbp_per_month: 10, steps: [{from: "
            "2027-04-01, gbp_per_month: 9}, {from: 2027-03-01, gbp_per_month: 8}]}]\n"
        ),
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:20: a step of the charge for 'files' out of order: got "
            "2027-03-01, expected after 2027-04-01, by 2028-07-31 (each step starts from the one "
            "before it)"
        ),
    ]
