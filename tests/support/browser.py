"""A headless Chromium that opens pages from the file system, driven over a pipe: no port, no library, no network.

Protocol: https://chromedevtools.github.io/devtools-protocol/ (messages end with a zero byte).
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from tests.support.requirements import require

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


_PIPES = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, place in zip(ends, (3, 4)):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads from descriptor 3 and writes to 4."""


class Browser:
    """One Chromium with one page; use it as a context."""

    def __init__(self) -> None:
        require("chromium")
        self._home = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        read, self._to = os.pipe()
        self._from, write = os.pipe()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _PIPES, str(read), str(write)),
                *(require("chromium"), *_FLAGS, f"--user-data-dir={self._home.name}", "about:blank"),
            ],
            pass_fds=(read, write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        self._buffer = b""
        self._number = 0
        self._session = ""
        self.asked: list[str] = []
        """Every address that was asked for."""
        self.said: list[str] = []
        """What the page wrote on its console, and what went wrong in it."""
        target = next(each for each in self._call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        attached = self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        os.close(self._to)
        os.close(self._from)
        self._home.cleanup()

    def open(
        self,
        path: Path,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        scripts: bool = True,
    ) -> None:
        """Open a file in a window of that size, and wait until it has loaded."""
        self._call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.asked.clear()
        self.said.clear()
        self._call("Page.navigate", url=path.resolve().as_uri())
        self._wait("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """Run a script in the page, whatever its content security policy, and return what it comes to."""
        answer = self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str, text: str = "") -> None:
        """Press and release a key, such as `Tab`."""
        codes = {"Tab": 9, "Enter": 13, "Space": 32}
        more = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": codes.get(key, 0)}
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            self._call("Input.dispatchKeyEvent", type=kind, **more, **typed)

    def write(self, text: str) -> None:
        """Type text where the focus is."""
        self._call("Input.insertText", text=text)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Save what the window shows, or the whole page, as PNG."""
        data = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        for answer in self._messages():
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
        raise AssertionError

    def _wait(self, event: str) -> None:
        next(message for message in self._messages() if message.get("method") == event)

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            while b"\0" not in self._buffer:
                more = os.read(self._from, 1 << 16)
                assert more, f"Chromium ended with code {self._process.wait(20)}"
                self._buffer += more
            text, _, self._buffer = self._buffer.partition(b"\0")
            message = json.loads(text)
            self._note(message)
            yield message

    def _note(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.asked.append(parameters["request"]["url"])
        elif message.get("method") == "Runtime.consoleAPICalled":
            self.said += [str(each.get("value", each.get("description"))) for each in parameters["args"]]
        elif message.get("method") == "Runtime.exceptionThrown":
            self.said.append(json.dumps(parameters["exceptionDetails"]))
        elif message.get("method") == "Log.entryAdded":
            self.said.append(parameters["entry"]["text"])
