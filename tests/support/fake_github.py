"""A GitHub of a few answers on this machine: what it was asked, and what it says."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    body: Any
    authorisation: str


@dataclass
class FakeGitHub:
    """Answers by path; a path without an answer is not found."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""

    @property
    def written(self) -> list[Asked]:
        return [each for each in self.asked if each.method != "GET"]


@contextmanager
def fake_github(answers: dict[str, Any]) -> Iterator[FakeGitHub]:
    """Serve `answers` (path after /repos/owner/name/, with its query) until the block ends."""
    fake = FakeGitHub(answers)

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            path = self.path.removeprefix("/repos/owner/name/")
            fake.asked.append(Asked(self.command, path, body, self.headers.get("Authorization", "")))
            known = self.command != "GET" or path in fake.answers
            said = json.dumps(fake.answers.get(path, {}) if known else {"message": "Not Found"}).encode()
            self.send_response(200 if known else 404)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PATCH = handle_one  # noqa: N815 - the names that the server calls

        def log_message(self, *_: Any) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
