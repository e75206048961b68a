from tests.support.estates import SmallEstate


def test_an_owner_group_that_does_not_exist_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "lz-library-owners", "lz-libary-owners")
    assert small.faults("owner-groups-exist") == [
        (
            "estate/landing_zones/library.yaml:3: unknown owner group: got 'lz-libary-owners'. Did you "
            "mean 'lz-library-owners'?"
        ),
    ]


def test_an_exit_owner_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "group:platform-admins", "group:finance")
    assert small.faults("owner-groups-exist") == [
        (
            "estate/agreements/IAA-001.yaml:11: unknown owner group: got 'finance'. Known: "
            "lz-library-contributors, lz-library-owners, lz-library-readers, platform-admins."
        ),
    ]


def test_a_proof_by_a_group_that_does_not_exist_is_refused(small: SmallEstate) -> None:
    proof = "closed: {on: 2026-11-20, by: group:nobody, evidence: P}\n"
    small.write("agreements/IAA-001.yaml", small.path("agreements/IAA-001.yaml").read_text("utf-8") + proof)
    (said,) = small.faults("owner-groups-exist")
    assert "unknown group: got 'nobody'. Known: lz-library-contributors, lz-library-owners," in said
    small.edit("agreements/IAA-001.yaml", "group:nobody", "group:lz-library-owners")
    assert small.faults("owner-groups-exist") == []
