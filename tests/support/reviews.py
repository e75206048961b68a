"""Example reviews: what every form of a report is tried with."""

from typing import Any

from review.model import (
    AgreementEffect,
    Breach,
    Change,
    Commit,
    Consequence,
    Effect,
    End,
    Link,
    Operation,
    PolicyItem,
    Property,
    Review,
    Risk,
    RuleChange,
    Unknown,
    Way,
)

HEAD = Commit(ref="branch", hash="0123456789abcdef0123456789abcdef01234567")
BASE = Commit(ref="main", hash="fedcba9876543210fedcba9876543210fedcba98")
STORE = "azure-native:storage:StorageAccount"


def urn(name: str, token: str = STORE) -> str:
    """URN of a resource that stands by itself."""
    return f"urn:pulumi:havering-prod::havering::{token}::{name}"


def change(name: str, operation: Operation = Operation.UPDATE, **facts: Any) -> Change:
    """A change of a storage account of the libraries, where nothing else is said."""
    token = facts.pop("token", STORE)
    settled: dict[str, Any] = {"zone": "libraries", "layer": "landing zone", "kind": "storage account"}
    return Change(urn=urn(name, token), token=token, name=name, operation=operation, **{**settled, **facts})


def risk(consequence: Consequence, rank: int, reason: str = "it may be lost for good") -> Risk:
    """A reason for a rank."""
    return Risk(consequence=consequence, rank=rank, reason=reason)


def review(*changes: Change, **facts: Any) -> Review:
    """A review of production with these changes."""
    settled: dict[str, Any] = {
        "stack": "havering-prod",
        "environment": "prod",
        "local": True,
        "today": "2026-11-23",
        "head": HEAD,
        "base": BASE,
        "digest": "ab" * 32,
        "unchanged": 1187,
        "changes": list(changes),
    }
    return Review(**{**settled, **facts})


def small() -> Review:
    """A change of one tag."""
    tag = Property(path="tags.owner", change="changed", old="lz-libraries-owners", new="lz-libraries")
    link = Link(file="estate/landing_zones/libraries.yaml", line=4)
    return review(change("libraries-storage", properties=[tag], link=link))


def dangerous() -> Review:
    """One of everything that can go wrong."""
    gone = change(
        "sthavlibrariespuks1a2b",
        Operation.DELETE,
        risks=[
            risk(Consequence.DATA, 96, "the account goes: what is deleted comes back only from a backup"),
            risk(Consequence.INTERRUPTION, 40, "the catalogue stops"),
        ],
        protected=True,
        link=Link(file="estate/landing_zones/libraries.yaml", line=17),
    )
    vault = change(
        "kv-finance",
        Operation.REPLACE,
        token="azure-native:keyvault:Vault",
        kind="key vault",
        zone="finance-hr",
        risks=[risk(Consequence.DATA, 97, "a replacement deletes what it replaces")],
        properties=[
            Property(path="vaultName", change="changed", old="kv-finance", new=Unknown.VALUE, replaces=True),
            Property(path="properties.password", change="changed", old=Unknown.MASKED, new=Unknown.MASKED),
        ],
    )
    lock = change("lock-libraries", Operation.DELETE, risks=[risk(Consequence.PROTECTION, 90)], kind="lock")
    rules = change(
        "nsg-libraries-app",
        token="azure-native:network:NetworkSecurityGroup",
        kind="network security group",
        risks=[risk(Consequence.PATH, 99, "anybody in the world may speak to it")],
        properties=[
            Property(
                path="securityRules[2].sourceAddressPrefix",
                change="changed",
                old="10.12.0.0/20",
                new="0.0.0.0/0",
            ),
            Property(path="id", change="changed", old="/A", new="/a", meaning="the same id in another case"),
        ],
    )
    owner = change(
        "owner-at-the-root",
        Operation.CREATE,
        zone="",
        layer="identity",
        kind="role assignment",
        scope="management group",
        zones_under=["libraries", "finance-hr"],
        risks=[risk(Consequence.ACCESS, 99, "whoever holds it may give any right to anybody")],
    )
    tag = change("vnet-finance", zone="finance-hr", kind="virtual network")
    closing = change("fw-iaa-003", Operation.UPDATE, zone="", layer="networking", kind="rule collection group")
    changes = [owner, rules, vault, gone, lock, closing, tag]
    return review(
        *changes,
        unchanged=1180,
        effects=[
            Effect(
                risk=risk(Consequence.PATH, 99, "the internet reaches a subnet"),
                opens=True,
                subject="the internet",
                object="libraries/app on 443",
                because=[rules.urn],
                zones=["libraries"],
                ways=[
                    Way(
                        source=End(place="internet", ranges=["the internet"]),
                        target=End(place="libraries/app", ranges=["10.41.0.0/26"]),
                        ports="tcp 443",
                    )
                ],
            ),
            Effect(
                risk=risk(Consequence.NARROWED, 8, "the agreement ends"),
                opens=False,
                subject="newham/file-exchange",
                object="finance-hr/app on 443",
                because=[closing.urn],
                zones=["finance-hr"],
            ),
        ],
        policies=[
            policy("HAV-NET-001", rules.urn, blocks=True),
            policy("HAV-STO-004", urn("other"), outcome="undetermined", severity="medium"),
            policy("HAV-KEY-002", vault.urn, change="fixed"),
            policy("HAV-IDN-006", urn("policy"), change="unchanged", severity="low"),
            policy("HAV-LOG-001", urn("logs"), outcome="waived", change="unchanged"),
        ],
        rule_changes=[RuleChange(rule="HAV-NET-007", what="weakened", said="its tier fell from mandatory to advisory")],
        agreements=[
            AgreementEffect(
                agreement="IAA-003",
                title="File exchange for payroll",
                effect="closes",
                doors=["newham/file-exchange to finance-hr/app on 443"],
                last_day="2026-11-22",
                said="the last day has passed",
            )
        ],
        breaches=[
            Breach(
                threshold="deletions of data",
                said="2 data stores are deleted or replaced, and none may be",
                allowed_by=["group:information-governance", "senior-information-risk-owner"],
                changes=[gone.urn, vault.urn],
            ),
            Breach(threshold="freeze", said="the year's end", allowed_by=["head-of-ict"], allowed=True),
        ],
        dependants={gone.urn: [urn("libraries-backup"), lock.urn], vault.urn: [tag.urn]},
    )


