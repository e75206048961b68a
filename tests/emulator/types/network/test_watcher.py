"""Network watchers and flow logs."""

from tests.emulator.types.network.things import flow_log, network, nsg, rule, storage, watcher
from tests.emulator.types.rows import OWN, Fine, Row, accepted, arm, each, refused

ROWS = [
    Row(
        "a second watcher in a region is refused",
        "network-watcher-limit",
        "NetworkWatcherCountLimitReached",
        "Cannot create more than 1 network watchers for this subscription in this region.",
        watcher(name="another"),
        (watcher(),),
    ),
    Row(
        "a watcher after the region's first network is refused",
        "network-watcher-limit",
        "NetworkWatcherCountLimitReached",
        "Cannot create more than 1 network watchers",
        watcher(),
        (network(),),
    ),
    Row(
        "a new flow log on a security group is refused",
        "flow-log-nsg-retired",
        "NsgFlowLogCreationBlocked",
        "creation of new NSG flow logs is blocked starting June 30, 2025",
        flow_log(arm("Microsoft.Network/networkSecurityGroups/nsg")),
        (watcher(), storage(), nsg(rule())),
    ),
    Row(
        "a second flow log of one network is refused",
        "flow-log-second",
        OWN,
        "already has the flow log",
        flow_log(arm("Microsoft.Network/virtualNetworks/vnet"), "second"),
        (watcher(), storage(), network(), flow_log(arm("Microsoft.Network/virtualNetworks/vnet"))),
    ),
    Row(
        "a flow log into an account of another region is refused",
        "flow-log-region",
        OWN,
        "'storageId' is in ukwest",
        flow_log(arm("Microsoft.Network/virtualNetworks/vnet")),
        (watcher(), storage(resourceGroupName="rg", location="ukwest", sku={"name": "Standard_LRS"}), network()),
    ),
]

FINE = [
    Fine(
        "a flow log of a network",
        flow_log(arm("Microsoft.Network/virtualNetworks/vnet")),
        (watcher(), storage(), network()),
    ),
    Fine("watchers before networks", network(), (watcher(),)),
]


@each(ROWS)
def test_refused(row: Row) -> None:
    refused(row)


@each(FINE)
def test_accepted(row: Fine) -> None:
    accepted(row)
