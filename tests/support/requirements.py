"""What a test needs of the machine beyond Python: skipped by name where it is absent, failed where it was promised."""

import os
import shutil

import pytest

#: What may be required, with the names of its executable.
KNOWN = {
    "node": ("node", "nodejs"),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "go": ("go",),
    "npm": ("npm",),
}
#: What is promised together with something else.
WITH = {"npm": "node"}


def require(name: str) -> str:
    """Path of the executable that `name` stands for.

    Skips the test where it is absent, or fails it where HAVERING_REQUIRE (comma-separated names) promises it.
    """
    found = next(filter(None, map(shutil.which, KNOWN[name])), None)
    if found is None:
        message = f"needs {name}, and none of {', '.join(KNOWN[name])} is on the PATH"
        if {name, WITH.get(name, name)} & set(os.environ.get("HAVERING_REQUIRE", "").split(",")):
            pytest.fail(message)
        pytest.skip(message)
    return found
