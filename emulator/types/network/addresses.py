"""Ranges and addresses as Azure reads them: CIDR with its host bits clear."""

import functools
import ipaddress
from collections.abc import Iterable, Iterator

Range = ipaddress.IPv4Network | ipaddress.IPv6Network


def cidr(text: object) -> Range | None:
    """The range that a prefix names; None for what is no CIDR, has no mask or has host bits set."""
    return _parsed(text) if isinstance(text, str) and "/" in text else None


@functools.lru_cache(maxsize=1 << 16)
def _parsed(text: str) -> Range | None:
    """Every subnet is compared with all its sisters, so that each range is asked for very often."""
    try:
        return ipaddress.ip_network(text, strict=True)
    except ValueError:
        return None


def ranges(prefixes: Iterable[object]) -> list[Range]:
    """The ranges among `prefixes`; what is no range is left out."""
    return [found for found in map(cidr, prefixes) if found is not None]


@functools.lru_cache(maxsize=1 << 16)
def bounds(text: str) -> tuple[int, int, int] | None:
    """IP version, first and last address of a range as numbers; None for what is no range."""
    found = _parsed(text)
    return (found.version, int(found.network_address), int(found.broadcast_address)) if found else None


def share(one: str, other: str) -> bool:
    """Whether two ranges, as written, have addresses in common."""
    mine, theirs = bounds(one), bounds(other)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    return mine[1] <= theirs[2] and theirs[1] <= mine[2]


def is_address(text: str) -> bool:
    """Whether a string is one address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def overlapping(ones: Iterable[Range], others: Iterable[Range]) -> Iterator[tuple[Range, Range]]:
    """Every pair of ranges, one of each side, that share addresses."""
    right = list(others)
    for one in ones:
        for other in right:
            if one.version == other.version and one.overlaps(other):
                yield one, other


def inside(part: Range, wholes: Iterable[Range]) -> bool:
    """Whether a range lies in one of `wholes`."""
    for whole in wholes:
        if isinstance(part, ipaddress.IPv4Network) and isinstance(whole, ipaddress.IPv4Network):
            if part.subnet_of(whole):
                return True
        elif (
            isinstance(part, ipaddress.IPv6Network)
            and isinstance(whole, ipaddress.IPv6Network)
            and part.subnet_of(whole)
        ):
            return True
    return False
