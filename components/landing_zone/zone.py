"""A landing zone: everything that one YAML file asks for, secure by default."""

from dataclasses import dataclass, replace
from functools import cached_property

import pulumi
from pulumi_azure_native import consumption, managedidentity

from components.base import Clouds, Component
from components.governance.budgets import notifications, period
from components.governance.exemptions import exempt_zone
from components.known import known_id
from components.landing_zone.access import Access
from components.landing_zone.backup import Backup
from components.landing_zone.key_vault import KeyVault
from components.landing_zone.site import ENDPOINTS, Site
from components.landing_zone.storage import Encryption, Storage
from components.layers import GovernanceFacts, IdentityFacts, MonitoringFacts, NetworkFacts, TenancyFacts
from components.networking.spoke import Spoke, regions_of
from components.resource_group import Group, resource_group
from components.role_assignments import assign
from components.tagging import zone_tags
from estate.estate import Estate
from estate.landing_zone import LandingZone as Facts
from estate.naming import Place, compose


@dataclass(frozen=True)
class Given:
    """What the other layers give every zone."""

    tenancy: TenancyFacts
    identity: IdentityFacts
    monitoring: MonitoringFacts
    network: NetworkFacts
    governance: GovernanceFacts


class LandingZone(Component):
    """One service's place to run.

    Its network stands in a group of its own in each of its regions, out of the service's hands; its data in the
    primary region. Exposure, sovereignty, criticality, size and state of the file decide; `needs` picks the parts.
    """

    def __init__(self, clouds: Clouds, estate: Estate, zone: Facts, given: Given) -> None:
        """Declare `zone` in the environment of `clouds`."""
        super().__init__("landing_zone:LandingZone", zone.name, clouds)
        self.estate, self.zone, self.given = estate, zone, given
        self.tags = zone_tags(zone, clouds.stack.environment)
        self.networks = {region: self._group("network", region) for region in regions_of(zone, estate, clouds.stack)}
        self.spokes = {region: self._spoke(group) for region, group in self.networks.items()}
        self.site = self._site()
        self._access()
        self._budget()
        self.vault = self._vault()
        storage = self._storage()
        if "backup" in zone.needs:
            Backup(
                clouds,
                self.site,
                self,
                policy=estate.operations.backup[zone.criticality],
                encryption=self._encryption("backup"),
            )
        self._workload(storage)
        if storage:
            storage.close()
        if self.vault:
            self.vault.close()
        self.done({"network": {region: spoke.network_id for region, spoke in self.spokes.items()}})

    def _group(self, part: str, region: str) -> Group:
        stack = self.clouds.stack
        return resource_group(
            self,
            f"{self.zone.name}-{part}-{region}" if part else self.zone.name,
            subscription=self.zone.subscription,
            workload=f"{self.zone.name}-{part}" if part else self.zone.name,
            place=Place(stack.environment, region, stack.tenant.id),
            tags=self.tags,
            # Nothing of a zone stands before the policies of its management group hold.
            depends_on=[self.given.tenancy.placed[self.zone.subscription]],
        )

    def _spoke(self, group: Group) -> Spoke:
        return Spoke(
            self.clouds,
            self,
            zone=self.zone,
            estate=self.estate,
            stack=self.clouds.stack,
            region=group.place.region,
            facts=self.given.network,
            resource_group=group.plain_name,
            resource_group_ref=group.name,
            workspace=self.given.monitoring.workspaces["platform"],
            tags=self.tags,
        )

    def _site(self) -> Site:
        primary = self.clouds.stack.regions.primary
        site = Site(
            zone=self.zone,
            group=self._group("", primary),
            tags=self.tags,
            workspace=self.given.monitoring.workspaces["platform"],
            endpoints=self.spokes[primary].subnet_ids[ENDPOINTS],
            private_zones=self.given.network.private_zones,
            after=tuple(self.spokes[primary].ready),
        )
        exemptions = exempt_zone(
            self,
            self.estate,
            self.zone.name,
            subscription=self.zone.subscription,
            groups={"data": site.group.id} | {f"network-{r}": g.id for r, g in self.networks.items()},
            assignments=self.given.governance.assignments,
        )
        return replace(site, after=(*site.after, *exemptions))

    def _access(self) -> None:
        Access(
            self.clouds,
            self.site,
            self,
            groups=self.given.identity.groups,
            networks={region: group.id for region, group in self.networks.items()},
            confirmed=self.estate.people.eligibility.renewed,
        )

    def _budget(self) -> None:
        operations, funding = self.estate.operations, self.zone.funding
        consumption.Budget(
            f"{self.zone.name}-budget",
            budget_name=compose("budget", self.zone.name, self.site.group.place),
            scope=self.site.group.id,
            category=consumption.CategoryType.COST,
            amount=funding.budget_gbp_per_month,
            time_grain=consumption.TimeGrainType.MONTHLY,
            time_period=period(funding.start_month),
            notifications=notifications(
                operations.budget_thresholds, [self.given.monitoring.action_groups[operations.budget_contact]]
            ),
            # A new start month is a new budget.
            opts=self.in_azure(
                self.zone.subscription, replace_on_changes=["timePeriod.startDate"], delete_before_replace=True
            ),
        )

    @cached_property
    def _encrypts(self) -> bool:
        """Whether something of the zone is encrypted with the Council's own keys."""
        return self.site.own_keys and bool({"storage", "backup"} & set(self.zone.needs))

    def _vault(self) -> KeyVault | None:
        if "key_vault" in self.zone.needs or self._encrypts:
            return KeyVault(self.clouds, self.site, self)
        return None

    def _storage(self) -> Storage | None:
        if "storage" not in self.zone.needs:
            return None
        return Storage(self.clouds, self.site, self, self._encryption("storage"))

    @cached_property
    def _key_user(self) -> managedidentity.UserAssignedIdentity:
        """The identity that Azure's services use to wrap and unwrap: not the one that the service runs as."""
        return self._identity("encryption")

    def _encryption(self, purpose: str) -> Encryption | None:
        if not self._encrypts or self.vault is None:
            return None
        name = compose("identity", f"{self.zone.name}-encryption", self.site.group.place)
        predicted = self.site.group.arm_id("Microsoft.ManagedIdentity", "userAssignedIdentities", name)
        key = self.vault.key(purpose, user=self._key_user.principal_id)
        return Encryption(key=key, identity=known_id(self._key_user, predicted))

    def _identity(self, part: str) -> managedidentity.UserAssignedIdentity:
        workload = f"{self.zone.name}-{part}" if part else self.zone.name
        return managedidentity.UserAssignedIdentity(
            f"{workload}-identity",
            resource_name_=compose("identity", workload, self.site.group.place),
            resource_group_name=self.site.group.name,
            location=self.site.group.place.region,
            tags=self.tags,
            opts=self.in_azure(self.zone.subscription),
        )

    def _workload(self, storage: Storage | None) -> None:
        """The identity that the service runs as reads secrets and uses blobs of its own zone, and no more."""
        if "identity" not in self.zone.needs:
            return
        principal = self._identity("").principal_id
        rights: list[tuple[str, str, pulumi.Input[str], list[pulumi.Resource]]] = []
        if self.vault:
            rights.append(("vault", "Key Vault Secrets User", self.vault.id, self.vault.inside))
        if storage:
            rights.append(("storage", "Storage Blob Data Contributor", storage.id, storage.inside))
        for what, role, target, inside in rights:
            name = f"{self.zone.name}-{what}"
            right = assign(
                self,
                f"{name}-service",
                scope=self.site.scope(name, target),
                role=role,
                principal=principal,
                principal_type="ServicePrincipal",
                why=f"{self.zone.service} runs as this identity",
            )
            inside.append(right)
