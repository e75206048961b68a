"""The policy pack as Pulumi runs it. The constructor of PolicyPack never returns, so it is called here alone."""

from pulumi_policy import Policy, PolicyPack

from policies.catalogue import CatalogueError, all_rules
from policies.clock import ClockError, today
from policies.dispatcher import Dispatcher, refusal
from policies.findings import Ledger, default_path
from policies.session import Session
from policies.waivers import FILE, read_waivers


def _policies() -> list[Policy]:
    """Make the pack's policies, or those that refuse everything and say why the pack cannot judge."""
    try:
        now = today()
        rules = all_rules()
    except (CatalogueError, ClockError) as problem:
        return refusal(f"The policy pack cannot judge anything: {problem}")
    session = Session(rules, read_waivers(FILE, now, rules))
    return Dispatcher(session, Ledger(default_path(), rules, now, "a run of the engine")).policies()


PolicyPack("havering", _policies())
