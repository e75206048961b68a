from tests.support.estates import SmallEstate


def test_an_environment_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "environments: [dev]", "environments: [dev, dev]")
    assert small.faults("lists-repeat-nothing") == [
        "estate/landing_zones/library.yaml:8: 'dev' stands twice in 'environments'. Delete one.",
    ]


def test_a_need_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: [key_vault, storage, key_vault]")
    assert small.faults("lists-repeat-nothing") == [
        "estate/landing_zones/library.yaml:12: 'key_vault' stands twice in 'needs'. Delete one.",
    ]


def test_an_agreements_environment_stated_twice_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "environments: [dev]", "environments: [dev, dev]")
    assert small.faults("lists-repeat-nothing") == [
        "estate/agreements/IAA-001.yaml:13: 'dev' stands twice in 'environments'. Delete one.",
    ]
