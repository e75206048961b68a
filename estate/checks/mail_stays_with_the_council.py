"""What Azure tells goes to the Council's own mailboxes."""

from collections.abc import Iterator

from estate.facts import Facts, check
from estate.faults import Fault


@check(
    "mail-stays-with-the-council", "Alerts are not mailed to other parties", needs=["operations.yaml", "parties.yaml"]
)
def mail_stays_with_the_council(facts: Facts) -> Iterator[Fault]:
    """Compare every receiver with the parties' domains."""
    domains = {
        sign.domain: party.name for party in facts.estate.parties.values() for sign in party.signs if sign.domain
    }
    for name, group in facts.estate.operations.action_groups.items():
        for index, receiver in enumerate(group.receivers):
            domain = receiver.email.rpartition("@")[2]
            for foreign, party in domains.items():
                if domain == foreign or domain.endswith(f".{foreign}"):
                    yield facts.fault(
                        facts.file("operations.yaml"),
                        ("action_groups", name, "receivers", index, "email"),
                        f"alerts are mailed to '{party}'",
                        receiver.email,
                        "a mailbox of the Council",
                        why="alerts say what is weak",
                    )
