"""Versions are read as `pulumi version` prints them, and the module that is built names the same one."""

import pytest

from tools.engine.build import MODULE
from tools.engine.version import WANTED, Version, parse_version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("v3.259.0\n", Version(3, 259, 0)),
        ("3.300.12", Version(3, 300, 12)),
        ("v3.259.1-dev.0", Version(3, 259, 1)),
        ("", None),
        ("unknown", None),
    ],
)
def test_a_version_is_read_as_it_is_printed(text: str, version: Version | None) -> None:
    assert parse_version(text) == version


def test_versions_compare_by_number_and_not_by_letter() -> None:
    assert Version(3, 259, 0) < Version(3, 1000, 0)


@pytest.mark.parametrize("module", ["pkg", "sdk"])
def test_the_go_module_names_the_wanted_version(module: str) -> None:
    assert f"github.com/pulumi/pulumi/{module}/v3 {WANTED}" in (MODULE / "go.mod").read_text(encoding="utf-8")
