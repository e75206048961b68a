"""Local runs work on copies of the stack files, and the committed ones stay as they are."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from cli.errors import BadInputError
from cli.local.places import Places
from cli.local.stack_files import read_yaml, stack_file, stack_names, write_shadow_project

COMMITTED = """\
# production
secretsprovider: azurekeyvault://vault.example/keys/pulumi
encryptedkey: bm90aGluZw==
config:
  havering:environment: prod   # a comment
  havering:network: {gateway: none}
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    root = tmp_path / "project"
    root.mkdir()
    (root / "Pulumi.yaml").write_text(
        "name: havering\nruntime: {name: python, options: {virtualenv: .venv}}\nmain: stacks\n", encoding="utf-8"
    )
    (root / "Pulumi.prod.yaml").write_text(COMMITTED, encoding="utf-8")
    return Places(root, tmp_path / "local")


def shadow(places: Places, name: str) -> dict[str, object]:
    return dict(YAML(typ="safe").load((places.project / name).read_text(encoding="utf-8")))


def test_the_shadow_project_points_at_the_real_program_and_environment(places: Places) -> None:
    write_shadow_project(places, "prod", places.root / "Pulumi.prod.yaml")
    assert shadow(places, "Pulumi.yaml") == {
        "name": "havering",
        "runtime": {"name": "python", "options": {"virtualenv": str(places.root / ".venv")}},
        "main": str(places.root / "stacks"),
    }


def test_the_copy_has_the_configuration_and_none_of_the_real_stacks_encryption(places: Places) -> None:
    write_shadow_project(places, "prod", places.root / "Pulumi.prod.yaml")
    assert shadow(places, "Pulumi.prod.yaml") == {
        "config": {"havering:environment": "prod", "havering:network": {"gateway": "none"}}
    }
    assert (places.root / "Pulumi.prod.yaml").read_text(encoding="utf-8") == COMMITTED


def test_the_copy_follows_the_committed_file_and_keeps_its_own_salt(places: Places) -> None:
    committed = places.root / "Pulumi.prod.yaml"
    write_shadow_project(places, "prod", committed)
    copy = places.project / "Pulumi.prod.yaml"
    copy.write_text(copy.read_text(encoding="utf-8") + "encryptionsalt: v1:salt\n", encoding="utf-8")
    committed.write_text("encryptionsalt: v1:real\nconfig: {havering:environment: dev}\n", encoding="utf-8")
    write_shadow_project(places, "prod", committed)
    assert shadow(places, "Pulumi.prod.yaml") == {
        "config": {"havering:environment": "dev"},
        "encryptionsalt": "v1:salt",
    }


def test_a_copy_that_is_right_is_not_written_again(places: Places) -> None:
    write_shadow_project(places, "prod", places.root / "Pulumi.prod.yaml")
    before = {file: file.stat().st_ino for file in places.project.iterdir()}
    write_shadow_project(places, "prod", places.root / "Pulumi.prod.yaml")
    assert {file: file.stat().st_ino for file in places.project.iterdir()} == before


@pytest.mark.parametrize("value", ["{secure: AAAB}", "{key: {secure: AAAB}}", "[{secure: AAAB}]"])
def test_a_secret_that_only_the_real_stacks_key_opens_is_refused(places: Places, value: str) -> None:
    committed = places.root / "Pulumi.prod.yaml"
    committed.write_text(f"config: {{havering:key: {value}}}\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="havering:key: encrypted with the real stack's key"):
        write_shadow_project(places, "prod", committed)


def test_a_stack_without_a_file_is_refused_with_those_that_there_are(places: Places) -> None:
    (places.root / "Pulumi.dev.yaml").touch()
    assert stack_names(places.root) == ["dev", "prod"]
    with pytest.raises(BadInputError, match=r"Pulumi\.test\.yaml: no such file .*, expected .* dev, prod\."):
        stack_file(places.root, "test")


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: [", "not YAML"), ("- a", "got list, expected a mapping"), ("", "got NoneType, expected a mapping")],
)
def test_what_is_no_yaml_mapping_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "Pulumi.bad.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=message):
        read_yaml(file)
