"""The files of the smallest sound estate, as text."""

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
notice: {days: 180}
exit_owner: group:platform-admins
data: {classification: OFFICIAL, personal_data: false}
environments: [dev]
grants:
  flows:
    - {from: library/app, to: newham/exchange, port: 443, service: files, reason: Files}
exit: {replacement: "landing_zone:library"}
their_decisions: {newham: {reference: Decision 9, approved_by: their Section 151 Officer, date: 2026-03-02}}
services: [{name: files, what: Files, level: {availability_percent: 99}}]
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
    "estate/authorities.yaml": """\
kinds:
  inter-authority: {approved_by: [s151-officer], consulted: [chief-executive]}
  supplier: {approved_by: [s151-officer], their_office_named: false}
  retained-service-support: {approved_by: [s151-officer]}
  connection: {approved_by: [s151-officer], their_office_named: false}
suspension: {approved_by: [s151-officer, chief-executive], longest_days: 90}
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
    "estate/calendar.yaml": """\
horizon: 2030-12-31
windows:
  - name: year-end
    said: The accounts close
    from: 2026-03-25
    to: 2026-04-10
    repeats: yearly
    services: [library]
    source: Finance
  - name: elections
    said: An election
    from: 2028-03-20
    to: 2028-05-06
    services: all
    kinds: [ending]
    source: Timetable
""",
    "estate/exemptions.yaml": "exemptions: []\n",
    "estate/thresholds.yaml": """\
teams: {platform-admins: admins, s151-officer: finance}
deletions:
  - {name: many, why: Meant one, more_than: 1, allowed_by: [platform-admins]}
danger_files:
  - {name: program, why: It runs, paths: [/stacks/], allowed_by: [platform-admins]}
freezes:
  - {name: frozen, why: It bills, allowed_by: [s151-officer]}
""",
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

PRODUCTION_REGIONS = """\
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
