"""The policy pack as Pulumi runs it. The constructor of PolicyPack never returns, so it is called here alone."""

import sys

from pulumi_policy import PolicyPack

from policies.catalogue import CatalogueError, all_rules
from policies.clock import ClockError, today
from policies.dispatcher import Dispatcher
from policies.findings import Ledger, default_path
from policies.session import Session
from policies.waivers import FILE, read_waivers


def main() -> None:
    """Serve the pack until the engine ends it; bad input ends it at once, with the reason on stderr."""
    try:
        now = today()
        rules = all_rules()
    except (CatalogueError, ClockError) as problem:
        sys.exit(f"the policy pack cannot start: {problem}")
    session = Session(rules, read_waivers(FILE, now, rules))
    PolicyPack("havering", Dispatcher(session, Ledger(default_path(), rules, now, "a run of the engine")).policies())


main()
