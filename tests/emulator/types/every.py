"""Everything that tests say is accepted, in one list."""

from tests.emulator.types.authorization.test_policies import FINE as POLICIES
from tests.emulator.types.authorization.test_roles import FINE as ROLES
from tests.emulator.types.azuread.test_access_package import FINE as PACKAGES
from tests.emulator.types.azuread.test_conditional_access import FINE as ACCESS
from tests.emulator.types.azuread.test_directory import FINE as DIRECTORY
from tests.emulator.types.consumption.test_budget import FINE as BUDGETS
from tests.emulator.types.dnsresolver.test_resolver import FINE as RESOLVERS
from tests.emulator.types.keyvault.test_keyvault import FINE as VAULTS
from tests.emulator.types.monitor.test_monitor import FINE as MONITOR
from tests.emulator.types.network.test_firewall import FINE as FIREWALLS
from tests.emulator.types.network.test_hosts import FINE as HOSTS
from tests.emulator.types.network.test_peering import FINE as PEERINGS
from tests.emulator.types.network.test_private_endpoint import FINE as ENDPOINTS
from tests.emulator.types.network.test_ranges import FINE as RANGES
from tests.emulator.types.network.test_rules import FINE as RULES
from tests.emulator.types.network.test_watcher import FINE as WATCHERS
from tests.emulator.types.recoveryservices.test_recovery import FINE as RECOVERY
from tests.emulator.types.storage.test_storage import FINE as STORAGE

EVERY = [
    fine
    for fines in (
        *(POLICIES, ROLES, PACKAGES, ACCESS, DIRECTORY, BUDGETS, RESOLVERS, VAULTS),
        *(MONITOR, FIREWALLS, HOSTS, PEERINGS, WATCHERS, ENDPOINTS, RANGES, RULES, RECOVERY, STORAGE),
    )
    for fine in fines
    if not fine.deletes
]
