"""What text of others becomes before it stands in a report."""

import pytest

from policies.reports.safe import cut, prose, span, visible, xml

GAP = "\u200b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain", "`plain`", id="a name"),
        pytest.param("a`b", "`` a`b ``", id="a backtick"),
        pytest.param("``a```", "```` ``a``` ````", id="many backticks"),
        pytest.param("one\n\n# two", "`one # two`", id="lines"),
        pytest.param("", "`(nothing)`", id="nothing"),
    ],
)
def test_a_name_stays_one_piece_of_code(text: str, expected: str) -> None:
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ask @security-team", f"ask @{GAP}security-team", id="a mention"),
        pytest.param("see #12", f"see \\#{GAP}12", id="a reference"),
        pytest.param("http://evil.example", f"http:{GAP}//evil.example", id="an address"),
        pytest.param("www.evil.example", f"www{GAP}.evil.example", id="an address without a scheme"),
        pytest.param("<img src=x>&amp;", "&lt;img src=x&gt;&amp;amp;", id="markup"),
        pytest.param("[a](b) *c* _d_ |e| ~f~ $g$ `h`", r"\[a\](b) \*c\* \_d\_ \|e\| \~f\~ \$g\$ \`h\`", id="marks"),
        pytest.param("- item\n- item", r"\- item - item", id="a list"),
        pytest.param("1. item", f"1{GAP}. item", id="a numbered list"),
        pytest.param("\\`a", r"\\\`a", id="a mark that was escaped before"),
    ],
)
def test_words_of_others_are_only_words(text: str, expected: str) -> None:
    assert prose(text) == expected


def test_what_turns_text_round_or_hides_is_shown() -> None:
    assert visible("a\u202egpj.exe\u200b\x07") == "a\\u202egpj.exe\\u200b\\u0007"


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert xml("a\x00b\x0b\ufffe\ud800c\nd\U0001f600") == "abc\nd\U0001f600"


def test_what_is_cut_says_so() -> None:
    assert [cut("abcdef", 6), cut("abcdef", 4)] == ["abcdef", "abc…"]
