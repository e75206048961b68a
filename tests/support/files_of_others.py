"""Files that others send, written beside a small estate and given to `havering`."""

import json

from typer.testing import CliRunner, Result

from cli.main import app
from estate.faults import EstateError
from tests.support.estates import SmallEstate

FLOWS = "time,source,destination,port,protocol,action"
HEADER = "id,kind,what,direction,provider,consumer,evidence,source,found,agreement,outcome,wave"
GOOD = "relay,mail-relay,Mail goes out,taken,newham,havering,observed,workshop,2026-11-02,IAA-001,retire,wave-2"
OTHER = GOOD.replace("relay,", "other,", 1)
LIST = ["--source", "directory-list", "--from", "2026-10-01", "--to", "2026-10-31"]


def files(estate: SmallEstate) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(estate.folder.rglob("*")) if path.is_file()}


def run(estate: SmallEstate, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--root", str(estate.root)])


def csv(estate: SmallEstate, text: str | bytes, name: str = "list.csv") -> str:
    path = estate.root / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def refused(estate: SmallEstate, *words: str) -> list[str]:
    """Run, expect a refusal, that nothing was written, and return what was said."""
    before = files(estate)
    result = run(estate, *words)
    assert result.exception is not None, result.output
    assert files(estate) == before
    error = result.exception
    return [str(fault) for fault in error.faults] if isinstance(error, EstateError) else [str(error)]


def answer(estate: SmallEstate, *words: str) -> dict[str, object]:
    """What `havering exit` says as data."""
    result = run(estate, "exit", "--format", "json", *words)
    assert result.exit_code == 0, result.output
    whole: dict[str, object] = json.loads(result.output)
    return whole
