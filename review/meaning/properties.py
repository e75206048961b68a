"""The differences of one resource's properties, each with the reason where it is none.

Compared by what Azure makes of them: lists that are sets without regard to order, entries with names by their names,
ids, ranges, moments and numbers in any spelling, one value alone or in a list. Values are masked (`masks`).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from review.meaning.comparison import MISSING, Comparison, below_key
from review.meaning.defaults import default_of
from review.meaning.lists import ALONE, SETS, UNORDERED
from review.meaning.masks import MASK
from review.meaning.reading import BOOKKEEPING, SECRET, envelope, is_unknown, opened
from review.meaning.spellings import canonical, same
from review.model import Property

_IDENTITIES: Final = ("name", "value", "iPAddressOrRange", "id", "category", "categoryGroup", "key")
_REORDERED: Final = "the same entries in another order"


def property_differences(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    *,
    replaces: Collection[str] = (),
    secret_paths: Collection[str] = (),
    token: str = "",
) -> list[Property]:
    """Return the differences between two states of a resource's inputs, in the order of their paths.

    replaces: paths that make the engine replace the resource. secret_paths: paths whose values are secret, whatever
    they look like. token: the resource's type, by which documented defaults are known. A path names an entry of a list
    by its place in `new`, a removed one by its place in `old`.
    """
    comparison = Comparison(token, tuple(replaces), tuple(secret_paths))
    return sorted(_values(comparison, old, new, "", ""), key=lambda found: found.path)


def _values(how: Comparison, old: Any, new: Any, path: str, key: str) -> Iterator[Property]:
    """Compare two values; either may be missing."""
    if SECRET in {envelope(old), envelope(new)}:
        yield from _secrets(how, old, new, path)
        return
    old, new = opened(old) if old is not MISSING else old, opened(new) if new is not MISSING else new
    if old is MISSING or new is MISSING:
        yield from _one_sided(how, old, new, path)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _maps(how, old, new, path, key)
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple):
        yield from _lists(how, list(old), list(new), path, key)
    elif not _identical(old, new):
        unsure = is_unknown(old) or is_unknown(new)
        yield how.property(path, old, new, "" if unsure else same(old, new, key))


def _identical(old: Any, new: Any) -> bool:
    return type(old) is type(new) and bool(old == new)


def _secrets(how: Comparison, old: Any, new: Any, path: str) -> Iterator[Property]:
    """Compare where a side is a secret: what is sealed on both sides is the same only if the seals are."""
    missing = old is MISSING or new is MISSING
    both = not missing and envelope(old) == envelope(new) == SECRET
    if not missing and (old == new or (both and opened(old) != MASK and opened(old) == opened(new))):
        return
    yield how.secret(path, old, new)


def _one_sided(how: Comparison, old: Any, new: Any, path: str) -> Iterator[Property]:
    value = new if old is MISSING else old
    if value is None:
        return
    default = default_of(how.token, path)
    said = default is not None and (default == value or same(default, value, path.rpartition(".")[2]))
    yield how.property(path, old, new, "what Azure takes where nothing is said" if said else "")


def _maps(how: Comparison, old: Mapping[str, Any], new: Mapping[str, Any], path: str, key: str) -> Iterator[Property]:
    done: set[str] = set()
    for alone, several in ALONE.items():
        if {alone, several} & (set(old) | set(new)) and _one_and_many(old, new, alone, several):
            done |= {alone, several}
            yield from _alone(how, old, new, path, (alone, several))
    names = _tag_names(old, new) if key == "tags" else {name: name for name in old}
    for name in [*old, *(name for name in new if name not in names.values())]:
        if name in BOOKKEEPING or name in done:
            continue
        other = names.get(name, name)
        here = below_key(path, other)
        if other != name and other in new and _identical(old[name], new[other]):
            yield how.property(here, old[name], new[other], "the same tag: their names know no case")
        else:
            yield from _values(how, old.get(name, MISSING), new.get(other, MISSING), here, other)


def _tag_names(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Return the name in `new` for each tag of `old` (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources)."""
    by_fold = {name.lower(): name for name in new}
    return {name: name if name in new else by_fold.get(name.lower(), name) for name in old}


