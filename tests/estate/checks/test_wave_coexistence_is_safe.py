from pathlib import Path

import pytest

from tests.support.programme import W2, Edit, broken, with_programme

CHECK = "wave-coexistence-is-safe"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "resolution:\n  - {name: privatelink.blob.core.windows.net., side: havering, "
                        "authority: newham, answer: forwarder, across: true}\n"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:22: private link's names are asked across: got "
                    "privatelink.blob.core.windows.net., expected false (the other side's private "
                    "addresses mean nothing here)"
                )
            ],
            id="private link's names asked across",
        ),
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "resolution:\n  - {name: privatelink.blob.core.windows.net., side: havering, "
                        "authority: havering, answer: private-zone}\n"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:22: two tenants' private links would blind each other: got "
                    "privatelink.blob.core.windows.net., expected fallback: true (the zone answers that "
                    "names of the other tenant do not exist). State 'fallback: true': the zone's link "
                    "gets NxDomainRedirect."
                )
            ],
            id="two private links that blind each other",
        ),
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "resolution:\n  - {name: a.example., side: havering, authority: havering, answer: "
                        "public}\n  - {name: a.example., side: havering, authority: newhm, answer: forwarder}\n"
                    ),
                )
            ],
            [
                ("estate/waves/wave-2.yaml:23: two answer 'a.example.' for havering: got also row 1, expected one"),
                "estate/waves/wave-2.yaml:23: unknown party: got 'newhm'. Did you mean 'newham'?",
            ],
            id="two who answer one name",
        ),
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "translations:\n  - {name: out, mode: Dynamic, direction: EgressSnat, internal: "
                        "library/app, external: 10.48.0.0/24, connection: expressroute, started_by: both, "
                        "agreement: IAA-001, until: 2028-08-31, domain_controllers: true}\n"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:22: a domain controller behind the translation 'out': got "
                    "true, expected false (directory services across a translation are untested and not "
                    "recommended)"
                ),
                (
                    "estate/waves/wave-2.yaml:22: addresses are translated on IPsec connections only: "
                    "'out': got expressroute, expected ipsec"
                ),
                (
                    "estate/waves/wave-2.yaml:22: both sides start conversations over 'out': got "
                    "Dynamic, expected Static (a dynamic translation can be started from inside alone)"
                ),
                (
                    "estate/waves/wave-2.yaml:22: the translation 'out' outlasts IAA-001: got "
                    "2028-08-31, expected 2028-07-31 or earlier"
                ),
                (
                    "estate/waves/wave-2.yaml:22: the translation 'out' outlasts its wave: got "
                    "2028-08-31, expected 2028-01-31 or earlier"
                ),
                (
                    "estate/waves/wave-2.yaml:22: the translation 'out' shows addresses that are taken: "
                    "got 10.48.0.0/24 overlaps 10.48.0.0/16 (dev uksouth), expected a range of its own. "
                    "Choose a range that nobody holds."
                ),
            ],
            id="a translation against every rule",
        ),
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "translations:\n  - {name: out, mode: Static, direction: EgressSnat, internal: "
                        "library/app, external: 10.90.0.0/33, connection: ipsec, agreement: IAA-002, until: "
                        "2028-01-31}\n"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:22: '10.90.0.0/33' is no range: got '33' is not a valid "
                    "netmask, expected a range such as 10.90.0.0/24"
                ),
                ("estate/waves/wave-2.yaml:22: unknown agreement: got 'IAA-002'. Did you mean 'IAA-001'?"),
            ],
            id="a translation to no range, under no agreement",
        ),
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "translations:\n  - {name: out, mode: Static, direction: EgressSnat, internal: "
                        "library/app, external: 10.90.0.0/24, connection: ipsec, agreement: IAA-001, until: "
                        "2028-01-31}\n"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:22: the static translation 'out' maps ranges of two sizes "
                    "in dev: got 10.48.8.0/26 as 10.90.0.0/24, expected a /26"
                ),
                (
                    "estate/waves/wave-2.yaml:22: the static translation 'out' maps ranges of two sizes "
                    "in prod: got 10.40.8.0/26 as 10.90.0.0/24, expected a /26"
                ),
            ],
            id="a static translation between ranges of two sizes",
        ),
        pytest.param(
            [
                (
                    "add",
                    W2,
                    (
                        "translations:\n  - {name: out, mode: Dynamic, direction: EgressSnat, internal: "
                        "library/ap, external: 10.90.0.0/32, connection: ipsec, agreement: IAA-001, until: "
                        "2028-01-31}\n"
                    ),
                )
            ],
            [
                (
                    "estate/waves/wave-2.yaml:22: nothing is called 'library/ap' in dev uksouth: got "
                    "library/ap, expected a zone's subnet or a named range of the address plan"
                ),
                (
                    "estate/waves/wave-2.yaml:22: nothing is called 'library/ap' in prod uksouth: got "
                    "library/ap, expected a zone's subnet or a named range of the address plan"
                ),
                (
                    "estate/waves/wave-2.yaml:22: the dynamic translation 'out' has one address: got "
                    "10.90.0.0/32, expected a /31 or larger (each of the gateway's two instances needs "
                    "addresses of its own)"
                ),
            ],
            id="a dynamic translation of nothing to one address",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, edits: list[Edit], said: list[str]) -> None:
    assert broken(tmp_path, edits).faults(CHECK) == said


def test_the_sound_programme_passes(tmp_path: Path) -> None:
    assert with_programme(tmp_path).faults(CHECK) == []


def test_private_links_names_go_to_nobody(tmp_path: Path) -> None:
    estate = with_programme(tmp_path)
    names = 'dns-forwarders: [10.12.0.4], dns-domains: ["privatelink.blob.core.windows.net."]'
    estate.edit("Pulumi.havering-dev.yaml", "dns-forwarders: []", names)
    said = (
        "Pulumi.havering-dev.yaml:12: private link's names are forwarded: got privatelink.blob.core.windows.net., "
        "expected no such domain (the other side's private addresses mean nothing here)"
    )
    assert estate.faults(CHECK) == [said]
