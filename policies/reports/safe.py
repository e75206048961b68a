"""Text of others made harmless: names and messages come from data and from Azure, and stand where people trust them."""

import re
from typing import Final

_GAP: Final = "\u200b"
"""A space of no width: it parts what GitHub would make a mention, a reference or a link of."""
_LIVE: Final = re.compile(r"@(?=\w)|#(?=\w)|:(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_MARKS: Final = re.compile(r"([\\`*_\[\]~|$#])")
_NOT_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLOCK: Final = re.compile(r"^(?:([-+=])|(\d+)(?=[.)]))")


def visible(text: str) -> str:
    r"""Put text on one line, and show what cannot be seen as `\u202e`: marks that turn text round, control characters.

    https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in line)


def cut(text: str, most: int) -> str:
    """Keep `most` characters, the last of them an ellipsis where something went."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def span(text: str) -> str:
    """Write text as Markdown's code: nothing in it is a tag, a mention or a mark, whatever its backticks.

    https://spec.commonmark.org/0.31.2/#code-spans
    """
    shown = visible(text) or "(nothing)"
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    pad = " " if "`" in shown else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def prose(text: str) -> str:
    """Write text as Markdown in which nothing is a mark, a tag, a mention (no backslash stops one) or a link.

    https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
    """
    shown = _LIVE.sub(lambda found: found.group() + _GAP, visible(text))
    shown = _MARKS.sub(r"\\\1", shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _BLOCK.sub(lambda found: f"\\{found[1]}" if found[1] else found[2] + _GAP, shown)


def xml(text: str) -> str:
    """Leave out the characters that XML cannot hold (https://www.w3.org/TR/xml/#charsets)."""
    return _NOT_XML.sub("", text)
