"""Telling a pull request what was found: one comment a stack, kept up to date, and a status that holds the digest."""

import re

from cli.errors import BadInputError
from cli.exits import Exit
from cli.pipeline.github import GitHub
from cli.pipeline.judging import Judged
from review.model import Review
from review.reports.markdown import markdown, marker

BOT = "github-actions[bot]"
"""Who writes with a job's token."""
PREVIEW = "preview.yml"
"""The workflow that previews pull requests."""
_DIGEST = re.compile(r"digest ([0-9a-f]{64})")


def context(stack: str) -> str:
    """The status's name, which branch protection asks for."""
    return f"havering/review {stack}"


def comment(github: GitHub, pull: str, review: Review, *, blob: str = "", whole: str = "") -> None:
    """Write the review's comment, or write it anew where it is there; others' comments with its mark are left alone."""
    text = markdown(review, blob=blob, whole=whole)
    mark = marker(review.stack)
    for each in github.pages(f"issues/{pull}/comments"):
        if each["user"]["login"] == BOT and str(each["body"]).startswith(mark):
            github.send("PATCH", f"issues/comments/{each['id']}", {"body": text})
            return
    github.send("POST", f"issues/{pull}/comments", {"body": text})


def status(github: GitHub, commit: str, judged: Judged, *, final: bool, page: str = "") -> None:
    """Say on the pull request's head commit whether the change may go on, and which change it is.

    https://docs.github.com/rest/commits/statuses#create-a-commit-status
    """
    state = "success" if judged.code is Exit.FINE else "failure" if final else "pending"
    body = {
        "state": state,
        "context": context(judged.review.stack),
        "description": f"digest {judged.review.digest}",
        **({"target_url": page} if page else {}),
    }
    github.send("POST", f"statuses/{commit}", body)


def reviewed_digest(github: GitHub, commit: str, stack: str) -> str:
    """The digest of the change that was reviewed on the pull request which became `commit` of main.

    :raises BadInputError: nobody reviewed it, or it was not let through.
    """
    pulls = [each for each in github.get(f"commits/{commit}/pulls") if each.get("merge_commit_sha") == commit]
    if not pulls:
        message = f"{commit[:12]}: it came by no pull request, so nobody has reviewed it. {_BY_HAND}"
        raise BadInputError(message)
    head = str(pulls[0]["head"]["sha"])
    wanted = context(stack)
    found = [
        each
        for each in github.pages(f"commits/{head}/statuses")
        if each["context"] == wanted and each["creator"]["login"] == BOT
    ]
    said = _DIGEST.fullmatch(str(found[0]["description"])) if found else None  # the newest comes first
    if said is None or found[0]["state"] != "success":
        got = f"{found[0]['state']}, {found[0]['description']!r}" if found else "none"
        message = f"{commit[:12]}: status '{wanted}' of {head[:12]}: got {got}, expected success. {_BY_HAND}"
        raise BadInputError(message)
    _require_run(github, head)
    return said[1]


def _require_run(github: GitHub, head: str) -> None:
    """Make sure that the run itself succeeded: whoever may push a branch could write a status, but no run's outcome."""
    answer = github.get(f"actions/workflows/{PREVIEW}/runs?event=pull_request&head_sha={head}&per_page=1")
    runs = answer["workflow_runs"]
    got = str(runs[0]["conclusion"]) if runs else "no run"
    if got != "success":
        message = f"{head[:12]}: {PREVIEW} of its pull request: got {got}, expected success. {_BY_HAND}"
        raise BadInputError(message)


_BY_HAND = (
    "Read the review of this run, then start the workflow by hand with its digest: that is then the reviewed change."
)
