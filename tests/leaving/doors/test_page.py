from leaving.doors.kinds import all_kinds
from leaving.doors.page import main, page
from tests.policies import sdk


def test_the_page_of_doors_is_current() -> None:
    assert main(["--check"]) == 0, "run `python -m leaving.doors.page`"


def test_every_kind_stands_on_the_page_with_its_closing_sequence() -> None:
    text = page()
    for kind in all_kinds():
        assert f"| {kind.name} | {kind.title} |" in text
        assert kind.steps.before
        assert kind.steps.delete
        assert kind.steps.after
        assert all(step in text for step in (*kind.steps.before, *kind.steps.delete, *kind.steps.after))
        assert kind.source.startswith("https://")


def test_kinds_name_types_that_the_sdk_has() -> None:
    tokens = {token for kind in all_kinds() for token in kind.tokens if "*" not in token}
    assert sorted(token for token in tokens if not sdk.exists(token) and not token.startswith("graph:")) == []


def test_kinds_have_names_of_their_own() -> None:
    names = [kind.name for kind in all_kinds()]
    assert len(names) == len(set(names))
