from tests.support.estates import SmallEstate


def test_a_forwarder_outside_the_councils_ranges_is_refused(small: SmallEstate) -> None:
    small.edit("Pulumi.havering-dev.yaml", "dns-forwarders: []", "dns-forwarders: [10.200.12.17]")
    assert small.faults("resolvers-on-premises") == [
        (
            "Pulumi.havering-dev.yaml:12: a DNS forwarder outside the Council's own ranges: got "
            "10.200.12.17, expected an address of 'outside: on-premises' in estate/address_plan.yaml "
            "(whoever answers for a name can send traffic where it likes)"
        ),
    ]


def test_a_forwarder_that_is_no_address_is_refused(small: SmallEstate) -> None:
    small.edit("Pulumi.havering-dev.yaml", "dns-forwarders: []", "dns-forwarders: [10.12.0.256]")
    assert small.faults("resolvers-on-premises") == [
        (
            "Pulumi.havering-dev.yaml:12: a DNS forwarder that is no address: got '10.12.0.256', "
            "expected such as 10.10.0.53"
        ),
    ]
