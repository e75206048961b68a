"""Pods that borrow the identity of their node."""

from policies.rule import Rule, Severity, Source, Tier
from policies.table import is_false, is_not_set, is_true, table

RULE = Rule(
    id="HAV-CNT-006",
    title="Pods can sign in to Azure with an identity of their own",
    why="Without it pods share the node's identity, or carry passwords.",
    severity=Severity.MEDIUM,
    tier=Tier.MANDATORY,
    controls=(
        "MCSB-1:IM-3",
        "MCSB-1:IM-8",
        "CAF-4.0:B2.a",
        "CSP:10",
    ),
    source=Source(
        "https://learn.microsoft.com/azure/aks/workload-identity-overview",
        ("Workload identity needs the OIDC issuer; both are off unless set. Pod identity, the older way, is retired."),
    ),
    remediation=(
        "Set oidcIssuerProfile.enabled and securityProfile.workloadIdentity.enabled to true; leave "
        "podIdentityProfile out."
    ),
    check=table(
        is_true("azure-native:containerservice:ManagedCluster", "oidcIssuerProfile.enabled"),
        is_true("azure-native:containerservice:ManagedCluster", "securityProfile.workloadIdentity.enabled"),
        is_false("azure-native:containerservice:ManagedCluster", "podIdentityProfile.enabled", default=False),
        is_not_set(
            "azure-native:containerservice:ManagedCluster",
            "servicePrincipalProfile.secret",
            "no password (use a managed identity)",
        ),
    ),
)
