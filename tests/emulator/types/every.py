"""Everything that tests say is accepted, in one list."""

from tests.emulator.types.authorization.test_authorization import FINE as AUTHORIZATION
from tests.emulator.types.azuread.test_access_package import FINE as PACKAGES
from tests.emulator.types.azuread.test_conditional_access import FINE as ACCESS
from tests.emulator.types.azuread.test_directory import FINE as DIRECTORY
from tests.emulator.types.consumption.test_budget import FINE as BUDGETS
from tests.emulator.types.dnsresolver.test_resolver import FINE as RESOLVERS
from tests.emulator.types.keyvault.test_keyvault import FINE as VAULTS
from tests.emulator.types.monitor.test_monitor import FINE as MONITOR
from tests.emulator.types.network.test_hub import FINE as HUB
from tests.emulator.types.network.test_private_endpoint import FINE as ENDPOINTS
from tests.emulator.types.network.test_ranges import FINE as RANGES
from tests.emulator.types.network.test_rules import FINE as RULES
from tests.emulator.types.recoveryservices.test_recovery import FINE as RECOVERY
from tests.emulator.types.storage.test_storage import FINE as STORAGE

EVERY = [
    fine
    for fines in (
        *(AUTHORIZATION, PACKAGES, ACCESS, DIRECTORY, BUDGETS, RESOLVERS, VAULTS),
        *(MONITOR, HUB, ENDPOINTS, RANGES, RULES, RECOVERY, STORAGE),
    )
    for fine in fines
    if not fine.deletes
]
