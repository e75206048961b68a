"""The types that hold data are types that the SDK has: a misspelt one would guard nothing."""

from importlib.resources import files

import pytest

from review.holders import DATA, SERVICE


@pytest.mark.parametrize("token", sorted([*DATA, *SERVICE]))
def test_each_type_is_one_of_the_installed_sdk(token: str) -> None:
    package, *module, kind = token.split(":")
    folder = files({"azure-native": "pulumi_azure_native", "azuread": "pulumi_azuread"}[package])
    listed = folder.joinpath(*module, "__init__.py")
    source = listed.read_text(encoding="utf-8").replace("_", "") if listed.is_file() else ""
    assert f"from .{kind.lower()} import *" in source, f"{token}: no such type"
