from tests.support.estates import SmallEstate

CHECK = "agreements-are-used"
FILE = "agreements/IAA-001.yaml"


def test_an_agreement_that_nobody_uses_is_told(small: SmallEstate) -> None:
    small.edit(
        FILE,
        (
            "grants:\n  flows:\n    - {from: library/app, to: newham/exchange, port: 443, service: "
            "files, reason: Files}\n"
        ),
        "",
    )
    assert small.faults(CHECK) == [
        (
            "estate/agreements/IAA-001.yaml:1: nobody uses IAA-001: got no grant, and no zone that "
            "names it. State what it opens, or let it end."
        ),
    ]
