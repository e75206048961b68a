"""Names: who answers them for us, and to whom ours lead."""

from collections.abc import Iterator

from estate import closing_steps
from leaving.doors.item import Item, Items
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, addresses, domains, embedded, subscriptions
from leaving.doors.parts import marked_by, whole

_TARGETS = (
    "cnameRecord.cname",
    "mxRecords[].exchange",
    "nsRecords[].nsdname",
    "srvRecords[].target",
    "ptrRecords[].ptrdname",
    "txtRecords[].value[]",
    "caaRecords[].value",
    "naptrRecords[].replacement",
)
_ADDRESSES = ("aRecords[].ipv4Address", "aaaaRecords[].ipv6Address")


def _records(item: Item, _items: Items) -> Iterator[Part]:
    marks = [mark for path in _TARGETS for mark in domains(item.at(path))]
    marks += [mark for path in _ADDRESSES for mark in addresses(item.at(path))]
    marks += [mark for place, value in item.at("txtRecords[].value[]") for mark in _spf(place, value)]
    marks += subscriptions(item.at("targetResource.id"))
    yield whole(item, marks)


def _spf(place: str, value: object) -> Iterator[Mark]:
    """Addresses that an SPF record lets send mail for us (`ip4:203.0.113.0/28`)."""
    for word in str(value).split():
        kind, _, rest = word.partition(":")
        if kind.lstrip("+?~-").lower() in {"ip4", "ip6"}:
            yield from addresses([(place, rest)])


KINDS = (
    Kind(
        name="forwarding-rule",
        title="rule that forwards names",
        sign="a domain of the party, or a server in its ranges",
        tokens=("azure-native:dnsresolver:ForwardingRule",),
        parts=marked_by(
            (domains, ("domainName",)), (embedded, ("domainName",)), (addresses, ("targetDnsServers[].ipAddress",))
        ),
        granted_by=("dns",),
        steps=closing_steps.FORWARDING_RULE,
        source="https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets",
    ),
    Kind(
        name="dns-record",
        title="record of ours that leads to others",
        sign="an alias, mail exchange, delegation, SPF include or address of the party",
        tokens=(
            "azure-native:dns:RecordSet",
            "azure-native:privatedns:PrivateRecordSet",
        ),
        parts=_records,
        steps=Steps(
            before=("Lower the record's TTL a day before, and put the replacement in place.",),
            delete=("Delete the record before the party gives up the name: a dangling alias can be taken over.",),
            after=("Ask public resolvers for the name until the old answer is gone.",),
        ),
        source="https://learn.microsoft.com/azure/security/fundamentals/subdomain-takeover",
    ),
)
