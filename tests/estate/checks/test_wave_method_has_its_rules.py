from pathlib import Path

import pytest

from tests.support.programme import W1, W2, Edit, broken, with_programme

CHECK = "wave-method-has-its-rules"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [("edit", W2, "method: retire", "method: device-move")],
            [
                (
                    "estate/waves/wave-2.yaml:4: wave-2 does not say what 'device-move' needs: got no "
                    "'device_move', expected device_move"
                )
            ],
            id="a method without its facts",
        ),
        pytest.param(
            [
                (
                    "edit",
                    W2,
                    "method: retire",
                    "method: subscription-transfer\nsubscription_transfer: {contains: [plain, aks]}",
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:5: wave-2 would move what cannot move: got aks (a cluster "
                    "of AKS cannot change tenant). Rebuild it from code in the new tenant."
                )
            ],
            id="a cluster that would change tenant",
        ),
        pytest.param(
            [
                (
                    "edit",
                    W2,
                    "method: retire",
                    (
                        "method: tenant-to-tenant\ntenant_to_tenant: {source_domain: a.example, "
                        "target_domain: a.example}"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:5: mailboxes to the domain that they come from: got "
                    "a.example, expected another domain than the source's (mailboxes cross tenants only "
                    "between domains of different names)"
                )
            ],
            id="mailboxes to where they come from",
        ),
        pytest.param(
            [
                (
                    "edit",
                    W1,
                    "method: rebuild",
                    ("method: domain-move\ndomain_move: {domain: newham.example, references: 1200, hours: 48}"),
                )
            ],
            [
                (
                    "estate/shared/all.yaml:27: 'account' straddles the move of newham.example: got "
                    "wave-2, which cuts over on 2027-09-06, expected wave-1, or a wave before 2027-03-01 "
                    "(a domain is verified in one tenant only: what uses it has moved, or moves with it)"
                ),
                (
                    "estate/waves/wave-1.yaml:5: too many uses of the domain to release it: got 1,200, "
                    "expected fewer than 1,000 (Entra lets go of a domain by force only below 1,000 uses)"
                ),
                (
                    "estate/waves/wave-1.yaml:6: a domain's move stands alone: got library, expected no "
                    "workloads (it cannot be undone service by service)"
                ),
            ],
            id="a domain's move that something straddles",
        ),
        pytest.param(
            [("edit", W2, "method: retire", "method: device-move\ndevice_move: {total: 10, released: 11}")],
            [("estate/waves/wave-2.yaml:5: more devices released than there are: got 11, expected at most 10")],
            id="more devices than there are",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []
