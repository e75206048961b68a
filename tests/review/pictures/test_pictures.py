"""The pictures: what they show of the estate, and that they read by themselves."""

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from components.tenancy import placement
from estate.estate import Estate
from review.model import Consequence, Effect, End, Way
from review.pictures import pictures
from review.pictures.facts import homes, networks, tree
from review.pictures.gallery import day_of
from review.pictures.mermaid import mermaid
from review.pictures.reach import reach
from review.pictures.shapes import Node
from review.pictures.svg import Canvas, fitting, width
from tests.support import reviews
from tests.support.reviews import change, review, risk
from tests.support.whole_estate import estate_of, stack_of

SVG = "{http://www.w3.org/2000/svg}"


def read(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - drawn by ourselves


def tables(picture: str) -> dict[str, list[list[str]]]:
    found = json.loads(str(read(picture).findtext(f"{SVG}metadata")))
    return {each["caption"]: each["rows"] for each in found}


def every(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in every(child))]


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_subscriptions_sit_where_the_program_puts_them(environment: str) -> None:
    stack, estate = stack_of(environment), estate_of(environment)
    assert homes(estate, stack) == placement.homes(stack, estate)


def test_a_zone_that_is_gone_leaves_its_subscription_where_the_program_does() -> None:
    stack, estate = stack_of("prod"), estate_of("prod")
    gone = estate.zones["finance-hr"].model_copy(update={"state": "gone"})
    without = replace(estate, zones={**estate.zones, "finance-hr": gone})
    assert homes(without, stack) == placement.homes(stack, without)
    assert homes(without, stack)["transition-shared"] == "decommissioned"


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_the_tree_holds_every_group_subscription_and_zone_once(environment: str) -> None:
    stack, estate = stack_of(environment), estate_of(environment)
    nodes = every(tree(estate, stack, None))
    for kind, names in (
        ("management group", [group.name for group in estate.hierarchy.groups]),
        ("subscription", list(homes(estate, stack))),
        ("landing zone", [zone.name for zone in estate.zones_of(stack)]),
    ):
        assert sorted(node.name for node in nodes if node.kind == kind) == sorted(names)


def flows(estate: Estate) -> set[tuple[str, str]]:
    return {(arrow.source, arrow.target) for each in networks(estate, stack_of("prod"), None) for arrow in each.arrows}


def test_networks_hold_every_flow_of_zones_and_of_agreements_in_force() -> None:
    estate = estate_of("prod")
    stated = {(flow.from_, flow.to) for zone in estate.zones_of(stack_of("prod")) for flow in zone.flows}
    granted = {(f.from_, f.to) for a in estate.agreements_of(stack_of("prod")) for f in a.grants.flows}
    assert flows(estate) == stated | granted
    assert granted


def test_a_flow_of_an_agreement_is_gone_the_day_after_its_end() -> None:
    letters = ("newham/print-servers", "housing/app")
    ends = estate_of("prod").agreements["RSS-001"].ends
    assert letters in flows(replace(estate_of("prod"), today=ends))
    assert letters not in flows(replace(estate_of("prod"), today=date(ends.year + 1, 1, 1)))


def test_development_shows_no_flow_to_a_zone_that_it_does_not_hold() -> None:
    (network,) = networks(estate_of("dev"), stack_of("dev"), None)
    ends = {end.partition("/")[0] for arrow in network.arrows for end in (arrow.source, arrow.target)}
    assert "planning" not in ends
    assert "planning" not in {spoke.zone for spoke in network.spokes}


def test_each_region_has_its_hub_its_ranges_and_names_the_rest_as_outside() -> None:
    south, west = networks(estate_of("prod"), stack_of("prod"), None)
    assert (south.hub.range, west.hub.range) == ("10.40.0.0/22", "10.44.0.0/22")
    spoke = next(each for each in west.spokes if each.zone == "revs-bens")
    assert spoke.range == "10.45.1.0/24"
    assert (spoke.subnets[0].name, spoke.subnets[0].range) == ("web", "10.45.1.0/26")
    assert {"housing/app": "in uksouth"}.items() <= {each.name: each.range for each in west.outside}.items()
    assert all(each.range for each in (*south.outside, *west.outside))


def test_a_review_marks_the_zones_that_change_and_the_flow_that_it_opens() -> None:
    opened = path(66, in_the_south()["housing/app"], in_the_south()["revs-bens/app"], "tcp 8443")
    given = review(change("a", zone="housing"), change("b", zone="housing"), effects=[opened])
    south = networks(estate_of("prod"), stack_of("prod"), given)[0]
    assert {spoke.zone: spoke.changes for spoke in south.spokes if spoke.changes} == {"housing": 2}
    assert [(arrow.source, arrow.target) for arrow in south.arrows if arrow.opened] == [
        ("housing/app", "revs-bens/app")
    ]
    drawn = pictures(estate_of("prod"), stack_of("prod"), given)
    assert "opened by this change" in drawn["network-uksouth"]
    assert "2 changes" in drawn["management-groups"]


