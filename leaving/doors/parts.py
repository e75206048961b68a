"""How a resource, or a rule inside it, is made a part that can be a door."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from leaving.doors.item import Item, Items
from leaving.doors.kind import Part, Parts
from leaving.doors.marks import Mark

_WORDS = ("description", "displayname", "notes", "requestmessage", "properties.description")
_OTHERS = ("resourcegroupname", "provider", "servicename")


def said_of(item: Item) -> tuple[str, ...]:
    """Where a whole resource says its agreement: tags or metadata, description, its names."""
    tag, ends = item.tags.get("agreement"), item.tags.get("agreement-ends")
    found = [f"agreement: {tag}; agreement-ends: {ends or ''}"] if isinstance(tag, str) and tag else []
    for key, value in item.props.items():
        low = key.lower()
        if isinstance(value, str) and low not in _OTHERS and (low in _WORDS or low.endswith("name")):
            found.append(value)
    found += [value for _, value in item.at("properties.description") if isinstance(value, str)]
    found += [value for _, value in item.at("manualPrivateLinkServiceConnections[].requestMessage")]
    return tuple(each for each in found if isinstance(each, str))


def whole(item: Item, marks: Iterable[Mark], until: str = "") -> Part:
    """Make the whole resource one part."""
    return Part(item, "", tuple(marks), said_of(item), until)


def marked_by(*readers: tuple[Callable[[Iterable[tuple[str, Any]]], Iterator[Mark]], tuple[str, ...]]) -> Parts:
    """Make a reader of whole resources from pairs of a sort of mark and the paths where it stands."""

    def parts(item: Item, _items: Items) -> Iterator[Part]:
        yield whole(item, [mark for reader, paths in readers for path in paths for mark in reader(item.at(path))])

    return parts