def _one_and_many(old: Mapping[str, Any], new: Mapping[str, Any], alone: str, several: str) -> bool:
    """Tell whether one side states a single value and the other a list."""
    stated = [(bool(side.get(alone)), bool(side.get(several))) for side in (old, new)]
    return (True, False) in stated and (False, True) in stated


def _alone(
    how: Comparison, old: Mapping[str, Any], new: Mapping[str, Any], path: str, names: tuple[str, str]
) -> Iterator[Property]:
    alone, several = names
    before, after = (
        [opened(one) for one in ([side[alone]] if side.get(alone) else side.get(several) or [])] for side in (old, new)
    )
    name = several if new.get(several) else alone
    here = below_key(path, name)
    if _as_set(before, several) == _as_set(after, several):
        yield how.property(here, before, after, "the same, once alone and once in a list")
    else:
        yield how.property(here, before, after)


def _as_set(values: list[Any], key: str) -> set[Any]:
    return {repr(canonical(opened(one), key)) for one in values}


def _lists(how: Comparison, old: list[Any], new: list[Any], path: str, key: str) -> Iterator[Property]:
    if old == new and all(map(_identical, old, new)):
        return
    if _is_set(path, key) and not any(isinstance(one, Mapping | list) for one in [*old, *new]):
        yield from _sets(how, old, new, path, key)
        return
    identity = _identity(old, new)
    if identity:
        yield from _named(how, old, new, path, (key, identity))
        return
    for place in range(max(len(old), len(new))):
        sides = (old[place] if place < len(old) else MISSING, new[place] if place < len(new) else MISSING)
        yield from _values(how, *sides, f"{path}[{place}]", key)


def _is_set(path: str, key: str) -> bool:
    """Tell whether a list is a set: by its name, or because it is the value of a policy's parameter."""
    return key in SETS or (key == "value" and "parameters." in path)


def _sets(how: Comparison, old: list[Any], new: list[Any], path: str, key: str) -> Iterator[Property]:
    before = {repr(canonical(opened(one), key)): (place, one) for place, one in enumerate(old)}
    after = {repr(canonical(opened(one), key)): (place, one) for place, one in enumerate(new)}
    if before.keys() == after.keys():
        spelt = all(before[one][1] == after[one][1] for one in before)
        yield how.property(path, old, new, _REORDERED if spelt else "the same entries in another spelling")
        return
    for name in before.keys() - after.keys():
        yield how.property(f"{path}[{before[name][0]}]", before[name][1], MISSING)
    for name in after.keys() - before.keys():
        yield how.property(f"{path}[{after[name][0]}]", MISSING, after[name][1])


def _identity(old: list[Any], new: list[Any]) -> str:
    """Return the key that names every entry of both lists without doubt, "" when there is none."""
    entries = [opened(one) for one in [*old, *new]]
    if not entries or not all(isinstance(one, Mapping) for one in entries):
        return ""
    for key in _IDENTITIES:
        sides = [[opened(opened(one).get(key)) for one in side] for side in (old, new)]
        unique = all(len(set(map(_fold, side))) == len(side) for side in sides)
        if unique and all(isinstance(name, str) and not is_unknown(name) for side in sides for name in side):
            return key
    return ""


def _fold(value: Any) -> str:
    return value.lower() if isinstance(value, str) else repr(value)


def _named(how: Comparison, old: list[Any], new: list[Any], path: str, keys: tuple[str, str]) -> Iterator[Property]:
    key, identity = keys
    before = {_fold(opened(opened(one)[identity])): (place, one) for place, one in enumerate(old)}
    after = {_fold(opened(opened(one)[identity])): (place, one) for place, one in enumerate(new)}
    for name, (place, one) in before.items():
        if name not in after:
            yield how.property(f"{path}[{place}]", one, MISSING)
    for name, (place, one) in after.items():
        yield from _values(how, before[name][1] if name in before else MISSING, one, f"{path}[{place}]", key)
    kept = [[name for name in side if name in before and name in after] for side in (before, after)]
    if kept[0] != kept[1]:
        yield how.property(path, kept[0], kept[1], _REORDERED if key in UNORDERED else "")
