"""The few questions and answers that the workflows exchange with GitHub, over its REST API.

https://docs.github.com/rest. The token is the job's own, which GitHub makes for it and lets expire with it.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from cli.errors import BadInputError, CommandError

VERSION = "2022-11-28"
_PAGE = 100
_TIMEOUT = 30


@dataclass(frozen=True)
class GitHub:
    """A repository (`owner/name`) at an API address, with a job's token."""

    api: str
    repository: str
    token: str

    @classmethod
    def of_job(cls, environment: Mapping[str, str] = os.environ) -> "GitHub":
        """The repository of the job that runs.

        :raises BadInputError: this is no job, or its token was not handed to this step.
        """
        names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
        missing = [name for name in names if not environment.get(name)]
        if missing:
            message = (
                f"{', '.join(missing)}: not set, so this is no job of a workflow, or its step lacks "
                "`env: {GITHUB_TOKEN: ${{ github.token }}}`. It is a step of .github/workflows."
            )
            raise BadInputError(message)
        return cls(*(environment[name] for name in names))

    def get(self, path: str) -> Any:
        """Ask for `path` of the repository.

        :raises CommandError: GitHub does not answer, or says no.
        """
        return self._ask("GET", path)

    def pages(self, path: str) -> Iterator[Any]:
        """Yield every entry of a list, however many pages it has."""
        number = 1
        while True:
            found = self.get(f"{path}{'&' if '?' in path else '?'}per_page={_PAGE}&page={number}")
            yield from found
            if len(found) < _PAGE:
                return
            number += 1

    def send(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        """Write to `path` of the repository; errors as `get`."""
        return self._ask(method, path, json.dumps(body).encode())

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        address = f"{self.api}/repos/{self.repository}/{path}"
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "X-GitHub-Api-Version": VERSION,
        }
        return answer_of(Request(address, body, headers, method=method), f"{method} {path}")  # noqa: S310 - see below


def answer_of(request: Request, what: str) -> Any:
    """Send a request and read the JSON of its answer.

    :raises CommandError: not over HTTP, no answer, or an error; with what was said, never with a header.
    """
    if request.type not in {"https", "http"}:
        message = f"{what}: {request.type} is no address of GitHub"
        raise CommandError(message)
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - the scheme was looked at
            text = answer.read()
    except HTTPError as fault:
        said = fault.read(500).decode("utf-8", "replace")
        message = f"{what}: GitHub answered {fault.code}: {said}"
        raise CommandError(message) from fault
    except (URLError, TimeoutError) as fault:
        message = f"{what}: GitHub does not answer ({fault})"
        raise CommandError(message) from fault
    return json.loads(text) if text else None
