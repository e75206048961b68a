"""Page one: what is said first, and in which words."""

from tests.support.estates import SmallEstate
from tests.support.files_of_others import answer, run
from tests.support.programme import SHARED


def next_end(estate: SmallEstate, *words: str) -> str:
    sentences = {each["about"]: each["text"] for each in answer(estate, *words)["page_one"]}  # type: ignore[attr-defined]
    return str(sentences["Next"])


def test_page_one_comes_first_in_every_form(estate: SmallEstate) -> None:
    first = "On 23 November 2026 Havering does not stand on its own: 4 things in the way, 4 unknown."
    assert answer(estate)["page_one"][0]["text"] == first  # type: ignore[index]  # plain JSON
    for form, start in (("table", "Not ready: "), ("markdown", "# Leaving the shared service, 2026-11-23")):
        lines = run(estate, "exit", "--format", form).output
        assert lines.startswith(start)
        assert first in lines
    assert first in run(estate, "exit", "--format", "html").output


def test_what_ends_next_is_said_with_whether_it_will_be_ready(estate: SmallEstate) -> None:
    ends = "IAA-001 (File exchange) ends on 31 July 2028, in 616 days."
    ready = "It will be ready: the last thing it carries is replaced by 29 October 2027."
    assert next_end(estate) == f"{ends} {ready}"
    assert next_end(estate, "--slip", "wave-2=400d") == f"{ends} It will not be ready: wave-2."
    estate.edit(SHARED, "    outcome: retire\n    wave: wave-2\n", "    outcome: retire\n")
    assert next_end(estate) == f"{ends} Nobody can say whether it will be ready: no wave replaces account."
    estate.edit(SHARED, "    outcome: retire\n", "")
    undecided = "Nobody can say whether it will be ready: nobody has decided what becomes of account."
    assert next_end(estate) == f"{ends} {undecided}"


def test_a_draft_ends_nothing(estate: SmallEstate) -> None:
    assert next_end(estate, "--as-of", "2026-03-01") == "No agreement that can be left has an end ahead."


def test_no_sentence_of_page_one_says_its_own_heading_again(estate: SmallEstate) -> None:
    for words in ([], ["--slip", "wave-2=400d"], ["--as-of", "2029-01-01"]):
        for sentence in answer(estate, *words)["page_one"]:  # type: ignore[attr-defined]  # plain JSON
            assert not sentence["text"].lower().startswith(sentence["about"].lower())
