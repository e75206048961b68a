"""Serves the local Azure to Pulumi engines: `python -m emulator.serve --store FILE --ready FILE`.

Both packages from one process on 127.0.0.1; when ready, writes FILE whole: {"pid", "ports": {package: port}, "store"}.
Stops on SIGTERM or SIGINT, and when FILE has gone or names another process: then nobody can find it any more.
"""

import argparse
import json
import logging
import os
import signal
import sqlite3
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from emulator import schema, semantics
from emulator.azure import Azure
from emulator.errors import EmulatorFault
from emulator.facts.types import types
from emulator.provider import Provider
from emulator.session import Runs
from emulator.store import Store

LOOK = 2.0  # seconds between two looks at the file that says where the server is

LIMIT = 400 << 20  # bytes; the engine's own limit, far above the largest state
OPTIONS = [
    ("grpc.max_receive_message_length", LIMIT),
    ("grpc.max_send_message_length", LIMIT),
    ("grpc.so_reuseport", 0),
]


def start(store: Store) -> tuple[dict[str, int], list[Any]]:
    """Starts a server for each package; the ports, and the servers to stop."""
    azure, runs = Azure(store), Runs()
    ports, servers = {}, []
    for package in schema.PACKAGES:
        server = grpc.server(ThreadPoolExecutor(32, f"{package}-"), options=OPTIONS)
        provider_pb2_grpc.add_ResourceProviderServicer_to_server(Provider(package, azure, runs), server)
        ports[package] = server.add_insecure_port("127.0.0.1:0")
        server.start()
        servers.append(server)
    return ports, servers


def _write_whole(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        json.dump(content, file)
    Path(file.name).replace(path)


def _is_named(ready: Path) -> bool:
    """Whether the file still names this process; one that cannot be read right now is no reason to leave."""
    try:
        return bool(json.loads(ready.read_bytes())["pid"] == os.getpid())
    except (FileNotFoundError, NotADirectoryError, KeyError, TypeError, ValueError):
        return False
    except OSError:
        return True


def main(arguments: list[str] | None = None) -> int:
    """Serves until told to stop. Exit code 2: the store is none, or the SDKs cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m emulator.serve", description="Serves the local Azure.")
    parser.add_argument("--store", required=True, type=Path, help="the SQLite file that holds what there is")
    parser.add_argument("--ready", required=True, type=Path, help="the file to write when ready")
    given = parser.parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        store = Store(given.store)
        types(), schema.tokens(), semantics.every()  # what would otherwise make the first request wait
    except sqlite3.DatabaseError as fault:
        print(f"{given.store} is no store of the local Azure: {fault}. Delete it or name another.", file=sys.stderr)
        return 2
    except EmulatorFault as fault:
        print(fault, file=sys.stderr)
        return 2
    ports, servers = start(store)
    _write_whole(given.ready, {"pid": os.getpid(), "ports": ports, "store": str(given.store.resolve())})
    while not stop.wait(LOOK) and _is_named(given.ready):
        pass
    for stopping in [server.stop(1) for server in servers]:
        stopping.wait()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