@pytest.mark.parametrize(
    ("far", "port", "arrow"),
    [
        pytest.param(
            End(place="internet", ranges=["the internet"]), "tcp 22", ("the internet", "housing/app", "tcp 22"),
            id="the internet reaches in",
        ),
        pytest.param(
            End(place="internet", ranges=["203.0.113.0/24"]), "tcp 22", ("203.0.113.0/24", "housing/app", "tcp 22"),
            id="some of the internet",
        ),
        pytest.param(
            End(place="outside", ranges=["10.99.0.0/16"]), "every port", ("10.99.0.0/16", "housing/app", "every port"),
            id="somebody outside",
        ),
        pytest.param(
            End(place="hub-uksouth/AzureBastionSubnet", ranges=["10.40.0.128/26"]), "tcp 22",
            ("hub-uksouth/AzureBastionSubnet", "housing/app", "tcp 22"), id="the platform",
        ),
    ],
)  # fmt: skip
def test_a_path_that_no_file_states_is_drawn_too(far: End, port: str, arrow: tuple[str, str, str]) -> None:
    given = review(change("a", zone="housing"), effects=[path(92, far, in_the_south()["housing/app"], port)])
    south, west = networks(estate_of("prod"), stack_of("prod"), given)
    assert [(each.source, each.target, each.ports) for each in south.arrows if each.opened] == [arrow]
    assert not any(each.opened for each in west.arrows), "another region's subnet of that name has another range"
    assert arrow[0] in {each.name for each in south.outside}
    drawn = pictures(estate_of("prod"), stack_of("prod"), given)["network-uksouth"]
    assert drawn.count("p-new-head") == 2, "its line's head, beside the style"
    assert any("opened by this change" in cell for rows in tables(drawn).values() for row in rows for cell in row)


def test_another_port_between_the_same_ends_is_another_line() -> None:
    given = review(
        effects=[path(66, in_the_south()["housing/app"], in_the_south()["revs-bens/app"], "udp 8443, tcp 9000-9100")]
    )
    south = networks(estate_of("prod"), stack_of("prod"), given)[0]
    assert [each.ports for each in south.arrows if each.opened] == ["udp 8443, tcp 9000-9100"]


def test_a_flow_with_a_named_place_outside_or_on_the_internet_is_marked_where_it_is_stated() -> None:
    stated = networks(estate_of("prod"), stack_of("prod"), None)[0]
    plan = estate_of("prod").plan
    for arrow in stated.arrows:
        ends = []
        for end in (arrow.source, arrow.target):
            holder, _, name = end.partition("/")
            if holder == "internet":
                ends.append(End(place="internet", ranges=plan.internet[name].fqdns[:1]))
            elif holder in plan.outside:
                ends.append(End(place="outside", ranges=[str(plan.outside[holder][name].range)]))
            else:
                ends.append(in_the_south().get(end, End(place=end, ranges=["10.9.9.0/24"])))
        given = review(effects=[path(44, *ends, "every port")])
        drawn = networks(estate_of("prod"), stack_of("prod"), given)[0].arrows
        assert (arrow.source, arrow.target) in {(each.source, each.target) for each in drawn if each.opened}
        assert len(drawn) == len(stated.arrows), "what is stated gets no second line"


def test_a_subnet_of_the_hub_that_is_opened_is_marked_where_the_hub_lists_it() -> None:
    bastion = End(place="hub-uksouth/AzureBastionSubnet", ranges=["10.40.0.128/26"])
    given = review(effects=[path(99, End(place="internet", ranges=["the internet"]), bastion, "tcp 443")])
    south, west = networks(estate_of("prod"), stack_of("prod"), given)
    assert [each.name for each in south.hub_subnets if each.opened] == ["AzureBastionSubnet"]
    assert not any(each.opened for each in west.hub_subnets)
    assert "AzureBastionSubnet, opened" in pictures(estate_of("prod"), stack_of("prod"), given)["network-uksouth"]


def subnets(environment: str, region: int) -> dict[str, End]:
    network = networks(estate_of(environment), stack_of(environment), None)[region]
    named = [(f"{spoke.zone}/{each.name}", each.range) for spoke in network.spokes for each in spoke.subnets]
    return {name: End(place=name, ranges=[held]) for name, held in named}


@cache
def in_the_south() -> dict[str, End]:
    return subnets("prod", 0)


def path(rank: int, source: End, target: End, ports: str) -> Effect:
    way = Way(source=source, target=target, ports=ports)
    words = {"subject": source.place, "object": f"{target.place} on {ports}"}
    return Effect(risk=risk(Consequence.PATH, rank), opens=True, because=[], ways=[way], **words)


