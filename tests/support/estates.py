"""Small estates as files, for tests that copy one and break it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import IPv4Network
from itertools import islice
from pathlib import Path

from estate.faults import EstateError, Fault
from estate.load import Inspection, inspect, stack_file

TODAY = date(2026, 11, 23)

FILES = {
    "Pulumi.havering-dev.yaml": """\
config:
  havering:environment: dev
  havering:tenant: {id: d1000000-0000-4000-8000-000000000001, domain: small-dev.example}
  havering:regions: {primary: uksouth}
  havering:subscriptions:
    management: d1000000-0000-4000-8000-000000000101
    connectivity: d1000000-0000-4000-8000-000000000102
    identity: d1000000-0000-4000-8000-000000000103
    security: d1000000-0000-4000-8000-000000000104
    corp-shared: d1000000-0000-4000-8000-000000000201
  havering:break-glass: [d1000000-0000-4000-8000-000000000901, d1000000-0000-4000-8000-000000000902]
  havering:network: {firewall-tier: Standard, dns-forwarders: []}
  havering:pipeline: {organisation: small, repository: estate, environment: havering-dev}
  pulumi:disable-default-providers: [azure-native, azuread]
""",
    "estate/landing_zones/library.yaml": """\
name: library
service: Library catalogue
owner: {group: lz-library-owners, directorate: People}
exposure: corp
sovereignty: L1
classification: OFFICIAL
criticality: bronze
environments: [dev]
size: small
subscription: corp-shared
funding: {source: ict-revenue, treatment: revenue, budget_gbp_per_month: 100}
needs: []
flows:
  - {from: on-premises/branches, to: library/app, port: 443, reason: Catalogue}
""",
    "estate/agreements/IAA-001.yaml": """\
id: IAA-001
title: File exchange
kind: inter-authority
parties: [havering, newham]
provider: newham
recipient: havering
decision: {reference: Cabinet decision 1, approved_by: s151-officer, consulted: [chief-executive], date: 2026-03-02}
starts: 2026-04-01
ends: 2028-07-31
notice_days: 180
exit_owner: group:platform-admins
data: {classification: OFFICIAL, personal_data: false}
environments: [dev]
grants:
  flows:
    - {from: library/app, to: newham/exchange, port: 443, reason: Files}
exit: {replacement: "landing_zone:library"}
""",
    "estate/parties.yaml": """\
parties:
  - name: newham
    legal_name: London Borough of Newham
    signs:
      - {domain: newham.example, since: 2010-04-01}
""",
    "estate/address_plan.yaml": """\
environments:
  dev:
    uksouth:
      supernet: 10.48.0.0/16
      hub:
        range: 10.48.0.0/22
        subnets:
          AzureFirewallSubnet: 10.48.0.0/26
          dns-inbound: 10.48.0.224/28
          dns-outbound: 10.48.0.240/28
sizes:
  small:
    prefix: 25
    subnets:
      app: 0.0.0.0/26
      endpoints: 0.0.0.96/27
zones:
  library: {dev: {uksouth: 10.48.8.0/25}}
outside:
  on-premises:
    branches: {range: 10.12.0.0/20}
  newham:
    exchange: {range: 10.200.12.16/28}
internet: {}
""",
    "estate/people.yaml": """\
groups:
  - name: platform-admins
    description: Administer the platform
    role_assignable: true
    roles:
      - {role: Contributor, scope: "management_group:havering", assignment: eligible}
    review_days: 90
approvers:
  - {office: s151-officer, title: Section 151 Officer}
  - {office: chief-executive, title: Chief Executive}
eligibility:
  maximum_hours: 8
  approver_group: platform-admins
  renewed: 2026-11-02
conditional_access:
  mfa-for-all: {state: report-only}
  phishing-resistant-administrators: {state: report-only}
  block-legacy-authentication: {state: report-only}
  allowed-countries: {state: report-only}
  managed-devices-administrators: {state: report-only}
countries: [GB]
""",
    "estate/management_groups.yaml": """\
