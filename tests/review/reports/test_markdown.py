"""What reviewers read in the pull request: the gravest first, under any limit, and made of nobody else's marks."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from review.model import Change, Consequence, Effect, Operation, Property, Review, RuleChange
from review.reports.markdown import LEAST, LIMIT, markdown, marker
from review.reports.page import page
from tests.support import reviews
from tests.support.reviews import change, policy, review, risk

READ = "⚠️ havering-prod: read before you agree"


def lines(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]


def test_the_first_line_is_a_mark_by_which_the_comment_is_found_again() -> None:
    assert (
        markdown(reviews.small()).splitlines()[0] == marker("havering-prod") == "<!-- havering-review:havering-prod -->"
    )
    assert marker("-->\n<script>") == "<!-- havering-review:script -->"
    assert marker("havering-dev") != marker("havering-prod")


def test_what_stops_it_comes_first_and_says_who_may_allow_it() -> None:
    text = markdown(reviews.dangerous())
    assert text.index("What stops it, and who may allow it") < text.index("### Platform: identity")
    assert (
        "**deletions of data**: 2 data stores are deleted or replaced, and none may be. May be allowed by "
        "`group:information-governance`, `senior-information-risk-owner`."
    ) in text
    assert "- **stops** fail · `HAV-NET-001`" in text
    assert "### Allowed\n\n- freeze: the year's end" in text


def test_changes_stand_by_landing_zone_and_consequence_with_reason_rank_values_and_place() -> None:
    text = markdown(reviews.dangerous(), blob="https://example.com/blob/abc/")
    zone = text[text.index("### Landing zone libraries") : text.index("### Landing zone finance-hr")]
    assert lines(zone, "**") == ["**Data replaced or deleted**", "**Protection lost**", "**Network path opened**"]
    assert (
        "- **delete** storage account `sthavlibrariespuks1a2b`: the account goes: what is deleted comes back only "
        "from a backup (rank 96, protected by Pulumi, [`estate/landing_zones/libraries.yaml:17`]"
        "(<https://example.com/blob/abc/estate/landing_zones/libraries.yaml#L17>))\n"
        "  - also service interrupted: the catalogue stops\n"
        "  - 2 resources depend on it\n"
    ) in zone
    assert "  - `securityRules[2].sourceAddressPrefix`: `10.12.0.0/20` → `0.0.0.0/0`\n" in zone
    assert "  - `id`: `/A` → `/a` (the same id in another case)\n" in zone
    assert "  - `vaultName`: `kv-finance` → `(known after apply)` **replaces it**" in text
    assert "  - holds for 2 landing zones under this management group" in text


def test_effects_agreements_and_policies_each_say_what_is_new() -> None:
    text = markdown(reviews.dangerous())
    assert "- **opens** `the internet` → `libraries/app on 443`: the internet reaches a subnet" in text
    assert "- closes `newham/file-exchange` → `finance-hr/app on 443`" in text
    assert "- **closes** `IAA-003` File exchange for payroll, last day 2026-11-22: the last day has passed" in text
    assert "- rule `HAV-NET-007` weakened: its tier fell from mandatory to advisory" in text
    assert "- **new** undetermined · `HAV-STO-004`" in text
    assert "- **fixed** fail · `HAV-KEY-002`" in text
    assert "<details><summary>Unchanged against the base: 1 fail, 1 waived</summary>" in text


@pytest.mark.parametrize("form", [markdown, page], ids=["Markdown", "HTML"])
def test_hundreds_of_guards_that_are_new_are_one_line_after_what_opens(form: Callable[[Review], str]) -> None:
    locks = [change(f"lock-{n}", Operation.CREATE, kind="lock against deletion") for n in range(300)]
    back = [
        Effect(risk=risk(Consequence.ROUTINE, 5), opens=False, subject=each.name, object="x", because=[each.urn])
        for each in locks
    ]
    opened = Effect(risk=risk(Consequence.PATH, 40), opens=True, subject="a", object="b", because=[locks[0].urn])
    text = form(review(*locks, effects=[*back, opened]))
    assert text.count("300 locks against deletion") == 1
    assert text.index(">opens<" if form is page else "**opens**") < text.index("300 locks against deletion")
    assert "closes" not in text


def test_of_what_is_new_the_first_values_stand_without_an_old_side() -> None:
    stated = [Property(path=path, change="added", new=path.upper()) for path in ("azureApiVersion", "a", "b", "c", "d")]
    text = markdown(review(change("x", Operation.CREATE, risks=[risk(Consequence.ACCESS, 80)], properties=stated)))
    assert lines(text, "  - `") == ["  - `a`: `A`", "  - `b`: `B`", "  - `c`: `C`"]


def test_routine_changes_are_folded_and_nothing_is_said_of_cost() -> None:
    text = markdown(reviews.dangerous())
    folded = text[text.index("<summary>Routine: 2</summary>") :]
    assert lines(folded, "- ") == [
        "- update rule collection group `fw-iaa-003`",
        "- update virtual network `vnet-finance`",
    ]
    assert "cost" not in text.lower()
    assert "£" not in text


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        (reviews.small(), "✅ havering-prod"),
        (reviews.dangerous(), "🛑 havering-prod: stopped"),
        (reviews.huge(10, deletions=1), READ),
        (review(complete=False, problems=["the engine died"]), "🛑 havering-prod: stopped"),
        (review(rule_changes=[RuleChange(rule="R", what="weakened", said="")]), READ),
        (review(rule_changes=[RuleChange(rule="R", what="rewritten", said="")]), READ),
        (review(rule_changes=[RuleChange(rule="R", what="strengthened", said="")]), "✅ havering-prod"),
        (review(policies=[policy("R", "u", severity="high")]), READ),
        (review(policies=[policy("R", "u", severity="low")]), "✅ havering-prod"),
        (review(change("a", risks=[risk(Consequence.ACCESS, 40)])), READ),
        (review(change("a", risks=[risk(Consequence.ACCESS, 39)])), "✅ havering-prod"),
    ],
    ids=[
        *("routine", "stopped", "grave", "cut off", "a weaker rule", "a rewritten rule", "a stronger rule"),
        *("a grave finding", "a small finding", "beyond a zone", "inside a zone"),
    ],
)
def test_the_title_says_how_the_change_is_to_be_met(given: Review, mark: str) -> None:
    assert markdown(given).splitlines()[1] == f"## {mark}"


@pytest.mark.parametrize(
    "make",
    [
        lambda: reviews.huge(1_000),
        lambda: reviews.huge(10_000, deletions=300),
        lambda: reviews.huge(10_000, deletions=9_000),
        reviews.adversarial,
        lambda: review(*(change("é漢😀" * 60 + str(n), Operation.DELETE) for n in range(900))),
        lambda: review(change("a", risks=[risk(Consequence.DATA, 90, "x" * 100_000)]), problems=["y" * 100_000]),
        lambda: review(policies=[policy("HAV-1", f"u{n}", messages=["z" * 5_000] * 20) for n in range(500)]),
    ],
    ids=["a thousand", "ten thousand", "nine thousand deletions", "evil", "wide letters", "long words", "findings"],
)
def test_it_stays_under_the_limit_in_bytes_and_so_in_characters(make: Callable[[], Review]) -> None:
    given = make()
    for limit in (LEAST, 20_000, LIMIT):
        text = markdown(given, limit=limit)
        assert len(text.encode()) <= limit
        assert len(text) <= limit


def test_what_is_left_out_is_the_least_risky_and_is_counted() -> None:
    given = reviews.huge(2_000, deletions=50)
    text = markdown(given, limit=30_000, whole="see review.html")
    shown = set(re.findall(r"`(resource-\d+)`", text))
    ranks = {each.name: each.rank for each in given.changes}
    left = [name for name in ranks if name not in shown]
    optional = [ranks[name] for name in shown if given.changes[int(name[-5:])].operation is not Operation.DELETE]
    assert {each.name for each in given.changes if each.operation is Operation.DELETE} <= shown
    assert max(ranks[name] for name in left) <= min(optional)
    counted = re.search(r"Left out here, the least risky first: ([\d,]+) changes", text)
    assert counted is not None
    assert int(counted[1].replace(",", "")) + text.count("routine change") >= len(left) - 40
    assert "The whole report: see review.html." in text


@pytest.mark.parametrize(
    "kept",
    [
        change("kept", Operation.DELETE),
        change("kept", Operation.REPLACE),
        change("kept", risks=[risk(Consequence.PROTECTION, 1)]),
        change("kept", risks=[risk(Consequence.PATH, 1)]),
        change("kept", Operation.FORGET),
    ],
    ids=["a deletion", "a replacement", "lost protection", "an opened path", "no longer managed"],
)
def test_however_low_its_rank_it_is_never_left_out(kept: Change) -> None:
    graver = [change(f"other-{n}", risks=[risk(Consequence.ACCESS, 95)]) for n in range(3_000)]
    text = markdown(review(*graver, kept))
    assert "`kept`" in text
    assert "Left out here" in text


def test_an_opened_path_between_things_is_never_left_out() -> None:
    path = Effect(risk=risk(Consequence.PATH, 1), opens=True, subject="kept", object="there", because=[])
    assert "**opens** `kept` → `there`" in markdown(review(*reviews.huge(5_000).changes, effects=[path]))


def test_where_even_names_find_no_room_the_gravest_stay_and_the_first_words_count_the_rest() -> None:
    given = reviews.huge(10_000, deletions=9_000)
    text = markdown(given)
    shown = len(set(re.findall(r"`(resource-\d+)`", text)))
    head = text[: text.index("### ")]
    counted = re.search(r"There is no room here for ([\d,]+) deletions more, all of which must be read", head)
    assert counted is not None
    assert shown + int(counted[1].replace(",", "")) == 9_000
    assert shown > 900


def test_routine_deletions_are_folded_where_they_are_many_and_never_left_out() -> None:
    text = markdown(review(*(change(f"rule-{n}", Operation.DELETE) for n in range(9))))
    fold = text[text.index("<summary>Routine: 9</summary>") : text.index("</details>")]
    assert len(lines(fold, "- **delete**")) == 9
    assert "<details>" not in markdown(review(*(change(f"rule-{n}", Operation.DELETE) for n in range(3))))


def test_a_preview_that_saw_nothing_says_so() -> None:
    assert "No resource was looked at." in markdown(review(complete=False, unchanged=0, problems=["the engine died"]))


def test_a_limit_too_small_for_a_headline_is_refused() -> None:
    with pytest.raises(ValueError, match=r"limit: got 100, expected at least 4096 bytes"):
        markdown(reviews.small(), limit=100)


def test_the_order_of_changes_does_not_hang_on_the_order_given() -> None:
    given = reviews.dangerous()
    turned = given.model_copy(update={"changes": list(reversed(given.changes))})
    assert markdown(given) == markdown(turned)


def test_names_that_want_to_be_markup_stay_names() -> None:
    text = markdown(reviews.adversarial())
    without_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert "<script" not in without_code
    assert "<img" not in without_code
    assert re.search(r"@(?=\w)", without_code) is None
    assert re.search(r"(?<!\\)\[(?!x)[^\]`]*\]\(", without_code) is None
    assert "://" not in without_code.replace("https://example.com", "")
    assert without_code.count("<!--") == 1
    assert "\u202e" not in text
    assert "\x00" not in text
    assert without_code.count("<details>") == without_code.count("</details>")
    assert [line for line in text.splitlines() if line.startswith("# ")] == []


def test_lines_end_where_they_should_for_lists_and_headings_to_be_read() -> None:
    text = markdown(reviews.dangerous())
    for before, line in pairwise(text.splitlines()):
        if line.startswith(("###", "<details>", "</details>")):
            assert not before, f"no empty line before {line!r}"
    assert "\n\n\n" not in text


def parsed(text: str) -> list[Token]:
    """The comment as GitHub's kind of Markdown reads it (tables, addresses that become links, HTML)."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    blocks = reader.parse(text)
    return [each for block in blocks for each in (block, *(block.children or ()))]


