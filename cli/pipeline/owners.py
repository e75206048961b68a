"""`.github/CODEOWNERS`, which has GitHub ask those who answer for danger files: written from the thresholds."""

from estate.thresholds import Thresholds

HEAD = """\
# Written by `havering pipeline codeowners` from estate/thresholds.yaml. Change that file, and write this one anew.
# The last line that matches a file counts, so danger files come after everything else.
"""


def code_owners(thresholds: Thresholds, organisation: str, others: str) -> str:
    """Return the file: `others` (a group) owns what nobody else does; no file may be of two thresholds (tested)."""
    everybody = _team(thresholds, organisation, others)
    lines = [f"* {everybody}"]
    for threshold in thresholds.danger_files:
        lines += ["", f"# {threshold.name}: {threshold.why}"]
        teams = " ".join(_team(thresholds, organisation, name) for name in threshold.allowed_by)
        lines += [f"{'*' if path == '/' else path} {teams}" for path in threshold.paths]
        lines += [f"{path} {everybody}" for path in threshold.but]
    return HEAD + "\n".join(lines) + "\n"


def _team(thresholds: Thresholds, organisation: str, name: str) -> str:
    return f"@{organisation}/{thresholds.teams[name]}"
