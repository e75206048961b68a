"""Which Pulumi this project runs on."""

import re
from typing import Final, NamedTuple


class Version(NamedTuple):
    """A released version of Pulumi; compares by its numbers."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """As Go and `pulumi version` spell it."""
        return f"v{self.major}.{self.minor}.{self.patch}"


#: The oldest engine that will do, and the one that is downloaded or built where there is none. It is the newest whose
#: Go modules build without a replacement; `go/go.mod` names it too.
WANTED: Final = Version(3, 259, 0)


def parse_version(text: str) -> Version | None:
    """Read what `pulumi version` prints: `v3.259.0`, perhaps with a suffix such as `-dev.0`."""
    found = re.match(r"v?(\d+)\.(\d+)\.(\d+)", text.strip())
    return Version(*map(int, found.groups())) if found else None
