"""The warm local Azure: one server process that many commands share."""

import fcntl
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import emulator
from cli.errors import CommandError
from cli.local.places import Places

#: Seconds that a server may take until it serves; it builds its schemas when it runs for the first time.
START = 120.0
STOP = 10.0

#: The packages that it serves, by the SDK that says what their resources look like.
_SDKS = ("pulumi-azure-native", "pulumi-azuread")

#: How the server is run by Python.
SERVE = ("-P", "-m", "emulator.serve")


@dataclass(frozen=True)
class Server:
    """A local Azure that serves."""

    pid: int
    ports: Mapping[str, int]
    code: str

    @property
    def debug_providers(self) -> str:
        """PULUMI_DEBUG_PROVIDERS: which package is served at which port."""
        return ",".join(f"{package}:{port}" for package, port in sorted(self.ports.items()))


@contextmanager
def in_use(places: Places, *, alone: bool = False) -> Iterator[bool]:
    """Say that a command uses the local Azure while the block runs; `alone`: yields whether no other one does."""
    places.folder.mkdir(parents=True, exist_ok=True)
    with (places.folder / "in-use.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        except BlockingIOError:
            yield False
        else:
            yield True


def running(places: Places) -> Server | None:
    """The server that serves this folder, if one does."""
    try:
        said = json.loads(places.ready.read_text(encoding="utf-8"))
        if Path(said["store"]) != places.store.resolve():  # a copy of another folder, whose server is not ours
            return None
        server = Server(said["pid"], said["ports"], _code_file(places).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return server if _alive(server.pid) and all(map(_answers, server.ports.values())) else None


def start(places: Places) -> Server:
    """The server that serves this folder, started where none does and anew where its code has changed since.

    :raises CommandError: it does not start; with the end of what it printed.
    """
    with _starting(places):
        return _current(places)


@contextmanager
def serving(places: Places) -> Iterator[Server]:
    """The server, as `start` answers it, which nobody stops while the block runs."""
    with ExitStack() as held:
        with _starting(places):
            server = _current(places)
            held.enter_context(in_use(places))
        yield server


@contextmanager
def _starting(places: Places) -> Iterator[None]:
    """One command at a time looks whether there is a server, so that two never start one each."""
    places.folder.mkdir(parents=True, exist_ok=True)
    with (places.folder / "server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _current(places: Places) -> Server:
    server = running(places)
    code = fingerprint()
    if server and server.code != code:
        with in_use(places, alone=True) as alone:
            if alone:
                _end(places, server)
                server = None
    return server or _launch(places, code)


def stop(places: Places) -> bool:
    """Stop the server; False where none runs.

    :raises CommandError: a command uses it.
    """
    with in_use(places, alone=True) as alone:
        if not alone:
            message = "The local Azure is in use by a command that runs. Wait for it, or interrupt it, and try again."
            raise CommandError(message)
        server = running(places)
        if server is None:
            places.ready.unlink(missing_ok=True)
            return False
        _end(places, server)
        return True


def _launch(places: Places, code: str) -> Server:
    places.ready.unlink(missing_ok=True)
    command = [sys.executable, *SERVE, "--store", str(places.store), "--ready", str(places.ready)]
    with places.server_log.open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own server
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=places.folder
        )
    _code_file(places).write_text(code, encoding="utf-8")
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        server = running(places)
        if server:
            process.returncode = 0  # it outlives this process on purpose
            return server
        time.sleep(0.05)
    ended = process.poll()
    process.kill()
    process.wait()
    why = f"stopped with exit code {ended}" if ended is not None else f"did not serve within {START:.0f} seconds"
    said = places.server_log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:]
    raise CommandError("\n".join([f"The local Azure {why}. It printed (all of it is in {places.server_log}):", *said]))


def _end(places: Places, server: Server) -> None:
    os.kill(server.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP
    while _alive(server.pid):
        if time.monotonic() > deadline:
            os.kill(server.pid, signal.SIGKILL)
            break
        time.sleep(0.02)
    places.ready.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was our child is collected here."""
    with suppress(ChildProcessError):  # started by another command
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _code_file(places: Places) -> Path:
    return places.folder / "server.code"


def fingerprint() -> str:
    """What changes when the server's code does: a warm server must not answer with yesterday's rules."""
    folder = Path(emulator.__file__).parent
    files = sorted(file for kind in ("*.py", "*.yaml", "*.json") for file in folder.rglob(kind))
    facts = ((str(file.relative_to(folder)), file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return hashlib.sha256(repr([sys.version, *map(version, _SDKS), *facts]).encode()).hexdigest()
