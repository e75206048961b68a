import pytest

from tests.support.estates import SmallEstate

CHECK = "signs-are-one-partys"
TENANT = "20000000-0000-4000-8000-000000000001"


def second(small: SmallEstate, *signs: str) -> None:
    listed = "".join(f"      - {sign}\n" for sign in signs)
    small.add("parties.yaml", f"  - name: supplier\n    legal_name: Supplier Ltd\n    signs:\n{listed}")


def test_a_domain_of_two_parties_says_nothing(small: SmallEstate) -> None:
    second(small, "{domain: mail.newham.example, since: 2024-04-01}")
    assert small.faults(CHECK) == [
        (
            "estate/parties.yaml:9: a sign of 'supplier' is one of 'newham' too: got mail.newham.example, also at "
            "estate/parties.yaml line 5, expected a sign of one party on each day (whoever bears it could be either). "
            "Say 'until' where it changed hands, or divide it."
        )
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (f"{{tenant: {TENANT}, since: 2010-04-01}}", f"{{tenant: {TENANT}, since: 2024-04-01}}"),
        ("{range: 10.200.0.0/16, since: 2010-04-01}", "{range: 10.200.12.0/24, since: 2024-04-01}"),
        ("{range: 203.0.113.0/24, since: 2010-04-01}", "{egress: 203.0.113.16/28, since: 2024-04-01}"),
        ("{issuer: 'CN=A', since: 2010-04-01}", "{issuer: 'CN=A', since: 2024-04-01}"),
        ("{range: 10.200.0.0/16, since: 2010-04-01, until: 2024-04-01}", "{range: 10.200.0.0/16, since: 2024-04-01}"),
    ],
)
def test_what_two_parties_bear_on_one_day_is_refused(small: SmallEstate, theirs: str, ours: str) -> None:
    small.edit("parties.yaml", "{domain: newham.example, since: 2010-04-01}", theirs)
    second(small, ours)
    assert len(small.faults(CHECK)) == 1


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("{range: 10.200.0.0/16, since: 2010-04-01, until: 2024-03-31}", "{range: 10.200.0.0/16, since: 2024-04-01}"),
        ("{range: 10.200.0.0/16, since: 2010-04-01}", "{range: 10.201.0.0/16, since: 2024-04-01}"),
        ("{domain: newham.example, since: 2010-04-01}", "{domain: notnewham.example, since: 2024-04-01}"),
    ],
)
def test_a_sign_may_change_hands(small: SmallEstate, theirs: str, ours: str) -> None:
    small.edit("parties.yaml", "{domain: newham.example, since: 2010-04-01}", theirs)
    second(small, ours)
    assert small.faults(CHECK) == []


def test_a_party_may_bear_overlapping_signs_itself(small: SmallEstate) -> None:
    second(small, "{range: 10.220.0.0/16, since: 2024-04-01}", "{range: 10.220.8.0/24, since: 2024-04-01}")
    assert small.faults(CHECK) == []
