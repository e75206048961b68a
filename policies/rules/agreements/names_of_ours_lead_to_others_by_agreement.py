"""Records, public and private, that hand a name of the Council to others."""

from collections.abc import Iterator

from policies import ground
from policies.agreement import is_agreed
from policies.relatives import Stack
from policies.resources import Resource
from policies.rule import Rule, Severity, Source, Tier
from policies.view import Finding, day

AZURE = (
    "azure.com",
    "azure.net",
    "azurefd.net",
    "azure-dns.com",
    "azure-dns.net",
    "azure-dns.org",
    "azure-dns.info",
    "windows.net",
    "microsoft.com",
    "outlook.com",
    "azurewebsites.net",
    "trafficmanager.net",
)
"""Where names of the Council's own services in Azure and Microsoft 365 lead."""
EXPECTED = "a name or address of the Council's own, or an agreement in the metadata"
PUBLIC, PRIVATE = "azure-native:dns:RecordSet", "azure-native:privatedns:PrivateRecordSet"
DELEGATED = ("nsRecords", "nsdname")
"""A private zone delegates nothing."""
LISTS = (
    ("mxRecords", "exchange"),
    ("srvRecords", "target"),
    ("aRecords", "ipv4Address"),
    ("aaaaRecords", "ipv6Address"),
)


def check(record: Resource, stack: Stack) -> Iterator[Finding]:
    """Look at where a record leads, and at whose servers it lets send mail."""
    metadata = record.child("metadata")
    ends = metadata.text("agreement-ends")
    if metadata.text("agreement") and ends >= day.get().isoformat():
        return
    for path, said in _leads(record):
        with record:
            if not _ours(said, stack) and not is_agreed(record.text("relativeRecordSetName")):
                yield record.fault(path, EXPECTED, got=f"'{said}'")


def _leads(record: Resource) -> Iterator[tuple[str, str]]:
    if record.has("cnameRecord.cname"):
        yield "cnameRecord.cname", record.text("cnameRecord.cname")
    for path, key in (*LISTS, *([DELEGATED] if record.token == PUBLIC else [])):
        for each in record.each(path):
            with each:
                yield path, each.text(key)
    for each in record.each("txtRecords"):
        with each:
            for word in " ".join(each.texts("value")).split():
                kind, colon, rest = word.lstrip("+?~-").partition(":")
                if colon and kind.lower() in {"include", "a", "mx", "ip4", "ip6", "redirect", "exists"}:
                    yield "txtRecords", rest


def _ours(said: str, stack: Stack) -> bool:
    """Tell whether a target is ours or Azure's; a public address is ours where a hub's tag says so."""
    if ground.address(said) is not None:
        return not ground.strangers([said], ground.ranges(stack))
    host = said.lower().strip(".")
    return ground.is_ours(host, stack) or any(host == each or host.endswith(f".{each}") for each in AZURE)


RULE = Rule(
    id="HAV-AGR-014",
    title="Names of the Council lead to others by agreement alone",
    why="Whoever is behind a name of the Council speaks for it, and an alias that was left behind can be taken over.",
    severity=Severity.HIGH,
    tier=Tier.MANDATORY,
    kind="relatives",
    applies_to=(PUBLIC, PRIVATE),
    controls=("CSP:8", "MCSB-1:NS-10"),
    source=Source(
        "https://learn.microsoft.com/azure/security/fundamentals/subdomain-takeover",
        "A record that leads to a resource that is gone can be claimed by anybody.",
    ),
    remediation="Say agreement and agreement-ends in the record's metadata, or let it lead to what is ours.",
    waivable=False,
    check=check,
)
