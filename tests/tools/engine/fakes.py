"""Executables that pretend to be Pulumi or Go, for tests of how an engine is looked for."""

from pathlib import Path


def executable(file: Path, script: str) -> Path:
    """Write a shell script that can be run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def pulumi(folder: Path, version: str = "v3.259.0", *, host: bool = True) -> Path:
    """A `pulumi` that says its version, with a language host beside it."""
    if host:
        executable(folder / "pulumi-language-python", "exit 0")
    return executable(folder / "pulumi", f"echo {version}")
