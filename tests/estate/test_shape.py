import pytest

from estate.shape import nearest
from tests.support.estates import SmallEstate

ZONE = "landing_zones/library.yaml"
ROWS = {
    "a misspelt key": (
        ZONE,
        "exposure: corp",
        "exposur: corp",
        [
            (
                "estate/landing_zones/library.yaml:1: key 'exposure' is missing: got nothing, "
                "expected a value for 'exposure'"
            ),
            (
                "estate/landing_zones/library.yaml:4: unknown key 'exposur': got exposur, expected one of name, "
                "service, "
                "owner, exposure, sovereignty, classification, criticality, environments, state, size, subscription, "
                "funding, needs, flows, agreements, tags, example. Did you mean 'exposure'?"
            ),
        ],
    ),
    "a misspelt key inside": (
        ZONE,
        "directorate: People",
        "directorat: People",
        [
            (
                "estate/landing_zones/library.yaml:3: key 'owner.directorate' is missing: got nothing, "
                "expected a value for 'directorate'"
            ),
            (
                "estate/landing_zones/library.yaml:3: unknown key 'owner.directorat': got directorat, "
                "expected one of group, directorate. Did you mean 'directorate'?"
            ),
        ],
    ),
    "a misspelt key in a list": (
        ZONE,
        "port: 443,",
        "port: 443, protcol: tcp,",
        [
            (
                "estate/landing_zones/library.yaml:14: unknown key 'flows[0].protcol': got protcol, "
                "expected one of from, to, port, protocol, reason. Did you mean 'protocol'?"
            )
        ],
    ),
    "a value that is none of the words": (
        ZONE,
        "criticality: bronze",
        "criticality: brass",
        [
            (
                "estate/landing_zones/library.yaml:7: 'criticality' is not right: got 'brass', "
                "expected gold, silver or bronze"
            )
        ],
    ),
    "text for a number": (
        ZONE,
        "budget_gbp_per_month: 100",
        "budget_gbp_per_month: a lot",
        [
            (
                "estate/landing_zones/library.yaml:11: 'funding.budget_gbp_per_month' is not right: got 'a lot', "
                "expected a whole number"
            )
        ],
    ),
    "a number out of range": (
        ZONE,
        "budget_gbp_per_month: 100",
        "budget_gbp_per_month: 0",
        [
            (
                "estate/landing_zones/library.yaml:11: 'funding.budget_gbp_per_month' is not right: got 0, "
                "expected greater than 0"
            )
        ],
    ),
    "a list for keys": (
        ZONE,
        "owner: {group: lz-library-owners, directorate: People}",
        "owner: [lz-library-owners]",
        ["estate/landing_zones/library.yaml:3: 'owner' is not right: got a list of 1, expected keys and values"],
    ),
    "a date that is no date": (
        "agreements/IAA-001.yaml",
        "ends: 2028-07-31",
        "ends: 2028-02-30",
        [
            (
                "estate/agreements/IAA-001.yaml:9: 'ends' is not right: got '2028-02-30', expected a date of "
                "the calendar "
                "such as 2028-07-31 (day is out of range for month)"
            )
        ],
    ),
    "a date of another country": (
        "agreements/IAA-001.yaml",
        "ends: 2028-07-31",
        "ends: 31/07/2028",
        [
            (
                "estate/agreements/IAA-001.yaml:9: 'ends' is not right: got '31/07/2028', expected a date such as "
                "2028-07-31, year first"
            )
        ],
    ),
    "a number for a date": (
        "agreements/IAA-001.yaml",
        "ends: 2028-07-31",
        "ends: 1848614400",
        [
            (
                "estate/agreements/IAA-001.yaml:9: 'ends' is not right: got 1848614400, expected a date such as "
                "2028-07-31, year first"
            )
        ],
    ),
    "host bits in a range": (
        "address_plan.yaml",
        "uksouth: 10.48.8.0/25",
        "uksouth: 10.48.8.1/25",
        [
            (
                "estate/address_plan.yaml:18: 'zones.library.dev.uksouth' is not right: got '10.48.8.1/25', "
                "expected an "
                "IPv4 range such as 10.41.8.0/24: 10.48.8.1/25 has host bits set; the range that holds it is "
                "10.48.8.0/25"
            )
        ],
    ),
    "an address for a range": (
        "address_plan.yaml",
        "uksouth: 10.48.8.0/25",
        "uksouth: 10.48.8.0",
        [
            (
                "estate/address_plan.yaml:18: 'zones.library.dev.uksouth' is not right: got '10.48.8.0', "
                "expected an IPv4 range such as 10.41.8.0/24, got '10.48.8.0'"
            )
        ],
    ),
    "a port beyond all ports": (
        ZONE,
        "port: 443,",
        "port: 65536,",
        [
            (
                "estate/landing_zones/library.yaml:14: 'flows[0].port' is not right: got 65536, expected a port "
                "1-65535 "
                "or a range such as 5000-5010, got '65536'"
            )
        ],
    ),
    "ports upside down": (
        ZONE,
        "port: 443,",
        "port: 5010-5000,",
        [
            (
                "estate/landing_zones/library.yaml:14: 'flows[0].port' is not right: got '5010-5000', "
                "expected the lower port first, got '5010-5000'"
            )
        ],
    ),
    "a policy that conditional access does not know": (
        "people.yaml",
        "  mfa-for-all:",
        "  mfa-for-most: {state: on}\n  mfa-for-all:",
        [
            (
                "estate/people.yaml:16: 'conditional_access.mfa-for-most.[key]' is not right: got 'mfa-for-most', "
                "expected mfa-for-all, phishing-resistant-administrators, block-legacy-authentication, "
                "allowed-countries "
                "or managed-devices-administrators"
            )
        ],
    ),
    "an assignment's name that is too long for Azure": (
        "archetypes/havering.yaml",
        "name: Allowed-Locations",
        "name: Allowed-Locations-Of-All-",
        [
            (
                "estate/archetypes/havering.yaml:5: 'assignments[0].name' is not right: got "
                "'Allowed-Locations-Of-All-', "
                "expected at most 24 characters"
            )
        ],
    ),
    "a name in capitals": (
        ZONE,
        "subscription: corp-shared",
        "subscription: CorpShared",
        [
            (
                "estate/landing_zones/library.yaml:10: 'subscription' is not right: got 'CorpShared', "
                "expected text of the form ^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
            )
        ],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_value_of_the_wrong_shape_is_said_with_its_line(name: str, small: SmallEstate) -> None:
    file, old, new, expected = ROWS[name]
    small.edit(file, old, new)
    assert small.faults("shape") == expected


def test_all_faults_of_all_files_are_said_at_once(small: SmallEstate) -> None:
    small.edit(ZONE, "criticality: bronze", "criticality: brass")
    small.edit("people.yaml", "maximum_hours: 8", "maximum_hours: 25")
    small.edit("operations.yaml", "flow_log_days: 30", "flow_log_days: soon")
    small.edit("address_plan.yaml", "exchange: {range: 10.200.12.16/28}", "exchange: {range: 10.48.9.0/28}")
    assert [(fault.file, fault.line, fault.check) for fault in small.found()] == [
        ("estate/address_plan.yaml", 23, "address-ranges-apart"),
        ("estate/landing_zones/library.yaml", 7, "shape"),
        ("estate/operations.yaml", 15, "shape"),
        ("estate/people.yaml", 12, "shape"),
    ]


@pytest.mark.parametrize("slip", ["lz-svc07-owners", "lz-svc0077-owners", "lz-scv007-owners", "lz-svc007-owmers"])
def test_one_slip_of_the_pen_is_recognised_among_many_names(slip: str) -> None:
    known = ["lz-svc007-owners", *(f"group-{number}" for number in range(1000))]
    assert nearest(slip, known) == "lz-svc007-owners"


def test_nothing_is_guessed_where_nothing_is_near() -> None:
    assert nearest("finance", [f"group-{number}" for number in range(1000)]) is None
    assert nearest("finance", ["library", "housing"]) is None
