"""What high and low water shut, in the summary and on the map."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from planner.itinerary.dates import Cause, Closed, ClosedKind
from planner.itinerary.plan import Plan
from planner.outputs.map import draw_map
from planner.outputs.map.atlas import make_atlas
from planner.outputs.map.summary import day_lines, week_line
from planner.outputs.summary import summarise
from planner.outputs.water import water_lines
from planner.region.words import BoatClass, Level
from tests.languages.spoken import ENGLISH, SPANISH
from tests.outputs.drawn import features, named, toy_page
from tests.outputs.sample import sample_plan, toy
from tests.outputs.test_map_passable import changed

NAMES = {"puerto": "Puerto", "muelle": "Muelle", "balsa": "Balsa Grande"}
LEGEND = '<details class="legend" open>'


def high(what: str, kind: ClosedKind, river: str | None = None, *, part: bool = False) -> Closed:
    return Closed(
        what=what,
        kind=kind,
        cause=Cause.HIGH_WATER,
        reason=f"{river or what} is in flood",
        river=river,
        in_part=part,
    )


def shallow(river: str, *boats: BoatClass, part: bool = False) -> Closed:
    return Closed(
        what=river,
        kind=ClosedKind.RIVER,
        cause=Cause.LOW_WATER,
        reason=f"{river} is low",
        in_part=part,
        boats=boats,
    )


FLOOD = (
    high("puerto", ClosedKind.PORT, "rio"),
    high("muelle", ClosedKind.PORT, "rio"),
    high("balsa", ClosedKind.FERRY, "rio"),
    high("rio", ClosedKind.RIVER),
)


def shut(
    closed: tuple[Closed, ...],
    days: tuple[int, ...] = (0, 1, 2),
    levels: Mapping[str, Level] | None = None,
) -> Plan:
    """The sample plan of three days, some of which water shuts things on."""
    plan = sample_plan()
    told = {"closed": closed, "river_levels": levels or {"rio": Level.FLOOD}}
    facts = tuple(
        day.model_copy(update=told if number in days else {})
        for number, day in enumerate(plan.week.days)
    )
    return plan.model_copy(update={"week": plan.week.model_copy(update={"days": facts})})


def test_open_water_takes_no_line() -> None:
    assert water_lines(sample_plan(), NAMES) == []
    assert "hut by" not in summarise(sample_plan(), NAMES, ENGLISH)
    assert "shut" not in week_line(sample_plan())


def test_a_flood_of_all_week_is_one_line_near_the_top() -> None:
    line = "Shut by flood: ports Muelle and Puerto; ferry Balsa Grande; all rivers."
    assert water_lines(shut(FLOOD), NAMES) == [line]
    assert summarise(shut(FLOOD), NAMES, ENGLISH).splitlines()[2] == line
    assert "is closed" not in summarise(shut(FLOOD), NAMES, ENGLISH), "that is said of closures"


def test_a_flood_of_some_days_tells_them() -> None:
    told = water_lines(shut(FLOOD, days=(1,)), NAMES)
    assert told == [
        "Shut by flood on Tue 30 Jun: ports Muelle and Puerto; ferry Balsa Grande; all rivers."
    ]


def test_high_water_below_a_flood_is_not_called_one() -> None:
    plan = shut((high("rio", ClosedKind.RIVER, part=True),), levels={"rio": Level.HIGH})
    assert water_lines(plan, NAMES) == ["Shut by high water: parts of rio."]


@pytest.mark.parametrize(
    ("rivers", "told"),
    [
        (("a",), "the river a"),
        (("a", "b"), "the rivers a and b"),
        (("a", "b", "c"), "all rivers but d and e"),
        (("a", "b", "c", "d", "e"), "all rivers"),
    ],
)
def test_most_rivers_are_told_by_the_others(rivers: tuple[str, ...], told: str) -> None:
    levels = {name: Level.FLOOD if name in rivers else Level.NORMAL for name in "abcde"}
    plan = shut(tuple(high(name, ClosedKind.RIVER) for name in rivers), levels=levels)
    assert water_lines(plan, NAMES) == [f"Shut by flood: {told}."]


def test_low_water_is_told_by_class_of_boat() -> None:
    closed = (
        shallow("a"),
        shallow("b", BoatClass.HP60),
        shallow("c", BoatClass.HP40, BoatClass.HP60, part=True),
    )
    plan = shut(closed, levels=dict.fromkeys("abcde", Level.LOW))
    assert water_lines(plan, NAMES) == [
        "Too shallow: for all boats the river a; for 40 HP parts of c; "
        "for 60 HP the river b and parts of c."
    ]
    assert week_line(plan).endswith(" · 1 river shut by low water"), "to all boats"


def test_the_map_counts_what_water_shuts() -> None:
    counts = "2 ports, 1 ferry, and 1 river shut by flood"
    assert week_line(shut(FLOOD)).endswith(f" · {counts}")
    some = shut(FLOOD, days=(0, 1))
    assert week_line(some).endswith(f" · {counts} Mon 29 Jun and Tue 30 Jun")
    monday, _, wednesday = day_lines(make_atlas(toy(), some))
    assert counts in monday.text
    assert "shut" not in wednesday.text
    part = shut((high("rio", ClosedKind.RIVER, part=True),))
    assert week_line(part).endswith(" · parts of 1 river shut by flood")


def test_a_port_that_a_flood_shuts_is_struck_out_and_says_why() -> None:
    page = draw_map(toy(), shut(FLOOD, days=(1, 2)))
    port = named(page, "place", "<h3>Puerto <small>")["properties"]
    assert "Shut Tue 30 Jun, Wed 1 Jul: rio is in flood" in port["card"]
    assert 'class="role port shut shut-1 shut-2"' in port["icon"]
    assert '#week[data-day="1"] .port.shut-1 .bar-across' in page
    usual = named(toy_page(), "place", "<h3>Puerto <small>")["properties"]
    assert "shut" not in usual["icon"] + usual["card"].lower()


def test_why_a_port_is_shut_is_said_in_each_language() -> None:
    page = draw_map(toy(), shut(FLOOD, days=(1, 2)), SPANISH)
    (port,) = (
        each["properties"]["card"]
        for each in features(page, "place")
        if "Puerto <small>" in each["properties"].get("card", "")
    )
    assert "rio: nivel de creciente; se embarca y desembarca hasta nivel alto" in port
    assert "in flood" not in port


def test_the_legend_explains_what_is_shut() -> None:
    region = changed(toy(), "camp-c-puerto", highest_level=Level.HIGH)
    legend = draw_map(region, shut(FLOOD)).split(LEGEND)[1]
    for words in ("shut port", "shut river"):
        assert words in legend
        assert words not in toy_page().split(LEGEND)[1]


def test_the_legend_has_no_boats_in_a_week_without_any() -> None:
    plan = sample_plan()
    team = plan.teams[0]
    ashore = team.model_copy(update={"days": (team.days[0], team.days[2])})
    dry = plan.model_copy(update={"teams": (ashore,)})
    assert "by boat</li>" in toy_page().split(LEGEND)[1]
    assert "by boat</li>" not in draw_map(toy(), dry).split(LEGEND)[1]
    assert "never for boats" not in toy_page(), "every reach is passed by some boat"
