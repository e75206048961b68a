"""A council's estate in miniature, as models: one zone, one agreement, three groups, two policies."""

from datetime import date
from typing import Any

from estate.address_plan import AddressPlan
from estate.agreement import Agreement
from estate.archetype import Archetype, Exemption, Hierarchy
from estate.calendar import Calendar
from estate.estate import Estate
from estate.landing_zone import LandingZone
from estate.operations import Operations, PlatformBudget
from estate.party import Party
from estate.people import People
from estate.stack import Stack
from estate.thresholds import Thresholds

TODAY = date(2026, 6, 1)
TENANT = "0c000000-0000-4000-8000-000000000001"
BREAK_GLASS = ["0c000000-0000-4000-8000-000000000901", "0c000000-0000-4000-8000-000000000902"]
SUBSCRIPTIONS = {
    name: f"0c000000-0000-4000-8000-0000000001{number:02}"
    for number, name in enumerate(
        ["management", "connectivity", "identity", "security", "corp-shared", "transition-shared", "spare"]
    )
}


def small_stack(**changes: Any) -> Stack:
    """Development in one region; `changes` replace keys of the stack file."""
    return Stack.model_validate(
        {
            "environment": "dev",
            "tenant": {"id": TENANT, "domain": "small.example"},
            "regions": {"primary": "uksouth"},
            "subscriptions": SUBSCRIPTIONS,
            "break-glass": BREAK_GLASS,
            "network": {"firewall-tier": "Standard"},
            "pipeline": {"organisation": "small", "repository": "estate", "environment": "small-dev"},
            **changes,
        }
    )


def zone(name: str, **changes: Any) -> LandingZone:
    """A small corp zone called `name`."""
    return LandingZone.model_validate(
        {
            "name": name,
            "service": f"Service of {name}",
            "owner": {"group": f"lz-{name}-owners", "directorate": "People"},
            "exposure": "corp",
            "sovereignty": "L1",
            "classification": "OFFICIAL",
            "criticality": "bronze",
            "environments": ["dev"],
            "size": "small",
            "subscription": "corp-shared",
            "funding": {"source": "ict-revenue", "treatment": "revenue", "budget_gbp_per_month": 100},
            **changes,
        }
    )


def agreement(**changes: Any) -> Agreement:
    """An agreement that lets people of newham read the zone payroll until 31 July 2028."""
    return Agreement.model_validate(
        {
            "id": "IAA-001",
            "title": "Payroll, shared until replaced",
            "kind": "inter-authority",
            "parties": ["havering", "newham"],
            "provider": "newham",
            "recipient": "havering",
            "decision": {"reference": "2.1.4(e)", "approved_by": "s151-officer", "date": date(2026, 3, 2)},
            "their_decisions": {"newham": {"reference": "9", "approved_by": "their office", "date": date(2026, 3, 2)}},
            "starts": date(2026, 4, 1),
            "ends": date(2028, 7, 31),
            "notice": {"days": 90},
            "exit_owner": "group:platform-admins",
            "data": {"classification": "OFFICIAL", "personal_data": False},
            "environments": ["dev"],
            "grants": {"people": [{"organisation": "newham", "access": "payroll/support", "role": "reader"}]},
            "exit": {"replacement": "none:ends"},
            **changes,
        }
    )


def people(**changes: Any) -> People:
    """Two privileged groups, one that reads, one that approves, one custom role; every policy report-only."""
    switch = {"state": "report-only"}
    return People.model_validate(
        {
            "groups": [
                {
                    "name": "platform-admins",
                    "description": "Administer the platform",
                    "role_assignable": True,
                    "review_days": 100,
                    "roles": [
                        {"role": "Owner", "scope": "management_group:council"},
                        {"role": "Global Reader", "scope": "entra"},
                        {"role": "Helpdesk Administrator", "scope": "administrative_unit:councillors"},
                    ],
                },
                {
                    "name": "network-engineers",
                    "description": "Look after networks",
                    "role_assignable": True,
                    "roles": [
                        {"role": "Network Contributor", "scope": "subscription:connectivity"},
                        {"role": "observer", "scope": "management_group:corp", "assignment": "active"},
                    ],
                },
                {"name": "approvers", "description": "Approve", "role_assignable": True},
                {
                    "name": "finance-reviewers",
                    "description": "Read costs",
                    "roles": [
                        {
                            "role": "Cost Management Reader",
                            "scope": "management_group:council",
                            "assignment": "active",
                        }
                    ],
                },
            ],
            "custom_roles": [
                {"name": "observer", "description": "Read networks", "actions": ["Microsoft.Network/*/read"]}
            ],
            "approvers": [{"office": "s151-officer", "title": "Section 151 Officer"}],
            "eligibility": {
                "maximum_hours": 8,
                "require_approval_for": ["Owner"],
                "approver_group": "approvers",
                "renewed": date(2026, 4, 1),
            },
            "conditional_access": {
                "mfa-for-all": switch,
                "phishing-resistant-administrators": switch,
                "block-legacy-authentication": switch,
                "allowed-countries": switch,
                "managed-devices-administrators": switch,
            },
            "countries": ["GB"],
            "administrative_units": {"councillors": "Elected members"},
            **changes,
        }
    )


