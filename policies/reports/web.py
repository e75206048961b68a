"""What every page of ours shares: one file that asks no network for anything, its looks, and its filters."""

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from policies.reports.safe import visible

_FOLDER: Final = Path(__file__).resolve().parent
STYLE: Final = (_FOLDER / "page.css").read_text("utf-8")
SIFT: Final = (_FOLDER / "sift.js").read_text("utf-8")


def fill(folder: Path, template: str, *, style: str = STYLE, script: str = SIFT, **facts: Any) -> str:
    """Write the page of `template`, in which everything that is not ours is escaped.

    The template finds `style`, `script` and the content security policy `allowed`, by which nothing runs and nothing
    styles but these two, known by their hashes (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
    """
    environment = Environment(
        loader=FileSystemLoader([folder, _FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = visible
    return environment.get_template(template).render(
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        allowed=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        **facts,
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