def test_what_depends_on_a_change_is_counted_by_whose_it_is() -> None:
    spoke = "urn:pulumi:p::havering::havering:networking:Spoke$azure-native:network:Subnet::social-care-app-uksouth"
    hub = "urn:pulumi:p::havering::havering:networking:Networking$azure-native:network:Firewall::hub-uksouth-firewall"
    vault = change("libraries-vault")
    given = review(change("libraries-storage"), vault)
    given = given.model_copy(update={"dependants": {given.changes[0].urn: [spoke, hub, vault.urn]}})
    found = reach(given, ["libraries", "social-care"])
    assert {each.holder: (each.depending, each.changing) for each in found.reached} == {
        "social-care": (1, 0),
        "platform: networking": (1, 0),
        "libraries": (1, 1),
    }
    (strike,) = found.strikes
    assert (strike.count, dict(strike.hits)) == (2, {"social-care": 1, "platform: networking": 1, "libraries": 1})


@pytest.mark.parametrize(
    "example", [reviews.small, reviews.dangerous, reviews.adversarial], ids=lambda each: each.__name__
)
def test_every_picture_has_a_title_a_description_and_tables_and_unlike_ids(example: object) -> None:
    assert callable(example)
    drawn = pictures(estate_of("prod"), stack_of("prod"), example())
    assert list(drawn) == ["management-groups", "network-uksouth", "network-ukwest", "blast-radius"]
    ids: list[str] = []
    for picture in drawn.values():
        root = read(picture)
        assert root.get("role") == "img"
        named = str(root.get("aria-labelledby")).split()
        assert [
            each.get("id") for each in (root.find(f"{SVG}title"), root.find(f"{SVG}desc")) if each is not None
        ] == named
        assert root.findtext(f"{SVG}desc")
        assert any(tables(picture).values())
        ids += named
        assert not {"script", "a", "image", "foreignObject"} & {each.tag.removeprefix(SVG) for each in root.iter()}
    assert len(ids) == len(set(ids))


def test_every_flow_of_a_picture_stands_in_its_table_with_its_end() -> None:
    picture = pictures(estate_of("prod"), stack_of("prod"))["network-uksouth"]
    rows = tables(picture)["Flows in uksouth"]
    assert ["newham/print-servers", "housing/app", "443", "RSS-001 until 2027-09-30"] in [row[:4] for row in rows]
    assert len(rows) == len(networks(estate_of("prod"), stack_of("prod"), None)[0].arrows)


def test_a_picture_of_three_thousand_changes_stays_small_and_counts_what_it_leaves_to_the_table() -> None:
    drawn = pictures(estate_of("prod"), stack_of("prod"), reviews.huge(3_000, deletions=100, zones=60))["blast-radius"]
    assert len(drawn) < 200_000
    more = re.search(r"and ([\d,]+) changes of lower ranks: see the table", drawn)
    assert more is not None
    rows = tables(drawn)["What changes"]
    assert sum(int(row[3].replace(",", "")) for row in rows) == 3_000


def test_the_day_of_a_picture_can_be_read_from_it() -> None:
    assert day_of(pictures(estate_of("dev"), stack_of("dev"))["management-groups"]) == date(2026, 11, 23)
    assert day_of("no picture") is None


@pytest.mark.parametrize("kind", ["p-text", "p-bold", "p-soft", "p-mono"])
@pytest.mark.parametrize("words", ["", "a", "a rather long name of something", "漢字" * 20, "WWWW" * 10])
def test_text_is_cut_to_the_room_that_it_has(words: str, kind: str) -> None:
    shown = fitting(words, 60, kind)
    assert width(shown, kind) <= 60
    assert shown == words or shown.endswith("…") or not shown


def test_what_is_cut_is_whole_in_its_title() -> None:
    canvas = Canvas()
    canvas.text(0, 0, "a long <name>", 40)
    assert "<title>a long &lt;name&gt;</title>" in canvas.texts[0]


@pytest.mark.parametrize("environment", ["dev", "prod"])
def test_mermaid_sources_hold_every_end_and_every_flow(environment: str) -> None:
    sources = mermaid(estate_of(environment), stack_of(environment))
    for network in networks(estate_of(environment), stack_of(environment), None):
        source = sources[f"network-{network.region}"]
        assert source.count("-->|") + source.count("-.->|") == len(network.arrows)
        assert source.count("subgraph ") == source.count("    end\n") == len(network.spokes)
    for line in sources["management-groups"].splitlines()[1:]:
        assert re.fullmatch(r'    n\d+(\(\["[^"]*"\]\)|\["[^"]*"\]| --- n\d+)', line), line


def test_names_in_mermaid_are_only_names() -> None:
    estate, stack = estate_of("dev"), stack_of("dev")
    evil = replace(
        estate,
        hierarchy=estate.hierarchy.model_copy(
            update={
                "groups": [
                    each.model_copy(update={"display_name": 'x"] --> y["<script>#'}) for each in estate.hierarchy.groups
                ]
            }
        ),
    )
    source = mermaid(evil, stack)["management-groups"]
    assert "<script" not in source
    assert 'x"]' not in source
    assert "x#34;#93; --#62; y#91;#34;#60;script#62;#35;" in source
