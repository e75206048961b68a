"""A zone that goes, a flow and a tag, recorded from the whole of development (tests/review/record.py)."""

from functools import cache
from pathlib import Path

from review.assemble import About, Judged, assemble
from review.links import Sources
from review.model import Change, Commit, Consequence, Operation, Review
from tests.review.recorded import events, plan
from tests.support.engine import ROOT

ABOUT = About("havering-dev", "dev", local=True, today="2026-11-23", head=Commit(ref="branch", hash="a" * 40))


@cache
def _review(root: Path = ROOT) -> Review:
    return assemble(ABOUT, plan("estate"), Judged(None), Sources(root))


def _kinds(consequence: Consequence) -> list[str]:
    return [change.kind for change in _review().changes if change.consequence is consequence]


def _named(name: str) -> Change:
    return next(each for each in _review().changes if each.urn.endswith(f"::{name}"))


def test_what_holds_the_zones_data_comes_before_everything_else() -> None:
    assert sorted(change.kind for change in _review().changes[:3]) == ["backup vault", "key vault", "storage account"]
    assert {change.zone for change in _review().changes[:3]} == {"website"}
    assert all(change.operation is Operation.DELETE for change in _review().changes[:3])


def test_the_subscription_that_moves_names_the_zone_that_goes_with_it() -> None:
    place = _named("place-online-shared")
    assert (place.scope, place.zones_under) == ("management group", ["website"])
    assert "moves from under online to under decommissioned" in place.risks[0].reason


def test_every_change_has_its_layer_and_a_link_to_a_line_that_is_there() -> None:
    for change in _review().changes:
        assert change.layer, change.urn
        assert change.link, change.urn
        lines = (ROOT / change.link.file).read_text(encoding="utf-8").splitlines()
        assert 0 < (change.link.line or 1) <= len(lines), change.link


def test_what_only_serves_the_zone_is_the_zones_and_what_serves_others_is_not() -> None:
    assert _named("hub-uksouth-rules-website").zone == "website"
    assert _named("hub-uksouth-rules-website").layer == "networking"
    assert _named("social-care-nsg-data-uksouth").zone == "social-care"
    assert _named("online-shared-watcher-uksouth").zone == ""


def test_nothing_is_counted_twice_and_nothing_left_out() -> None:
    review, counts = _review(), events("estate").counts
    ours = [step for step in events("estate").steps.values() if not step.side.custom]
    assert len(review.changes) + len([each for each in ours if each.operation]) == sum(
        count for what, count in counts.items() if what != "same"
    )
    providers = [step for step in events("estate").steps.values() if step.side.token.startswith("pulumi:providers:")]
    assert (
        review.unchanged + len(ours) - len([each for each in ours if each.operation]) + len(providers) == counts["same"]
    )


def test_a_role_that_hangs_on_an_identity_that_is_updated_may_be_replaced() -> None:
    role = _named("libraries-storage-key-use")
    assert (role.operation, role.consequence) == (Operation.REPLACE, Consequence.INTERRUPTION)
    assert "it may be replaced, because principalId is known only when the change is applied" in role.risks[0].reason


def test_what_goes_with_its_whole_group_is_no_interruption_of_its_own() -> None:
    assert _named("website-network-uksouth-rg").consequence is Consequence.INTERRUPTION
    assert "service interrupted" not in {risk.consequence for risk in _named("website-subnet-app-uksouth").risks}
    assert _named("hub-uksouth-to-website-uksouth").consequence is Consequence.INTERRUPTION  # it is in the hub's group


def test_a_tag_is_routine() -> None:
    assert _named("libraries-rg").risks == []
    assert [each.path for each in _named("libraries-rg").properties] == ["tags.team"]


def test_who_depends_on_a_network_is_known_through_others() -> None:
    network = _named("website-vnet-uksouth").urn
    assert any(urn.endswith("::website-vault-endpoint") for urn in _review().dependants[network])
