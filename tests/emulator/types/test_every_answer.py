"""Every answer that a type can give is raised by some row, and every code comes from the table of errors."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import emulator.types
from emulator.errors import catalogue

TYPES = Path(emulator.types.__file__).parent
TESTS = Path(__file__).parent
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def _constants(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _given(path: Path) -> Iterator[str]:
    """Ids of answers in a file of types; where one is handed on in a variable, every id-like text of the file."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"refusal", "own"}:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)
            else:
                yield from (text for text in _constants(tree) if KEBAB.fullmatch(text))


def test_every_answer_of_a_type_is_raised_by_a_test() -> None:
    given = {answer: path.name for path in sorted(TYPES.rglob("*.py")) for answer in _given(path)}
    raised = {text for path in TESTS.rglob("*.py") for text in _constants(ast.parse(path.read_text()))}
    missing = {answer: file for answer, file in given.items() if answer not in raised}
    assert missing == {}


def test_no_type_spells_an_error_code_of_azure() -> None:
    codes = {str(entry["code"]) for entry in catalogue().values()} - {"none", "provider", "Failed", "GatewaySubnet"}
    spelt = {
        (path.name, text)
        for path in TYPES.rglob("*.py")
        for text in _constants(ast.parse(path.read_text()))
        if text in codes
    }
    assert spelt == set()
