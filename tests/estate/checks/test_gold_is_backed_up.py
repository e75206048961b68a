from tests.support.estates import SmallEstate


def test_a_gold_service_that_keeps_data_without_a_backup_is_refused(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "criticality: bronze", "criticality: gold")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: [storage]")
    assert small.faults("gold-is-backed-up") == [
        (
            "estate/landing_zones/library.yaml:12: a gold service without a backup: got needs storage, "
            "expected 'backup' among them (a second region copies what ransomware wrote, too). Add it, "
            "or choose silver."
        ),
    ]
