"""Serve the language host: prints its port, then serves until it is told to stop or its engine is gone."""

import argparse
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import grpc
from pulumi.runtime.proto import language_pb2_grpc

from tools.engine.language_host.children import Children
from tools.engine.language_host.host import PythonHost
from tools.engine.language_host.policy_pack import UNLIMITED


def main() -> NoReturn:
    """Take the engine's address as the last argument, as the engine gives it."""
    parser = argparse.ArgumentParser(prog="pulumi-language-python", allow_abbrev=False)
    parser.add_argument("--executor", type=Path, required=True, help="pulumi-language-python-exec")
    parser.add_argument("engine", nargs="?", default="", help="address of the engine")
    known, _ = parser.parse_known_args()  # the engine also hands flags that official hosts once took
    host = PythonHost(engine=known.engine, executor=known.executor)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: _leave(host.children))
    server = grpc.server(ThreadPoolExecutor(32), options=UNLIMITED)
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(host, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    threading.Thread(target=_leave_with_the_engine, args=(host.children,), daemon=True).start()
    print(port, flush=True)
    while True:
        signal.pause()


def _leave(children: Children) -> NoReturn:
    """Leave at once: the engine waits ten seconds for a host that closes its server in good order."""
    children.stop()
    os._exit(0)


def _leave_with_the_engine(children: Children) -> None:
    engine = os.getppid()
    while os.getppid() == engine:
        time.sleep(1)
    _leave(children)


if __name__ == "__main__":
    main()
