import json
from pathlib import Path

import pytest

from cli.agreement_reading import reading
from cli.errors import CommandError
from leaving.agreements.editing import Edit
from tests.cli.test_agreements import SEVER, refused, run, run_json, small
from tests.support.estates import SmallEstate

__all__ = ["small"]

FLOW = {"agreement": "IAA-001", "what": "flow library/app to newham/exchange tcp 443"}
RESTORE = ["restore", "newham", "--decision", "INC-2", "--approved-by", "s151-officer"]


def files(small: SmallEstate) -> dict[str, str]:
    return {path.relative_to(small.root).as_posix(): path.read_text("utf-8") for path in small.root.rglob("*.yaml")}


def test_severing_writes_one_file_and_says_what_stops(small: SmallEstate) -> None:
    before = files(small)
    said = run_json(small, *SEVER, "--reason", "Breach")
    assert said["closes"] == {"dev": [FLOW]}
    assert (said["services"], said["zones"], said["changed"]) == (["IAA-001/files"], ["library"], ["parties.yaml"])
    assert {"sort": "observed", "what": "guest account: domain newham.example"}.items() <= said["by_hand"][2].items()
    after = files(small)
    assert [name for name in after if after[name] != before[name]] == ["estate/parties.yaml"]
    assert small.found() == [], "the check is content on the same evening"


def test_severing_says_how_to_apply_it(small: SmallEstate) -> None:
    said = run(small, *SEVER, "--reason", "Breach")
    assert said.splitlines()[:2] == ["closes 1 door in dev:", "  IAA-001 flow library/app to newham/exchange tcp 443"]
    assert "pulumi up --continue-on-error" in said.splitlines()[-2]
    assert (
        said.splitlines()[-1]
        == "see what is left with: havering prove separation --from newham --live (or --state FILE)"
    )


def test_a_rehearsed_severing_writes_nothing_and_shows_the_change(small: SmallEstate) -> None:
    before = files(small)
    said = run(small, *SEVER, "--reason", "Breach", "--dry-run")
    assert "+        reason: Breach" in said.splitlines()
    assert files(small) == before


def test_restoring_brings_the_doors_back(small: SmallEstate) -> None:
    run(small, *SEVER, "--reason", "Breach")
    assert run_json(small, *RESTORE)["opens"] == {"dev": [FLOW]}
    assert run_json(small, "states")["states"][0]["state"] == "in force"
    assert refused(small, *RESTORE)[1].startswith("'newham': no suspension to lift")


def test_who_may_not_suspend_is_refused(small: SmallEstate) -> None:
    said = (
        "--approved-by mayor: got an office that may not, expected s151-officer or chief-executive (authorities.yaml)"
    )
    arguments = [word if word != "s151-officer" else "mayor" for word in SEVER]
    assert refused(small, *arguments, "--reason", "x") == (2, said)


def test_a_suspension_that_lasts_too_long_is_refused_before_anything_is_written(small: SmallEstate) -> None:
    before = files(small)
    arguments = [word if word != "2026-12-23" else "2027-02-22" for word in SEVER]
    assert refused(small, *arguments, "--reason", "x") == (
        2,
        "--until 2027-02-22: got 91 days, expected at most 90 (authorities.yaml). Suspend again when they are over.",
    )
    assert files(small) == before


def test_an_unknown_party_is_refused(small: SmallEstate) -> None:
    arguments = [word if word != "newham" else "newhan" for word in SEVER]
    assert refused(small, *arguments, "--reason", "x")[1].startswith("'newhan': no such party, expected one of newham")


def test_nothing_is_due_today(small: SmallEstate) -> None:
    assert run(small, "close") == "nothing is due on 2026-11-23\n"