groups:
  - {name: havering, display_name: Havering}
  - {name: corp, display_name: Corp, parent: havering}
subscriptions:
  management: havering
  connectivity: havering
  identity: havering
  security: havering
new_subscriptions: havering
""",
    "estate/archetypes/havering.yaml": """\
management_group: havering
description: Holds for all
sovereignty: L1
assignments:
  - name: Allowed-Locations
    display_name: Only in the environment's regions
    definition: e56962a6-4747-49cd-b67b-bf8b01975c4c
    kind: policy
    why: Data stays where the Council decided
    parameters:
      listOfAllowedLocations: {fact: regions}
      effect: {value: Deny}
""",
    "estate/exemptions.yaml": "exemptions: []\n",
    "estate/operations.yaml": """\
workspaces:
  dev:
    platform: {retention_days: 30}
    security: {retention_days: 90, sentinel: true}
action_groups:
  finance:
    short_name: fin
    receivers: [{name: finance, email: finance@small.example}]
activity_alerts: {}
security_contact: finance
backup:
  gold: {daily: 35, weekly: 12, monthly: 84, redundancy: GeoRedundant}
  silver: {daily: 30, weekly: 8, monthly: 24, redundancy: ZoneRedundant}
  bronze: {daily: 14, weekly: 4, monthly: 0, redundancy: LocallyRedundant}
flow_log_days: 30
funding:
  - {name: ict-revenue, treatment: revenue, note: Revenue budget}
""",
}
"""One environment, one region, one zone, one agreement: as little as the estate's checks let through."""

PRODUCTION = """\
config:
  havering:environment: prod
  havering:tenant: {id: a1000000-0000-4000-8000-000000000001, domain: small-prod.example}
  havering:regions: {primary: uksouth, recovery: ukwest}
  havering:subscriptions:
    management: a1000000-0000-4000-8000-000000000101
    connectivity: a1000000-0000-4000-8000-000000000102
    identity: a1000000-0000-4000-8000-000000000103
    security: a1000000-0000-4000-8000-000000000104
    corp-shared: a1000000-0000-4000-8000-000000000201
  havering:break-glass: [a1000000-0000-4000-8000-000000000901, a1000000-0000-4000-8000-000000000902]
  havering:network: {firewall-tier: Premium, ddos-plan: true}
  havering:pipeline: {organisation: small, repository: estate, environment: havering-prod}
"""

_PROD_REGIONS = """\
environments:
  prod:
    uksouth:
      supernet: 10.40.0.0/16
      hub:
        range: 10.40.0.0/22
        subnets:
          AzureFirewallSubnet: 10.40.0.0/26
          AzureFirewallManagementSubnet: 10.40.0.64/26
          dns-inbound: 10.40.0.224/28
          dns-outbound: 10.40.0.240/28
    ukwest:
      supernet: 10.44.0.0/16
      hub:
        range: 10.44.0.0/22
        subnets:
          AzureFirewallSubnet: 10.44.0.0/26
          AzureFirewallManagementSubnet: 10.44.0.64/26
          dns-inbound: 10.44.0.224/28
          dns-outbound: 10.44.0.240/28
"""


