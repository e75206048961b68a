"""Who is told: receivers of alerts, budgets and contacts; callbacks to systems of others."""

from collections.abc import Iterator

from leaving.doors.item import Item, Items, texts
from leaving.doors.kind import Kind, Part, Steps
from leaving.doors.marks import Mark, domains, mail
from leaving.doors.parts import whole

_DIRECTORY = ("azuread:User", "azuread:Invitation")
_ELSEWHERE = ("issuer", "fqdns", "targeturls", "record", "domainname", "replyurl")
"""Words of properties that other kinds read."""


def _receivers(item: Item, _items: Items) -> Iterator[Part]:
    """Every mail address and every web address, anywhere in a resource: alerts are mailed from many types."""
    if item.token in _DIRECTORY:
        return
    marks: list[Mark] = []
    for place, value in texts(item.props):
        if place.startswith(("tags", "metadata")) or any(word in place.lower() for word in _ELSEWHERE):
            continue
        found = domains if value.lower().startswith(("http://", "https://")) else mail
        marks += found([(place, value)])
    yield whole(item, marks)


KINDS = (
    Kind(
        name="receiver",
        title="receiver of alerts, budgets, notices or calls",
        sign="a mail address or web address in a domain of the party, in any property of any type",
        tokens=("azure-native:*", "azuread:*"),
        parts=_receivers,
        steps=Steps(
            before=("Add the receiver of ours first, and send a test.",),
            delete=("Take the receiver out.",),
            after=("Look in the mailbox rules of shared mailboxes for forwarding to the party.",),
        ),
        source="https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
    ),
)