HIERARCHY = {
    # A child before its parent: the order of the file means nothing.
    "groups": [
        {"name": "corp", "display_name": "Corp", "parent": "zones"},
        {"name": "zones", "display_name": "Zones", "parent": "council"},
        {"name": "transition", "display_name": "Transition", "parent": "zones"},
        {"name": "council", "display_name": "The Council"},
        {"name": "platform", "display_name": "Platform", "parent": "council"},
        {"name": "sandbox", "display_name": "Sandbox", "parent": "council"},
        {"name": "decommissioned", "display_name": "Decommissioned", "parent": "council"},
    ],
    "subscriptions": dict.fromkeys(("management", "connectivity", "identity", "security"), "platform"),
    "new_subscriptions": "sandbox",
}

ARCHETYPES = [
    {
        "management_group": "council",
        "description": "Everybody",
        "assignments": [
            {
                "name": "Allowed-Locations",
                "display_name": "Resources stay in our regions",
                "definition": "e56962a6-4747-49cd-b67b-bf8b01975c4c",
                "kind": "policy",
                "version": "1.*.*",
                "why": "Data stays where the Council decided",
                "parameters": {"listOfAllowedLocations": {"fact": "regions"}, "effect": {"value": "Deny"}},
            },
            {
                "name": "Audit-Later",
                "display_name": "Only in production",
                "definition": "1f3afdf9-d0c9-4c3d-847f-89da613e70a8",
                "kind": "initiative",
                "why": "Later",
                "environments": ["prod"],
            },
        ],
    },
    {
        "management_group": "corp",
        "description": "Council networks",
        "assignments": [
            {
                "name": "Deploy-Logs",
                "display_name": "Logs are kept",
                "definition": "f5b29bc4-feca-4cc6-a58a-772dd5e290a5",
                "kind": "initiative",
                "why": "What is not logged did not happen",
                "enforced": False,
                "parameters": {"logAnalytics": {"fact": "platform-workspace"}},
                "roles": ["Log Analytics Contributor", "Monitoring Contributor"],
            }
        ],
    },
]

# Only what these layers read: the rest of the file belongs to others and may grow.
OPERATIONS = Operations.model_construct(
    platform_budgets={
        "dev": {"management": PlatformBudget(source="ict-platform", gbp_per_month=600, start_month="2026-06")}
    },
    budget_contact="finance",
    budget_thresholds=[50, 90, 100],
)

EXEMPTIONS = [
    {
        "name": "hub-subnets",
        "scope": "subscription:connectivity",
        "assignment": "council/Allowed-Locations",
        "category": "Mitigated",
        "reason": "The firewall filters",
        "approver": "s151-officer",
        "expires": date(2026, 6, 1),
    },
    {
        "name": "long-past",
        "scope": "management_group:corp",
        "assignment": "council/Allowed-Locations",
        "category": "Waiver",
        "reason": "Was needed once",
        "approver": "s151-officer",
        "expires": date(2026, 5, 31),
    },
    {
        "name": "payroll-vault",
        "scope": "landing_zone:payroll",
        "assignment": "corp/Deploy-Logs",
        "category": "Waiver",
        "reason": "Until the new release",
        "approver": "s151-officer",
        "expires": date(2026, 12, 31),
    },
]


def small_estate(**changes: Any) -> Estate:
    """Two zones, one agreement; `changes` replace fields of the estate."""
    zones = [
        zone("libraries"),
        zone("payroll", exposure="transition", subscription="transition-shared"),
        zone("old", state="gone", subscription="spare"),
    ]
    facts: dict[str, Any] = {
        "zones": {each.name: each for each in zones},
        "agreements": {"IAA-001": agreement()},
        "parties": {"newham": Party(name="newham", legal_name="London Borough of Newham")},
        "plan": AddressPlan.model_validate({"environments": {}, "sizes": {}, "zones": {}, "outside": {}}),
        "people": people(),
        "hierarchy": Hierarchy.model_validate(HIERARCHY),
        "archetypes": {each["management_group"]: Archetype.model_validate(each) for each in ARCHETYPES},
        "exemptions": [Exemption.model_validate(each) for each in EXEMPTIONS],
        "operations": OPERATIONS,
        "calendar": Calendar(horizon=date(2030, 12, 31)),
        "thresholds": Thresholds(teams={}),
        "today": TODAY,
    }
    return Estate(**{**facts, **changes})
