from tests.support.estates import SmallEstate


def test_an_environment_without_its_workspaces_is_refused(small: SmallEstate) -> None:
    small.edit("operations.yaml", "    security: {retention_days: 90, sentinel: true}\n", "")
    assert small.faults("operations-are-complete") == [
        ("estate/operations.yaml:2: dev has no workspace 'security': got nothing, expected 'security'"),
    ]


def test_a_criticality_without_a_backup_policy_is_refused(small: SmallEstate) -> None:
    small.edit("operations.yaml", "  silver: {daily: 30, weekly: 8, monthly: 24, redundancy: ZoneRedundant}\n", "")
    assert small.faults("operations-are-complete") == [
        ("estate/operations.yaml:11: no backup policy for 'silver': got nothing, expected days, weeks, months"),
    ]


def test_an_alert_to_an_unknown_group_is_refused_with_the_nearest(small: SmallEstate) -> None:
    small.edit(
        "operations.yaml",
        "activity_alerts: {}",
        ("activity_alerts: {health: {description: x, category: ServiceHealth, action_group: finnance}}"),
    )
    assert small.faults("operations-are-complete") == [
        "estate/operations.yaml:9: unknown action group: got 'finnance'. Did you mean 'finance'?",
    ]


def test_an_alert_at_every_change_is_refused(small: SmallEstate) -> None:
    small.edit(
        "operations.yaml",
        "activity_alerts: {}",
        ("activity_alerts: {all: {description: x, category: Administrative, action_group: finance}}"),
    )
    assert small.faults("operations-are-complete") == [
        (
            "estate/operations.yaml:9: the alert 'all' would fire at every change: got no 'operation', "
            "expected the operation that it watches"
        ),
    ]


def test_an_unknown_security_contact_is_refused(small: SmallEstate) -> None:
    small.edit("operations.yaml", "security_contact: finance", "security_contact: finances")
    assert small.faults("operations-are-complete") == [
        "estate/operations.yaml:10: unknown action group: got 'finances'. Did you mean 'finance'?",
    ]


def test_two_action_groups_with_one_short_name_are_refused(small: SmallEstate) -> None:
    small.edit(
        "operations.yaml",
        "activity_alerts:",
        ("  other: {short_name: FIN, receivers: [{name: other, email: other@small.example}]}\nactivity_alerts:"),
    )
    assert small.faults("operations-are-complete") == [
        (
            "estate/operations.yaml:9: 'other' and 'finance' have one short name: got FIN, expected a "
            "short name of its own (it is all that a text message shows)"
        ),
    ]


def test_a_funding_source_stated_twice_is_refused(small: SmallEstate) -> None:
    small.add("operations.yaml", "  - {name: ict-revenue, treatment: revenue, note: again}\n")
    assert small.faults("operations-are-complete") == [
        "estate/operations.yaml:18: the funding source 'ict-revenue' stands twice",
    ]
