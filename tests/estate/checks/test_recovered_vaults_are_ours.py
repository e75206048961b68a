from tests.support.estates import SmallEstate


def test_a_misspelt_vault_to_bring_back_is_worth_a_second_look(small: SmallEstate) -> None:
    small.edit("landing_zones/library.yaml", "needs: []", "needs: [key_vault]")
    small.edit(
        "Pulumi.havering-dev.yaml",
        "  pulumi:disable",
        "  havering:recover: [kvhavlibraryduks0000]\n  pulumi:disable",
    )
    assert small.faults("recovered-vaults-are-ours") == [
        (
            "Pulumi.havering-dev.yaml:14: unknown key vault of this stack: got 'kvhavlibraryduks0000'. "
            "Did you mean 'kvhavlibraryduks59fb'?"
        ),
    ]
