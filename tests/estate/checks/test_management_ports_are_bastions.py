import pytest

from tests.support.estates import SmallEstate

CHECK = "management-ports-are-bastions"


@pytest.mark.parametrize(
    ("port", "said"),
    [("22", "22 (SSH)"), ("3389", "3389 (RDP)"), ("20-25", "20-25 (SSH)"), ("[443, 5986]", "5986 (WinRM)")],
)
def test_a_flow_that_opens_a_management_port_is_refused(small: SmallEstate, port: str, said: str) -> None:
    small.edit("landing_zones/library.yaml", "to: library/app, port: 443", f"to: library/app, port: {port}")
    (fault,) = small.faults(CHECK)
    assert f"a management port of a zone: got {said} at library/app, expected a port of the service's own" in fault
    assert fault.endswith("Use Bastion, or let the service listen elsewhere.")


def test_an_agreement_cannot_open_one_either(small: SmallEstate) -> None:
    granted = "{from: library/app, to: newham/exchange, port: 443, service: files, reason: Files}"
    asked = "{from: newham/exchange, to: library/app, port: 22, service: files, reason: Files}"
    small.edit("agreements/IAA-001.yaml", granted, asked)
    (fault,) = small.faults(CHECK)
    assert fault.startswith("estate/agreements/IAA-001.yaml:")


def test_a_zone_may_call_such_a_port_elsewhere(small: SmallEstate) -> None:
    small.edit("agreements/IAA-001.yaml", "to: newham/exchange, port: 443", "to: newham/exchange, port: 22")
    assert small.faults(CHECK) == []