def test_closing_lets_go_and_asks_for_the_proof(small: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2028-08-01")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    assert run(small, "close").splitlines() == [
        "closes IAA-001, last day owed 2028-07-31: doors: 1 in dev",
        "changed: landing_zones/library.yaml",
        "left to do: agreements/IAA-001.yaml: once no door stands, record it: --evidence REFERENCE --by group:NAME",
    ]
    proof = ["close", "IAA-001", "--evidence", "Proof 1", "--by", "group:platform-admins"]
    assert json.loads(run(small, *proof, "--format", "json")) == {
        "due": {"IAA-001": {"dev": ["flow library/app to newham/exchange tcp 443"]}},
        "changed": ["agreements/IAA-001.yaml"],
        "left": [],
        "dry_run": False,
    }
    assert run_json(small, "states")["states"][0]["state"] == "closed"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["close", "--evidence", "P"], "a proof takes the agreement, --evidence REF and --by group:NAME"),
        (["close", "IAA-001"], "IAA-001 is not due: its last day is 2028-07-31, today is 2026-11-23"),
    ],
)
def test_what_cannot_be_closed_is_said(small: SmallEstate, arguments: list[str], said: str) -> None:
    assert refused(small, *arguments)[1] == said


def test_a_proof_by_a_group_that_nobody_knows_is_refused(small: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2028-08-01")
    said = "--by group:nobody: no such group, expected group:NAME of people.yaml or of a zone"
    assert refused(small, "close", "IAA-001", "--evidence", "P", "--by", "group:nobody") == (2, said)


def test_a_file_in_another_form_is_left_alone(small: SmallEstate, tmp_path: Path) -> None:
    text = small.path("parties.yaml").read_text("utf-8").replace("      - {domain", "          - {domain")
    small.write("parties.yaml", text)
    assert "got a form that would be rewritten" in refused(small, *SEVER, "--reason", "x")[1]


def test_words_that_yaml_reads_otherwise_stay_words(small: SmallEstate) -> None:
    for number, word in enumerate(["INC: 5 # x", "yes", "2026-12-01", "123", "{x}", "&a", "a\nb", "tab\there"]):
        arguments = [each if each != "INC-1" else f"{word} {number}" for each in SEVER]
        run(small, *arguments, "--reason", word)
        assert small.found() == []
        record = small.inspect().estate.parties["newham"].suspensions[number]
        assert (record.decision.reference, record.reason) == (f"{word} {number}", word)
        run(small, *[each if each != "INC-2" else f"lifted {number}" for each in RESTORE])


def test_a_proof_that_says_nothing_is_refused(small: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2028-08-01")
    proof = ["close", "IAA-001", "--evidence", " ", "--by", "group:platform-admins"]
    assert refused(small, *proof) == (2, "--evidence: String should have at least 1 character")


def test_closing_twice_changes_nothing_the_second_time(small: SmallEstate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAVERING_TODAY", "2028-08-01")
    small.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-001]")
    run(small, "close")
    before = files(small)
    assert run_json(small, "close")["changed"] == []
    proof = ["close", "IAA-001", "--evidence", "Proof 1", "--by", "group:platform-admins"]
    run(small, *proof)
    assert refused(small, *proof) == (1, "IAA-001 is closed already (evidence of 2028-08-01)")
    after = files(small)
    assert [name for name in after if after[name] != before[name]] == ["estate/agreements/IAA-001.yaml"]


def test_what_somebody_edits_meanwhile_is_not_overwritten(small: SmallEstate) -> None:
    read = reading(small.root)
    before = read.texts()["parties.yaml"]
    small.add("parties.yaml", "# by hand\n")
    with pytest.raises(CommandError, match=r"parties\.yaml: changed by somebody while this ran; nothing is written"):
        read.write([Edit("parties.yaml", before, "new")])
    assert small.path("parties.yaml").read_text("utf-8") == f"{before}# by hand\n"


def test_a_write_that_fails_leaves_the_file_whole_and_nothing_beside_it(
    small: SmallEstate, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reading(small.root)
    before = read.texts()["parties.yaml"]

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CommandError, match="it cannot be written: No space left on device"):
        read.write([Edit("parties.yaml", before, "new")])
    assert small.path("parties.yaml").read_text("utf-8") == before
    assert list(small.folder.glob(".*")) == []
