"""The page of a review as text: complete, and nothing in it but its own."""

from html.parser import HTMLParser

import pytest

from review.model import Property, Review, Unknown
from review.pictures.svg import Canvas
from review.reports.page import page
from tests.support import reviews
from tests.support.reviews import change, review


class Read(HTMLParser):
    """Collects what a page asks for, what it could run, its headings and its changes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.live: list[str] = []
        self.headings: list[int] = []
        self.items: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.asked += [str(value) for key, value in attrs if key in {"src", "href"}]
        self.live += [key for key in found if key.startswith("on") or key == "style"]
        self.live += ["script"] if tag == "script" else []
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "data-item" in found:
            self.items.append(found)
        if identity := found.get("id"):
            self.ids.append(identity)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize(
    "given", [reviews.small(), reviews.dangerous(), reviews.adversarial()], ids=["small", "dangerous", "evil"]
)
def test_a_page_holds_one_script_of_its_own_and_asks_for_nothing(given: Review) -> None:
    read = Read(page(given, {"drawn": drawn()}))
    assert read.live == ["script"]
    assert all(each.startswith("#") for each in read.asked)
    assert {each[1:] for each in read.asked} <= set(read.ids)
    assert len(read.ids) == len(set(read.ids))
    assert all(after - before <= 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert len(read.items) == len(given.changes)


def test_changes_can_be_found_by_zone_by_each_of_their_consequences_and_by_operation() -> None:
    read = Read(page(reviews.dangerous()))
    gone = next(
        each for each in read.items if each["data-operation"] == "delete" and "data" in str(each["data-consequence"])
    )
    assert gone["data-zone"] == "libraries"
    assert gone["data-consequence"] == "data replaced or deleted\nservice interrupted"


def test_every_property_stands_there_old_and_new_with_what_it_means() -> None:
    words = " ".join(Read(page(reviews.dangerous())).words)
    for each in ("securityRules[2].sourceAddressPrefix", "10.12.0.0/20", "0.0.0.0/0", "the same id in another case"):
        assert each in words
    assert Unknown.MASKED in words


def test_a_very_long_value_is_cut_and_says_so() -> None:
    long = Property(path="p", change="added", new="x" * 50_000)
    text = page(review(change("a", properties=[long])))
    assert len(text) < 60_000
    assert "xxx…" in text


def test_a_thousand_changes_make_less_than_five_megabytes() -> None:
    assert len(page(reviews.huge(1_000)).encode()) < 5_000_000


def test_a_review_that_was_cut_off_says_so_and_claims_no_whole() -> None:
    text = page(review(complete=False, problems=["the engine died"]))
    assert "The preview stopped early: the engine died" in text
    assert "No change was recorded before the preview stopped." in text
    assert "No rule found anything" not in text


def drawn() -> str:
    canvas = Canvas()
    canvas.text(0, 10, "words", 100)
    return canvas.write("drawn", "Drawn", "A word.", (100, 20), [])


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"/>',
        "<foreignObject/>",
        '<rect style="fill:url(http://evil.example)"/>',
    ],
)
def test_a_picture_that_is_more_than_a_drawing_is_refused(evil: str) -> None:
    with pytest.raises(ValueError, match=r"picture 'drawn': got <.*>, expected drawings alone|expected drawings alone"):
        page(reviews.small(), {"drawn": drawn().replace("</svg>", f"{evil}</svg>")})


def test_the_words_of_a_picture_stand_beside_it_in_tables() -> None:
    words = Read(page(reviews.dangerous(), {"drawn": drawn()})).words
    assert "Drawn, as tables" in words
