"""`havering exit` as people type it."""

import json
import subprocess
from pathlib import Path

import pytest

from cli.errors import BadInputError, CommandError
from tests.support.estates import SmallEstate
from tests.support.files_of_others import answer, run
from tests.support.programme import SHARED, W1, W2, with_programme


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallEstate:
    monkeypatch.setenv("HAVERING_TODAY", "2026-11-23")
    monkeypatch.setenv("COLUMNS", "200")
    return with_programme(tmp_path)


def test_counts_are_by_kind_and_no_percentage_stands_anywhere(estate: SmallEstate) -> None:
    whole = answer(estate)
    assert whole["counts"] == {
        "blocking": 2,
        "residual": 1,
        "connection": 0,
        "gone": 0,
        "unknown": 4,
        "by_kind": {
            "file-transfer": {"blocking": 1, "unknown": 0, "residual": 0},
            "print": {"blocking": 0, "unknown": 0, "residual": 1},
            "service-account": {"blocking": 1, "unknown": 0, "residual": 0},
        },
    }
    assert (whole["baseline"], whole["forecast"], whole["slip_days"]) == ("2025-12-31", "2028-01-31", 761)
    assert "%" not in run(estate, "exit").output


def test_criteria_are_judged_against_the_model(estate: SmallEstate) -> None:
    whole = answer(estate)
    waves = {each["id"]: each for each in whole["waves"]}  # type: ignore[attr-defined]  # plain JSON
    verdicts = {each["name"]: each["verdict"] for each in waves["wave-2"]["criteria"]}
    assert verdicts == {
        "authority and money": "met",
        "stands as planned": "met",
        "landing zone in production": "met",
        "ranges apart": "met",
        "names answered": "met",
        "backup by criticality": "met",
        "way back": "met",
        "owners' sign-off": "met",
        "dependencies covered": "met",
        "both councils agree": "open",
        "rehearsed as it stands": "open",
        "open season": "met",
        "method's rules": "met",
        "items gone": "open",
        "secrets younger": "open",
        "others informed": "met",
        "both have left": "met",
    }


def test_a_zone_is_looked_for_in_a_plan_or_state_of_production(estate: SmallEstate) -> None:
    def verdicts(*words: str) -> dict[str, tuple[str, str]]:
        waves = {each["id"]: each for each in answer(estate, *words)["waves"]}  # type: ignore[attr-defined]
        return {each["name"]: (each["verdict"], each["said"]) for each in waves["wave-1"]["criteria"]}

    assert verdicts()["stands as planned"] == ("unknown", "no plan or state of production was given (--state)")
    assert verdicts()["authority and money"] == (
        "open",
        "nobody says where it was decided that ict-revenue pays for library",
    )
    state = estate.root / "state.json"
    vnet = {"token": "azure-native:network:VirtualNetwork", "name": "v", "props": {"tags": {"service": "library"}}}
    state.write_text(json.dumps([vnet]), encoding="utf-8")
    assert verdicts("--state", str(state))["stands as planned"] == ("met", "networks and vaults stand in it")
    estate.edit("landing_zones/library.yaml", "needs: []", "needs: [backup]")
    found = verdicts("--state", str(state))["stands as planned"]
    assert found == ("open", "library has no recovery vault in it")
    tags = vnet["props"]["tags"]  # type: ignore[index]  # a literal, just above
    state.write_text(json.dumps([vnet | {"props": {"tags": tags | {"environment": "dev"}}}]), encoding="utf-8")
    error = run(estate, "exit", "--state", str(state)).exception
    assert isinstance(error, BadInputError)
    assert "got what stands in dev, expected a plan or state of production (prod)." in str(error)
    error = run(estate, "exit", "--state", "nowhere.json").exception
    assert isinstance(error, BadInputError)
    assert str(error).startswith("nowhere.json: there is no such file")
    for text in ("", "{", "[" * 100_000):
        state.write_text(text, encoding="utf-8")
        error = run(estate, "exit", "--state", str(state)).exception
        assert isinstance(error, BadInputError)
        assert "state.json: it is no JSON file: " in str(error)


