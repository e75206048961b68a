from leaving.doors.closing import closing_lines, closing_list, closing_steps
from leaving.doors.item import Item, Items
from leaving.doors.reading import parse_items
from leaving.doors.recognise import recognise
from tests.leaving.doors.planted import planted, signs, state


def test_people_are_closed_before_ways_and_ways_before_names() -> None:
    items = [item for row in planted() for item in parse_items(state(row), "rows")]
    doors = recognise(Items(items), signs()).doors
    order = list(dict.fromkeys(kind for kind, _, _ in closing_list(doors)))
    assert order.index("access-package") < order.index("nsg-rule") < order.index("vpn-connection")
    assert order.index("vpn-connection") < order.index("peering") < order.index("forwarding-rule")


def test_a_package_is_closed_by_removing_its_assignments_first() -> None:
    rows = [row for row in planted() if row.kind == "access-package"]
    door = next(door for door in recognise(parse_items(state(rows[0]), "row"), signs()).doors)
    steps = closing_steps(door)
    assert any("Remove every assignment" in step for step in steps.before)
    assert any("does not shorten" in step for step in steps.before)
    assert any("they stay" in step for step in steps.after)


def test_a_rule_that_is_removed_leaves_open_connections() -> None:
    inline = {"name": "in", "access": "Allow", "sourceAddressPrefix": "10.200.0.0/16"}
    item = Item("azure-native:network:NetworkSecurityGroup", "nsg", {"securityRules": [inline]}, "urn:nsg")
    lines = closing_lines(recognise(Items([item]), signs()).doors)
    assert lines[0] == "nsg-rule: urn:nsg#in"
    assert [line.strip().partition(":")[0] for line in lines[1:]] == ["before", "delete", "after", "after"]
    assert "open ones go on" in lines[3]