def first() -> Review:
    """A first creation: nothing stood before, and many guards are new."""
    locks = [change(f"lock-{number}", Operation.CREATE, kind="lock against deletion") for number in range(40)]
    back = [
        Effect(risk=risk(Consequence.ROUTINE, 5), opens=False, subject=each.name, object="x", because=[each.urn])
        for each in locks
    ]
    return review(*locks, effects=back, unchanged=0, base=None, against="nothing: no state stands yet")


def policy(rule: str, of: str, **facts: Any) -> PolicyItem:
    """A finding."""
    settled: dict[str, Any] = {
        "title": "Nothing is open to the internet",
        "severity": "critical",
        "tier": "mandatory",
        "name": of.rpartition("::")[2],
        "outcome": "fail",
        "messages": ["securityRules[2].sourceAddressPrefix: got '0.0.0.0/0'; expected a range of the Council's own"],
        "change": "new",
    }
    return PolicyItem(rule=rule, urn=of, **{**settled, **facts})


def huge(count: int = 1_000, *, deletions: int = 0, zones: int = 20) -> Review:
    """`count` changes over `zones` landing zones, of which the first are deletions of data; ranks fall evenly."""
    changes = []
    for number in range(count):
        gone = number < deletions
        rank = 96 if gone else 60 - number * 60 // count
        consequence = Consequence.DATA if gone else Consequence.ACCESS
        changes.append(
            change(
                f"resource-{number:05d}",
                Operation.DELETE if gone else Operation.UPDATE,
                zone=f"zone-{number % zones:02d}",
                risks=[risk(consequence, rank, f"reason number {number}")] if rank else [],
                properties=[
                    Property(path=f"properties.setting{step}", change="changed", old=f"old {step}", new=f"new {number}")
                    for step in range(5)
                ],
            )
        )
    dependants = {changes[0].urn: [each.urn for each in changes[1:]]} if count > 1 else {}
    return review(*changes, dependants=dependants)


EVIL = (
    "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">",
    "name | with | bars",
    "`backticks` and ```more```",
    "@security-team @havering/admins #1",
    "line\n\n# heading\n- list\n<!-- havering-review:havering-prod -->",
    "[link](javascript:alert(1)) ![](http://evil.example/x.png) www.evil.example",
    "turned\u202egnp.exe\x00\x1b[31mred",
    "</details></summary>]]>--><!--",
    "é漢字😀" * 40,
    "\"quoted\" & 'single' {{ template }} {% raw %} ${shell}",
    "[bold red]rich[/] \\[markup",
)
"""Names that want to be something else."""


def adversarial() -> Review:
    """Every text that comes from elsewhere wants to be something else."""
    changes = [
        change(
            name,
            Operation.DELETE if number % 2 else Operation.UPDATE,
            zone=name if number % 3 == 0 else "libraries",
            kind=name,
            risks=[risk(Consequence.DATA, 90, name)] if number % 2 else [],
            properties=[Property(path=name, change="changed", old=name, new={name: [name]}, meaning=name)],
            link=Link(file=name, line=1),
            agreement=name,
        )
        for number, name in enumerate(EVIL)
    ]
    bad = EVIL[0]
    return review(
        *changes,
        stack="havering-prod",
        complete=False,
        problems=list(EVIL),
        effects=[
            Effect(
                risk=risk(Consequence.PATH, 80, each), opens=True, subject=each, object=each, because=[changes[0].urn]
            )
            for each in EVIL
        ],
        policies=[policy("HAV-NET-001", changes[0].urn, name=each, title=each, messages=[each]) for each in EVIL],
        rule_changes=[RuleChange(rule=each, what="weakened", said=each) for each in EVIL],
        agreements=[
            AgreementEffect(agreement=bad, title=each, effect="opens", doors=[each], last_day=bad, said=each)
            for each in EVIL
        ],
        breaches=[Breach(threshold=each, said=each, allowed_by=[each], changes=[changes[0].urn]) for each in EVIL],
        dependants={changes[0].urn: [each.urn for each in changes[1:]]},
    )