def test_a_slip_says_what_it_breaks(estate: SmallEstate) -> None:
    whole = answer(estate, "--slip", "wave-2=400d")
    assert whole["too_late"] == [
        "wave-2 is past its hyper-care on 2028-12-02, 124 days after IAA-001 ends (2028-07-31)"
    ]
    assert whole["money"]["beyond_agreements"] == [  # type: ignore[index]  # plain JSON
        "IAA-001 would be needed 124 days longer, for wave-2: no charge is recorded"
    ]
    beyond = answer(estate, "--slip", "wave-2=1500d")["breaks"]
    assert any("wave-2 runs past the calendar's horizon" in line for line in beyond)  # type: ignore[attr-defined]


def test_a_slip_past_the_day_of_destruction_breaks_that_too(estate: SmallEstate) -> None:
    estate.edit(
        SHARED,
        "    services: [library]\n",
        "    data: {holder: newham, personal_data: true, longest_retention_days: 30, destroy_by: 2027-12-31}\n",
    )
    found = answer(estate, "--slip", "wave-2=60d")["breaks"]
    assert any("data of 'exchange' cannot be destroyed by then" in line for line in found)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as-of", "2027-W10-1"], "--as-of 2027-W10-1: no day of the calendar, expected one such as 2027-10-31"),
        (["--as-of", "31.10.2027"], "--as-of 31.10.2027: no day of the calendar, expected one such as 2027-10-31"),
        (["--slip", "wave-2"], "--slip wave-2: got 'wave-2', expected a wave and days such as wave-4=30d"),
        (["--slip", "wave-1=٣d"], "--slip wave-1=٣d: got 'wave-1=٣d', expected a wave and days such as wave-4=30d"),
        (["--slip", "wave-9=3d"], "--slip wave-9: there is no such wave. The waves are wave-1, wave-2."),
        (["--slip", "wave-1=3d", "--slip", "wave-1=4d"], "--slip wave-1=4d: wave-1 slips twice, state it once"),
    ],
)
def test_what_cannot_be_asked_is_refused(estate: SmallEstate, words: list[str], said: str) -> None:
    error = run(estate, "exit", *words).exception
    assert isinstance(error, BadInputError)
    assert str(error) == said


def test_a_wave_that_is_closed_slips_no_more(estate: SmallEstate) -> None:
    days = {"discovered": "2026-06-05", "designed": "2026-06-06", "rehearsed": "2026-06-07", "cut_over": "2026-06-08"}
    days |= {"hyper_care_over": "2026-06-09", "old_side_off": "2026-06-10", "closed": "2026-06-11"}
    steps = "".join(f"  - {{step: {step}, on: {day}, evidence: Record}}\n" for step, day in days.items())
    estate.edit(W1, "  - {step: discovered, on: 2026-08-31, evidence: Notes}\n", steps)
    error = run(estate, "exit", "--slip", "wave-1=3d").exception
    assert str(error) == "--slip wave-1: it is closed, and nothing of it can slip. Name a wave that is under way."


def test_a_place_that_cannot_be_written_is_said(estate: SmallEstate) -> None:
    error = run(estate, "exit", "--output", str(estate.root / "none/report.md")).exception
    assert isinstance(error, CommandError)
    assert str(error).endswith("it cannot be written: No such file or directory. Choose another place with --output.")


def git(estate: SmallEstate, *words: str) -> None:
    command = ["git", "-C", str(estate.root), "-c", "user.name=a", "-c", "user.email=a@b.example", *words]
    subprocess.run(command, check=True, capture_output=True)


