"""The order in which an engine is looked for, fetched and built."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from rich.console import Console

from tools.engine import build, cache, official
from tools.engine.engine import LANGUAGE_HOST, Engine, ask_version
from tools.engine.errors import Attempt, AttemptError, NoEngineError
from tools.engine.progress import shown
from tools.engine.version import WANTED


class _Get(Protocol):
    """Puts an engine into a folder, saying how far it is."""

    def __call__(self, root: Path, report: Callable[[str], None]) -> None: ...


@dataclass
class Search:
    """One search for the engine, and how it is had where there is none."""

    folder: Path = field(default_factory=cache.cache_folder)
    console: Console = field(default_factory=lambda: Console(stderr=True))
    by_download: _Get = official.download
    by_build: _Get = build.build
    language_host: Callable[[Path], None] = build.add_language_host

    def run(self) -> Engine:
        """Find the engine, or get it.

        :raises NoEngineError: with every way that was tried.
        """
        named = os.environ.get("HAVERING_PULUMI")
        if named:
            return self._only(Path(named))
        attempts: list[Attempt] = []
        for way, look in (("pulumi on the PATH", self._on_path), ("the cache", self._in_cache)):
            try:
                found = look()
            except AttemptError as fault:
                attempts.append(Attempt(way, str(fault)))
            else:
                break
        else:
            found = self._get(attempts)
        if shutil.which("pulumi") and attempts:
            self.console.print(f"Not used: {attempts[0].why}", markup=False, highlight=False, soft_wrap=True)
        return found

    def _only(self, executable: Path) -> Engine:
        """Use the one that the user named, and nothing else."""
        try:
            return self._with_host(Engine(executable, ask_version(executable, home=self._home), "HAVERING_PULUMI"))
        except AttemptError as fault:
            raise NoEngineError([Attempt("HAVERING_PULUMI", str(fault))]) from fault

    def _on_path(self) -> Engine:
        found = shutil.which("pulumi")
        if found is None:
            message = "there is none"
            raise AttemptError(message)
        executable = Path(found)
        return self._with_host(Engine(executable, ask_version(executable, home=self._home), "the PATH"))

    def _in_cache(self) -> Engine:
        executable = cache.cached(self.folder)
        self._renew_launcher(executable.parent)
        return Engine(executable, WANTED, "the cache")

    def _get(self, attempts: list[Attempt]) -> Engine:
        ways: tuple[tuple[str, str, _Get], ...] = (
            (f"Downloading Pulumi {WANTED}", "Pulumi's installer", self.by_download),
            (f"Building Pulumi {WANTED} with Go (once; some minutes)", "building it with Go", self.by_build),
        )
        with cache.locked(self.folder):
            try:
                return self._in_cache()  # filled by another process while this one waited
            except AttemptError:
                pass
            for title, way, get in ways:
                try:
                    with shown(title, self.console) as report:
                        executable = cache.fill(self.folder, partial(get, report=report))
                except AttemptError as fault:
                    attempts.append(Attempt(way, str(fault)))
                else:
                    return self._with_host(Engine(executable, WANTED, way))
        raise NoEngineError(attempts)

    def _with_host(self, engine: Engine) -> Engine:
        """Add our language host where the engine has none: neither beside it nor on the PATH."""
        beside = engine.executable.resolve().parent / LANGUAGE_HOST
        if beside.exists() or shutil.which(LANGUAGE_HOST):
            return engine
        folder = self.folder / str(WANTED) / "host"
        if not (folder / f"{LANGUAGE_HOST}-exec").exists():
            with cache.locked(self.folder):
                self.language_host(folder)
        self._renew_launcher(folder)
        return Engine(engine.executable, engine.version, engine.origin, host_folder=folder)

    def _renew_launcher(self, folder: Path) -> None:
        """Bring a launcher of ours that an older checkout put there up to date; another's host is left alone."""
        host = folder / LANGUAGE_HOST
        ours = (folder / f"{LANGUAGE_HOST}-exec").exists() and _is_launcher(host)
        if ours and host.read_bytes() != build.LAUNCHER.read_bytes():
            build.place(build.LAUNCHER, folder)

    @property
    def _home(self) -> Path:
        return self.folder / "home"


def _is_launcher(host: Path) -> bool:
    """Whether `host` is a script, as ours is, and not Pulumi's own binary."""
    if not host.exists():
        return False
    with host.open("rb") as file:
        return file.read(2) == b"#!"


def find(console: Console | None = None) -> Engine:
    """Find the engine on this machine, or get it; progress goes to `console` (stderr by default).

    :raises NoEngineError: with every way that was tried, in order.
    """
    return Search(console=console).run() if console else Search().run()
