import pytest

from estate.faults import EstateError
from estate.load import stack_file
from tests.support.estates import SmallEstate

DEV = "Pulumi.havering-dev.yaml"
ROWS = {
    "no subscription": (
        (
            "    management: d1000000-0000-4000-8000-000000000101\n"
            "    connectivity: d1000000-0000-4000-8000-000000000102\n"
            "    identity: d1000000-0000-4000-8000-000000000103\n"
            "    security: d1000000-0000-4000-8000-000000000104\n"
            "    corp-shared: d1000000-0000-4000-8000-000000000201\n"
        ),
        "    {}\n",
        [f"{DEV}:5: 'subscriptions' is not right: got keys and values, expected at least 1 item"],
    ),
    "a missing key": (
        "  havering:regions: {primary: uksouth}\n",
        "",
        [f"{DEV}:1: key 'regions' is missing: got nothing, expected a value for 'regions'"],
    ),
    "an unknown key of ours": (
        "havering:regions",
        "havering:region",
        [
            f"{DEV}:1: key 'regions' is missing: got nothing, expected a value for 'regions'",
            (
                f"{DEV}:4: unknown key 'region': got region, expected one of environment, tenant, regions, "
                f"subscriptions, "
                "break-glass, network, pipeline, recover, estate. Did you mean 'regions'?"
            ),
        ],
    ),
    "a provider's key": (
        "  pulumi:disable-default-providers",
        "  azure-native:location: uksouth\n  pulumi:disable-default-providers",
        [
            (
                f"{DEV}:14: key 'azure-native:location' does not belong here: got azure-native:location, "
                "expected havering:* or pulumi:* (providers are made explicitly, one for each subscription). "
                "State the fact under havering:."
            )
        ],
    ),
    "an unknown key of Pulumi's": (
        "config:\n",
        "secretprovider: x\nconfig:\n",
        [
            (
                f"{DEV}:1: unknown key 'secretprovider': got secretprovider, expected one of config, secretsprovider, "
                "encryptedkey, encryptionsalt, environment, backend. Did you mean 'secretsprovider'?"
            )
        ],
    ),
    "a tenant that is no GUID": (
        "d1000000-0000-4000-8000-000000000001",
        "havering",
        [
            (
                f"{DEV}:3: 'tenant.id' is not right: got 'havering', expected text of the form "
                "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
            )
        ],
    ),
    "one break-glass account": (
        ", d1000000-0000-4000-8000-000000000902]",
        "]",
        [f"{DEV}:11: 'break-glass' is not right: got a list of 1, expected at least 2 items"],
    ),
    "a region abroad": (
        "{primary: uksouth}",
        "{primary: northeurope}",
        [f"{DEV}:4: 'regions.primary' is not right: got 'northeurope', expected uksouth or ukwest"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_stack_file_that_is_wrong_is_said_with_its_line(name: str, small: SmallEstate) -> None:
    old, new, expected = ROWS[name]
    small.edit(DEV, old, new)
    assert refusal(small) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", [f"{DEV}:1: a stack file holds keys and values: got a list or text, expected config: {{...}}"]),
        ("secretsprovider: x\n", [f"{DEV}:1: key 'config' is missing: got nothing, expected havering:*"]),
        ("", [f"{DEV}: the file is empty: got no data, expected keys and values. Fill it in, or delete it."]),
    ],
)
def test_a_stack_file_of_another_shape_is_said(text: str, expected: list[str], small: SmallEstate) -> None:
    small.write(DEV, text)
    assert refusal(small) == expected


def test_all_faults_of_a_stack_file_are_said_at_once(small: SmallEstate) -> None:
    small.edit(DEV, "config:\n", "secretprovider: x\nconfig:\n  azure-native:location: uksouth\n")
    small.edit(DEV, "{primary: uksouth}", "{primary: north}")
    assert [line.split(":")[1] for line in refusal(small)] == ["1", "3", "6"]


def refusal(small: SmallEstate) -> list[str]:
    with pytest.raises(EstateError) as refused:
        stack_file(small.path(DEV))
    return [str(fault) for fault in refused.value.faults]