def test_what_changed_since_a_base_commit_is_said(estate: SmallEstate) -> None:
    git(estate, "init", "-q")
    git(estate, "add", ".")
    git(estate, "commit", "-q", "-m", "Before")
    assert answer(estate, "--base", "HEAD")["changed"] == []
    estate.edit(W2, "closed: 2028-01-31", "closed: 2028-02-10")
    estate.edit(SHARED, "    outcome: retire\n", "")
    assert answer(estate, "--base", "HEAD")["changed"] == [
        "no longer in the way: account",
        "newly unknown: account: nobody has decided what becomes of it",
        "account: dependent before, unknown now",
        "wave-2 closes 10 days later",
    ]
    estate.edit("ledger.yaml", "gbp: 5000", "gbp: 6000")
    estate.edit("ledger.yaml", "gbp: 500\n", "gbp: 600\n")
    assert answer(estate, "--base", "HEAD")["changed"][-2:] == [  # type: ignore[index]  # plain JSON
        "ict-revenue (revenue): forecast £4,800, before £4,000",
        "ict-revenue (revenue): £6,000 set aside, before £5,000",
    ]
    for ref in ("", "--output=x"):
        assert isinstance(run(estate, "exit", f"--base={ref}").exception, BadInputError)
    error = run(estate, "exit", "--base", "nowhere").exception
    assert isinstance(error, BadInputError)
    assert str(error).startswith("--base nowhere: there is no such commit. Name a commit, branch or tag of ")


def test_a_rehearsal_counts_until_what_runs_has_changed(estate: SmallEstate) -> None:
    git(estate, "init", "-q")
    git(estate, "add", ".")
    git(estate, "commit", "-q", "-m", "Rehearsed")
    commit = subprocess.run(
        ["git", "-C", str(estate.root), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    steps = "".join(f"  - {{step: {step}, on: 2026-11-02, evidence: Record}}\n" for step in ("discovered", "designed"))
    estate.add(W2, f"reached:\n{steps}  - {{step: rehearsed, on: 2026-11-16, evidence: Record, commit: {commit}}}\n")

    def verdict() -> tuple[str, str]:
        waves = {each["id"]: each for each in answer(estate)["waves"]}  # type: ignore[attr-defined]  # plain JSON
        return next(
            (each["verdict"], each["said"])
            for each in waves["wave-2"]["criteria"]
            if each["name"] == "rehearsed as it stands"
        )

    assert verdict() == ("met", f"on 2026-11-16, and nothing that runs has changed since {commit[:12]}")
    estate.edit("landing_zones/library.yaml", "Library catalogue", "Library catalogue and loans")
    assert verdict() == (
        "open",
        f"what was rehearsed on 2026-11-16 ({commit[:12]}) has changed since: estate/landing_zones/library.yaml",
    )
    estate.edit(W2, commit, "0" * 40)
    assert verdict() == ("unknown", f"this checkout does not have the commit {'0' * 12} that was rehearsed")


def test_a_report_takes_the_place_of_an_older_one_whole_or_not_at_all(
    estate: SmallEstate, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = estate.root / "report.html"
    page.write_text("older", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        assert run(estate, "exit", "--format", "html", "--output", str(page)).exit_code != 0
    assert page.read_text(encoding="utf-8") == "older"
    assert [path.name for path in estate.root.glob(".*.tmp")] == []
    assert run(estate, "exit", "--format", "html", "--output", str(page)).exit_code == 0
    assert page.read_text(encoding="utf-8").endswith("</html>\n")


def test_a_device_is_written_to_and_never_replaced(estate: SmallEstate) -> None:
    assert run(estate, "exit", "--output", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_the_page_lists_agreements_seasons_and_evidence_with_their_owners(estate: SmallEstate) -> None:
    page = run(estate, "exit", "--format", "html").output
    assert '<th scope="row">IAA-001: File exchange</th><td>newham</td><td class="nowrap">2028-07-31</td>' in page
    assert '<th scope="row">workshop: Workshops</th><td>platform-admins</td>' in page
    season = '<th scope="row">The accounts close</th><td class="nowrap">2027-03-25 to<br>2027-04-10,<br>yearly</td>'
    assert f"{season}<td>library</td>" in page
    whole = answer(estate)
    assert {"name": "workshop", "owner": "platform-admins", "days": 21, "stale": False} in whole["sources"]  # type: ignore[operator]
