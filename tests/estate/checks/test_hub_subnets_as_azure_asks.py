from tests.support.estates import SmallEstate


def test_a_misspelt_subnet_of_the_firewall_is_refused_with_the_right_spelling(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "AzureFirewallSubnet:", "AzureFirewallsubnet:")
    assert small.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:8: the hub of dev uksouth has no subnet 'AzureFirewallSubnet': "
            "got 'AzureFirewallsubnet', expected 'AzureFirewallSubnet' (Azure puts the firewall into a "
            "subnet of exactly this name)"
        ),
    ]


def test_a_firewall_subnet_that_is_too_small_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "AzureFirewallSubnet: 10.48.0.0/26", "AzureFirewallSubnet: 10.48.0.0/27")
    assert small.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:8: subnet 'AzureFirewallSubnet' has a size that Azure refuses: "
            "got /27, expected /26 or larger"
        ),
    ]


def test_a_resolvers_subnet_that_is_too_large_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "dns-inbound: 10.48.0.224/28", "dns-inbound: 10.48.2.0/23")
    assert small.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:9: subnet 'dns-inbound' has a size that Azure refuses: got /23, "
            "expected /24 or smaller"
        ),
    ]


def test_a_subnet_outside_the_hub_is_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "dns-inbound: 10.48.0.224/28", "dns-inbound: 10.48.4.224/28")
    assert small.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:9: subnet 'dns-inbound' 10.48.4.224/28 is outside the hub's "
            "range 10.48.0.0/22. Choose a range inside it."
        ),
    ]


def test_subnets_of_a_hub_that_overlap_are_refused(small: SmallEstate) -> None:
    small.edit("address_plan.yaml", "dns-inbound: 10.48.0.224/28", "dns-inbound: 10.48.0.48/28")
    assert small.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:9: subnet 'dns-inbound' 10.48.0.48/28 overlaps subnet "
            "'AzureFirewallSubnet' 10.48.0.0/26 (estate/address_plan.yaml line 8)"
        ),
    ]


def test_a_premium_firewall_without_its_management_subnet_is_refused(both: SmallEstate) -> None:
    both.edit("address_plan.yaml", "          AzureFirewallManagementSubnet: 10.44.0.64/26\n", "")
    assert both.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:16: the hub of prod ukwest has no subnet "
            "'AzureFirewallManagementSubnet': got nothing, expected 'AzureFirewallManagementSubnet' "
            "(Azure puts the firewall's management into a subnet of exactly this name)"
        ),
    ]


def test_a_gateway_without_its_subnet_is_refused(small: SmallEstate) -> None:
    small.edit("Pulumi.havering-dev.yaml", "firewall-tier: Standard", "firewall-tier: Standard, gateway: VpnGw2AZ")
    assert small.faults("hub-subnets-as-azure-asks") == [
        (
            "estate/address_plan.yaml:7: the hub of dev uksouth has no subnet 'GatewaySubnet': got "
            "nothing, expected 'GatewaySubnet' (Azure puts the gateway into a subnet of exactly this "
            "name)"
        ),
    ]
