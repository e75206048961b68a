"""Reading one YAML file: strictly, quickly, and with the line of everything in it.

The data is YAML 1.2's core: `true` and `false` are the only booleans, so that `on` is a switch's word and `NO` is
Norway. libyaml composes the tree, because a reader written in Python takes twenty times as long (docs/decisions/0031).
What plain data has no use for is refused: anchors and aliases (a file of 1 kB could stand for gigabytes), tags, several
documents, duplicate keys.
"""

import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from estate.document import Document
from estate.faults import Fault

LARGEST = 1_000_000
"""Bytes; a data file of the estate has a few thousand."""

DEEPEST = 30
"""Levels of nesting; the deepest data file has nine."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}

_STANDARD = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


class _Loader(yaml.CSafeLoader):  # type: ignore[misc]  # PyYAML ships no types
    """Composes nodes and resolves nothing, which is half of the time; `_scalar` does that."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        """Give a node the tag of its kind."""
        return _STANDARD[kind]

    def descend_resolver(self, _node: object, _index: object) -> None:
        """Follow no path."""

    def ascend_resolver(self) -> None:
        """Follow no path."""


class Unreadable(Exception):  # noqa: N818  (it is caught where it is raised and becomes faults)
    """The file is no plain YAML; carries its faults."""

    def __init__(self, *faults: Fault) -> None:
        """Keep the faults; those of no other check are YAML's."""
        self.faults = [fault if fault.check else replace(fault, check="yaml") for fault in faults]
        super().__init__("\n".join(map(str, faults)))


def read(path: Path, file: str) -> Document:
    """Read the file at `path`, called `file` in messages; raises `Unreadable` with every fault found."""
    text = _text(path, file)
    node = _compose(text, file)
    if node is None:
        raise Unreadable(
            Fault(
                file,
                None,
                "the file is empty",
                "no data",
                "keys and values",
                next="Fill it in, or delete it.",
                check="yaml",
            )
        )
    walk = _Walk(file)
    value = walk.plain(node, 0)
    if walk.faults:
        raise Unreadable(*walk.faults)
    return Document(file, value, node)


def _text(path: Path, file: str) -> str:
    try:
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode):
            raise Unreadable(
                Fault(file, None, "not a plain file", "a symbolic link", "a file", "links lead reviewers astray")
            )
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a device or pipe"
            raise Unreadable(Fault(file, None, "not a plain file", kind, "a file"))
        if about.st_size > LARGEST:
            raise Unreadable(
                Fault(
                    file,
                    None,
                    "the file is too large to be estate data",
                    f"{about.st_size:,} bytes",
                    f"at most {LARGEST:,} bytes",
                    next="Was something else saved under this name?",
                )
            )
        raw = path.read_bytes()
    except OSError as problem:
        raise Unreadable(Fault(file, None, "the file cannot be read", problem.strerror or str(problem))) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        got = f"byte 0x{raw[problem.start]:02x}"
        raise Unreadable(
            Fault(file, line, "not UTF-8 text", got, "UTF-8", next="Save the file as UTF-8 in your editor.")
        ) from None


def _compose(text: str, file: str) -> yaml.Node | None:
    if _depth(text) > DEEPEST:  # before libyaml, whose C code recurses
        raise Unreadable(_too_deep(file, None))
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError as problem:
        raise Unreadable(_not_yaml(problem, text, file)) from None
    except RecursionError:
        raise Unreadable(_too_deep(file, None)) from None
    finally:
        loader.dispose()
    return node


def _depth(text: str) -> int:
    """Count the deepest brackets, and dashes in a row; quotes are not looked into, so it may be too many."""
    deepest = level = 0
    if text.count("[") + text.count("{") > DEEPEST:
        for character in re.findall(r"[\[\]{}]", text):
            level = level + 1 if character in "[{" else max(0, level - 1)
            deepest = max(deepest, level)
    marks = max((len(run) // 2 for run in re.findall(r"(?:[-?:]\s){2,}", text)), default=0)
    return max(deepest, marks)


def _too_deep(file: str, line: int | None) -> Fault:
    return Fault(file, line, "nested too deeply", f"more than {DEEPEST} levels", f"at most {DEEPEST} levels")


def _not_yaml(problem: yaml.YAMLError, text: str, file: str) -> Fault:
    if isinstance(problem, yaml.reader.ReaderError):
        line = text.count("\n", 0, problem.position) + 1
        got = f"the control character 0x{ord(text[problem.position]):02x}"
        return Fault(file, line, "not YAML", got, "printable text", next="Delete it.", check="yaml")
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    said = getattr(problem, "problem", None) or str(problem).splitlines()[0]
    what, got, hint = f"not YAML: {said}", "", ""  # libyaml says what it missed
    if mark and text[mark.index : mark.index + 1] == "\t":
        what, got, hint = "not YAML", "a tab character", "Indent with spaces."
    elif "document" in said:
        what, got, hint = "not YAML", "a second document", "Keep one document in a file: no '---' between."
    return Fault(file, mark.line + 1 if mark else None, what, got, got and "YAML", next=hint, check="yaml")


class _Walk:
    """Turns nodes into plain data and collects what is refused."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, level: int) -> Any:
        """Return the node's value; scalars resolve by YAML 1.2's core."""
        if id(node) in self._seen:
            self._fault(node, "anchors and aliases are not used here", "an alias", "the value itself")
            return None
        self._seen.add(id(node))
        if node.tag not in _STANDARD.values():
            self._fault(node, "tags are not used here", node.tag, "plain data")
            return None
        if level > DEEPEST:
            self.faults.append(_too_deep(self.file, node.start_mark.line + 1))
            return None
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, level + 1) for item in node.value]
        return self._mapping(node, level)

    def _mapping(self, node: yaml.Node, level: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, "a key must be a word", "a list or mapping", "a word")
                continue
            if key.value in lines:
                self._fault(
                    key,
                    f"key '{key.value}' is stated twice",
                    f"a second one, the first is on line {lines[key.value]}",
                    "one",
                    "only one of them could count",
                )
            lines[key.value] = key.start_mark.line + 1
            result[key.value] = self.plain(value, level + 1)
        return result

    def _fault(self, node: yaml.Node, what: str, got: str, expected: str, why: str | None = None) -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1, what, got, expected, why))


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted, or a block
        return text
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first.isdigit() or first in "-+.":
        if _INTEGER.fullmatch(text):
            return int(text) if len(text) <= 20 else text
        if _FLOAT.fullmatch(text):
            return float(text)
    return text