def test_a_reader_of_markdown_finds_no_markup_but_ours() -> None:
    tokens = parsed(markdown(reviews.adversarial(), blob="https://example.com/blob/abc/"))
    html = {
        line
        for each in tokens
        if each.type in {"html_block", "html_inline"}
        for line in each.content.split("\n")
        if line
    }
    assert html <= {marker("havering-prod"), "</details>"} | {
        each for each in html if each.startswith("<details><summary>")
    }
    assert all(re.fullmatch(r"<details><summary>[\w :,]*</summary>", each) for each in html if "summary" in each)
    links = [str(each.attrs["href"]) for each in tokens if each.type == "link_open"]
    assert links
    assert all(each.startswith("https://example.com/blob/abc/") for each in links)
    assert not {"image", "table_open", "fence", "code_block", "em_open", "s_open"} & {each.type for each in tokens}
    assert [each.tag for each in tokens if each.type == "heading_open"].count("h2") == 1
    code = {each.content.strip() for each in tokens if each.type == "code_inline"}
    assert set(reviews.EVIL[:4]) <= code


def test_a_reader_of_markdown_finds_lists_under_each_heading() -> None:
    tokens = parsed(markdown(reviews.dangerous()))
    headings = [tokens[index + 1].content for index, each in enumerate(tokens) if each.type == "heading_open"]
    assert headings == [
        "🛑 havering-prod: stopped",
        "What stops it, and who may allow it",
        "Allowed",
        "Platform: identity",
        "Landing zone libraries",
        "Landing zone finance-hr",
        "What becomes possible, and what no longer is",
        "Agreements",
        "Policies",
    ]
    assert sum(each.type == "list_item_open" and each.level == 1 for each in tokens) == 18
