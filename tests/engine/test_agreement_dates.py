"""An agreement's life on the real engine: each day opens and closes exactly the doors that the data says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.agreements import app
from emulator import assignments
from estate.load import stack_file
from leaving.agreements import closing, severing
from tests.support.agreement_programs import PROGRAM
from tests.support.engine import LocalAzure, Ran, small_project
from tests.support.estates import FILES, SmallEstate, minimal
from tools.engine import Engine

pytestmark = pytest.mark.engine

FILE, SECOND = "agreements/IAA-001.yaml", "agreements/IAA-002.yaml"
PEOPLE = "  people:\n    - {organisation: newham, access: library/support, role: reader, service: files}\nexit:"
BOTH = {"IAA-001 rule", "IAA-001 people until 2028-07-31"}
SECOND_BOTH = {"IAA-002 rule"}
DOOR = "iaa-001-library-support-reader"
POLICY = f"policy-{DOOR}"
TENANT = "d1000000-0000-4000-8000-000000000001"


def decided(reference: str, day: str) -> str:
    ours = f"reference: {reference}, approved_by: s151-officer, consulted: [chief-executive], date: {day}"
    theirs = f"reference: {reference}, approved_by: their office, date: {day}"
    return f"{{decision: {{{ours}}}, their_decisions: {{newham: {{{theirs}}}}}"


SHORTER = (
    f"variations:\n  - {decided('V1', '2027-03-01')}, effective_from: 2027-03-28, ends: 2027-10-31, why: Ready}}\n"
)
LONGER = f"variations:\n  - {decided('W1', '2027-12-01')}, ends: 2028-02-29, why: Not ready}}\n"
LONGEST = f"  - {decided('W2', '2028-02-15')}, ends: 2028-03-26, why: Still not}}\n"


@dataclass
class Journey:
    """A small estate, its program and its local Azure, on one day after another."""

    local: LocalAzure
    data: SmallEstate

    def on(self, day: str) -> None:
        """Let it be `day`; the yearly confirmation of roles is never what fails."""
        self.local.environment["SMALL_TODAY"] = day
        text = self.data.path("people.yaml").read_text(encoding="utf-8")
        self.data.write("people.yaml", re.sub(r"renewed: \S+", f"renewed: {day}", text))

    @property
    def today(self) -> date:
        return date.fromisoformat(self.local.environment["SMALL_TODAY"])

    def refused(self) -> list[str]:
        """What the check refuses on this day."""
        return [str(fault) for fault in self.data.found(self.today) if not fault.warning]

    def opens(self, doors: set[str], *, says: str = "", wrong: str = "") -> Ran:
        """The check passes, the preview says `says` before all else, and `up` leaves exactly these doors.

        Until then `wrong` is what the nightly check says of what stands, and afterwards nothing.
        """
        assert self.refused() == []
        assert self.wrong() == ({wrong} if wrong else set())
        seen = self.local.preview()
        assert seen.code == 0, seen.text
        assert first_line(seen) == says, seen.stdout
        done = self.local.up()
        assert done.code == 0, done.text
        assert self.doors() == doors
        assert self.wrong() == set()
        return seen

    def stays(self, doors: set[str], *, refused: str) -> None:
        """The check and the preview fail with one message, and the doors stand as they did."""
        (fault,) = self.refused()
        assert fault == refused
        seen = self.local.preview()
        assert seen.code != 0
        assert refused in seen.text
        assert self.doors() == doors
        assert self.wrong() == ({"ended"} if doors else set())

    def wrong(self) -> set[str]:
        """What `havering agreements check --state` says of the doors that Azure holds, on this day."""
        file = self.data.root / "state.json"
        file.write_text(json.dumps({"deployment": {"resources": self.local.state()}}), encoding="utf-8")
        where = ["--state", str(file), "--root", str(self.data.root), "--as-of", self.today.isoformat()]
        ran = CliRunner().invoke(app, ["check", *where, "--format", "json"])
        found = json.loads(ran.output)
        assert ran.exit_code == (0 if found["passed"] else 1)
        return {fault["what"] for door in found["doors"] for fault in door["faults"]}

    def state(self) -> dict[str, dict[str, Any]]:
        """Inputs by logical name."""
        return {each["urn"].rsplit("::", 1)[1]: each.get("inputs", {}) for each in self.local.state()}

    def doors(self) -> set[str]:
        """The doors that Azure holds: agreements with a rule, and the policies of their packages."""
        state = self.state()
        rules = {rule["name"][:7] for rule in state["rules"]["securityRules"] if rule["name"].startswith("IAA-")}
        people = {inputs["displayName"] for name, inputs in state.items() if name.startswith("policy-")}
        return {f"{name} rule" for name in rules} | {name.replace(" until", " people until") for name in people}

    def inspection(self) -> Any:
        return self.data.inspect(self.today)

    def texts(self) -> dict[str, str]:
        folder = self.data.folder
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}

    def stacks(self) -> dict[str, Any]:
        file = stack_file(self.data.root / "Pulumi.havering-dev.yaml")
        return {file.file: file.stack}


def first_line(ran: Ran) -> str:
    """What a preview says first: of the program, before any resource."""
    lines = [line.strip() for line in ran.stdout.splitlines() if line.strip() and not line.startswith("@")]
    found = re.match(r"pulumi:pulumi:Stack havering-havering-dev\s+(?:running )?(closes .*)", lines[1])
    return found[1] if found else ""


def without_ids(state: dict[str, Any]) -> Any:
    """The state without the ids that Entra draws anew for whatever is made anew."""
    return json.loads(re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id", json.dumps(state, sort_keys=True)))


@pytest.fixture
def journey(tmp_path: Path, engine: Engine) -> Iterator[Journey]:
    """The smallest estate, whose agreement lets people in too."""
    data = minimal(tmp_path / "data")
    data.edit(FILE, "exit:", PEOPLE)
    # No closed season, so that an end may fall on the day on which the clocks go forward.
    text = data.path("calendar.yaml").read_text(encoding="utf-8")
    data.write("calendar.yaml", f"{text.partition('windows:')[0]}windows: []\n")
    local = small_project(
        tmp_path / "doors", PROGRAM, stack_file=FILES["Pulumi.havering-dev.yaml"], stack="havering-dev"
    )
    local.environment["SMALL_ESTATE"] = str(data.root)
    yield Journey(local, data)
    local.stop()


def test_doors_stand_through_the_last_day_and_close_from_the_next(journey: Journey) -> None:
    journey.on("2028-07-31")
    journey.opens(BOTH)
    journey.on("2028-08-01")
    journey.opens(set(), says="closes IAA-001: 2 doors (last day owed 2028-07-31)", wrong="ended")


@pytest.mark.long
def test_a_dozen_days_in_the_life_of_two_agreements(journey: Journey) -> None:
    starts(journey)
    is_suspended_and_restored(journey)
    is_shortened_while_people_hold_assignments(journey)
    is_varied_to_a_leap_day_and_to_the_change_of_the_clock(journey)


def starts(journey: Journey) -> None:
    journey.on("2026-03-31")
    journey.opens(set())
    journey.on("2026-04-01")
    journey.opens(BOTH)
    policy = journey.state()[POLICY]
    assert policy["expirationDate"] == "2028-07-31T22:59:59Z", "the last second of the day in summer"
    assert policy["assignmentReviewSettings"]["startingOn"] == "2026-03-31T23:00:00Z"


def is_suspended_and_restored(journey: Journey) -> None:
    before = journey.state()
    journey.on("2026-11-23")
    order = severing.Order("newham", "INC-1", "s151-officer", date(2026, 11, 23), date(2026, 11, 23))
    severed = severing.sever(
        journey.inspection().estate,
        journey.stacks(),
        journey.texts()["parties.yaml"],
        order,
        until=date(2026, 12, 23),
        reason="Breach",
    )
    journey.data.write("parties.yaml", severed.edit.after)
    says = "closes IAA-001: 2 doors (suspended since 2026-11-23, to be decided by 2026-12-23: INC-1)"
    seen = journey.opens(set(), says=says, wrong="suspended")
    assert re.findall(r"^ [+].*", seen.stdout, re.MULTILINE) == [], "it only removes"
    left = journey.state()
    assert {name: before[name] for name in left if name != "rules"} == {
        name: inputs for name, inputs in left.items() if name != "rules"
    }
    journey.on("2026-12-24")
    journey.stays(
        set(),
        refused="estate/parties.yaml:12: the suspension of 'newham' was to be decided again: got 2026-12-23, "
        "today is 2026-12-24 (its doors stay closed until somebody decides). Record that it is lifted, or suspend "
        "again with a decision of its own.",
    )
    order = severing.Order("newham", "INC-2", "s151-officer", date(2026, 12, 24), date(2026, 12, 24))
    edit, doors = severing.restore(
        journey.inspection().estate, journey.stacks(), journey.texts()["parties.yaml"], order
    )
    assert [door.what for door in doors["dev"]] == [
        "flow library/app to newham/exchange tcp 443",
        "people of newham: reader of library/support",
    ]
    journey.data.write("parties.yaml", edit.after)
    journey.opens(BOTH)
    assert without_ids(journey.state()) == without_ids(before), "exactly the same doors"


def is_shortened_while_people_hold_assignments(journey: Journey) -> None:
    journey.data.add(FILE, SHORTER)
    journey.on("2027-03-27")
    journey.opens(BOTH)
    package = next(each["id"] for each in journey.local.state() if each["urn"].endswith(f"::package-{DOOR}"))
    with journey.local.store() as store:
        assignments.assign(store, TENANT, package, "a.person@newham.example")
    journey.on("2027-03-28")  # the clocks go forward
    seen = journey.local.preview()
    for kind, name in (("AccessPackage", "package"), ("AccessPackageAssignmentPolicy", "policy")):
        assert f"+  azuread:index:{kind} {name}-{DOOR}-cut-2027-10-31 create" in seen.stdout
        assert f"-  azuread:index:{kind} {name}-{DOOR} delete" in seen.stdout
    stopped = journey.local.up()
    assert stopped.code != 0
    assert "can not be deleted because there are active assignments" in stopped.text
    with journey.local.store() as store:
        assignments.remove(store, TENANT, package)
    journey.opens({"IAA-001 rule", "IAA-001 people until 2027-10-31"}, wrong="outlives")
    assert journey.state()[f"{POLICY}-cut-2027-10-31"]["expirationDate"] == "2027-10-31T23:59:59Z", "the clocks go back"
    journey.on("2027-10-31")
    journey.opens({"IAA-001 rule", "IAA-001 people until 2027-10-31"})
    journey.on("2027-11-01")
    journey.opens(set(), says="closes IAA-001: 2 doors (last day owed 2027-10-31)", wrong="ended")
    journey.data.add(FILE, "closed: {on: 2027-11-01, by: 'group:platform-admins', evidence: Proof 1}\n")
    assert first_line(journey.local.preview()) == "", "once somebody has looked it is told no more"


def is_varied_to_a_leap_day_and_to_the_change_of_the_clock(journey: Journey) -> None:
    text = FILES[f"estate/{FILE}"].replace("IAA-001", "IAA-002").replace("port: 443", "port: 8443")
    text = text.replace("starts: 2026-04-01", "starts: 2027-11-01").replace("ends: 2028-07-31", "ends: 2027-12-31")
    text = text.replace("notice: {days: 180}", "notice: {days: 30}")
    journey.data.write(SECOND, text + "extension: {times: 3, days: 90, cap: 2028-06-30}\n")
    journey.data.edit("landing_zones/library.yaml", "needs: []", "needs: []\nagreements: [IAA-002]")
    journey.opens(SECOND_BOTH)
    journey.data.add(SECOND, LONGER)
    journey.on("2028-02-29")
    journey.opens(SECOND_BOTH)
    journey.on("2028-03-01")
    relied = "estate/landing_zones/library.yaml:13: 'library' relies on IAA-002, which has ended: got ended {}, "
    relied += "today is {}, expected an agreement in force (estate/agreements/IAA-002.yaml line 9 was the last day on "
    relied += "which it was owed). Remove it here once the service runs without it, or vary the agreement."
    journey.stays(SECOND_BOTH, refused=relied.format("2028-02-29", "2028-03-01"))
    journey.data.add(SECOND, LONGEST)
    journey.opens(SECOND_BOTH)
    journey.on("2028-03-26")  # the clocks go forward
    journey.opens(SECOND_BOTH)
    journey.on("2028-03-27")
    journey.stays(SECOND_BOTH, refused=relied.format("2028-03-26", "2028-03-27"))
    closed = closing.close(journey.inspection().estate, journey.stacks(), journey.texts())
    assert [edit.file for edit in closed.edits] == ["landing_zones/library.yaml"]
    for edit in closed.edits:
        journey.data.write(edit.file, edit.after)
    journey.opens(set(), says="closes IAA-002: 1 door (last day owed 2028-03-26)", wrong="ended")