@dataclass(frozen=True)
class SmallEstate:
    """An estate in a folder of a test's own."""

    root: Path
    today: date = field(default=TODAY)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.root / "estate"

    def path(self, file: str) -> Path:
        """Path of a data file, or of a stack file."""
        return self.root / file if file.startswith("Pulumi.") else self.folder / file

    def write(self, file: str, text: str | bytes) -> None:
        """Write a data file, or a stack file."""
        path = self.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace `old`, which must stand there once."""
        text = self.path(file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        self.write(file, text.replace(old, new))

    def add(self, file: str, text: str) -> None:
        """Add text to the end of a file."""
        self.write(file, self.path(file).read_text(encoding="utf-8") + text)

    def zone(self, name: str, network: str, **edits: str) -> None:
        """Add a zone like `library`, with its range in development; `edits` replace the values of keys."""
        text = FILES["estate/landing_zones/library.yaml"].replace("library", name)
        for key, value in edits.items():
            before = next((line for line in text.splitlines() if line.startswith(f"{key}:")), None)
            text = text.replace(before, f"{key}: {value}") if before else f"{text}{key}: {value}\n"
        self.write(f"landing_zones/{name}.yaml", text)
        self.edit("address_plan.yaml", "zones:\n", f"zones:\n  {name}: {{dev: {{uksouth: {network}}}}}\n")

    def inspect(self, today: date | None = None) -> Inspection:
        """Read and check everything; raises `EstateError` for a stack file or folder that cannot be read."""
        files = [stack_file(path) for path in sorted(self.root.glob("Pulumi.*.yaml"))]
        return inspect(
            self.folder,
            today or self.today,
            {file.file: file.stack for file in files},
            {file.file: file.document for file in files},
        )

    def found(self, today: date | None = None) -> list[Fault]:
        """Every fault, in the order of files and lines."""
        try:
            return EstateError(self.inspect(today).faults).faults
        except EstateError as problem:
            return problem.faults

    def faults(self, check: str, today: date | None = None) -> list[str]:
        """What `check` says, as people read it."""
        return [str(fault) for fault in self.found(today) if fault.check == check]


def minimal(root: Path, changes: Mapping[str, str] | None = None) -> SmallEstate:
    """Write the smallest sound estate into `root`; `changes` replace whole files."""
    estate = SmallEstate(root)
    for file, text in {**FILES, **(changes or {})}.items():
        estate.write(file.removeprefix("estate/"), text)
    return estate


def with_production(root: Path) -> SmallEstate:
    """Write the smallest sound estate that has production too: two regions, its library in the first."""
    estate = minimal(root, {"Pulumi.havering-prod.yaml": PRODUCTION})
    estate.edit("address_plan.yaml", "environments:\n", _PROD_REGIONS)
    library = "  library: {dev: {uksouth: 10.48.8.0/25}, prod: {uksouth: 10.40.8.0/25}}"
    estate.edit("address_plan.yaml", "  library: {dev: {uksouth: 10.48.8.0/25}}", library)
    estate.edit("landing_zones/library.yaml", "environments: [dev]", "environments: [dev, prod]")
    prod = "  prod: {platform: {retention_days: 90}, security: {retention_days: 365}}\n  dev:\n"
    estate.edit("operations.yaml", "  dev:\n", prod)
    return estate


def generated(root: Path, zones: int) -> SmallEstate:
    """Write a sound estate with production and `zones` more zones (at most 1,000): six flows each, every need."""
    estate = with_production(root)
    ranges = []
    dev, prod = IPv4Network("10.50.0.0/15"), IPv4Network("10.42.0.0/15")
    for number, (in_dev, in_prod) in enumerate(zip(_halves(dev, zones), _halves(prod, zones), strict=True)):
        name = f"svc{number:03d}"
        text = estate.path("landing_zones/library.yaml").read_text(encoding="utf-8").replace("library", name)
        text = text.replace("needs: []", "needs: [key_vault, storage, backup, identity]")
        for step in range(6):
            other = f"svc{(number + 1 + step) % zones:03d}"
            text += f"  - {{from: {name}/app, to: {other}/app, port: {8000 + step}, reason: Generated}}\n"
        estate.write(f"landing_zones/{name}.yaml", text)
        ranges.append(f"  {name}: {{dev: {{uksouth: {in_dev}}}, prod: {{uksouth: {in_prod}}}}}\n")
    estate.edit("address_plan.yaml", "\nzones:\n", f"\nzones:\n{''.join(ranges)}")
    estate.edit("address_plan.yaml", "supernet: 10.48.0.0/16", "supernet: 10.48.0.0/14")
    estate.edit("address_plan.yaml", "supernet: 10.40.0.0/16", "supernet: 10.40.0.0/14")
    return estate


def _halves(network: IPv4Network, count: int) -> list[IPv4Network]:
    return list(islice(network.subnets(new_prefix=25), count))
