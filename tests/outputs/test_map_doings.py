"""What moves by the clock of the map, against the plan."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise

import pytest

from planner.errors import InputError
from planner.itinerary.plan import Plan, StepKind
from planner.languages import Language, words_of
from planner.outputs.map import draw_map
from planner.outputs.map.atlas import make_atlas
from planner.outputs.map.closures import closures_on
from planner.outputs.map.doings import Mover, movers
from planner.outputs.map.modes import Mode, mode_of, modes_of
from planner.outputs.map.moves import Who
from planner.outputs.map.texts import json_in_script, script_texts
from planner.outputs.map.tiles import tiles_for
from planner.region.records import Region
from planner.weekly import PlannedWeek
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.outputs.sample import sample_plan, toy
from tests.outputs.test_map_passable import announced


def at(day: dt.date, minute: float) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)


def check(region: Region, plan: Plan) -> list[Mover]:
    """Every minute of every step is told once, on the leg or at the place of the step."""
    atlas = make_atlas(region, plan)
    found = list(movers(atlas))
    for mover in found:
        assert all(one.end == other.start for one, other in pairwise(mover.doings)), mover
        date, team = plan.week.days[mover.day].date, plan.teams[mover.team]
        day = next(each for each in team.days if each.date == date)
        steps = {Who.TEAM: day.steps, Who.DRIVER: day.truck, Who.NOBODY: day.boats_home}
        for step in steps[mover.who]:
            doing = next(each for each in mover.doings if at(date, each.start) == step.start)
            assert at(date, doing.end) == step.end
            if step.kind in (StepKind.DRIVE, StepKind.BOAT):
                assert doing.leg is not None
                leg = atlas.legs[doing.leg]
                assert (leg.from_id, leg.to_id) == (step.from_place, step.to_place)
                assert doing.first < doing.last
                assert doing.by == mode_of(atlas, leg)
            elif step.place is not None and doing.spot is not None:
                place = atlas.places[step.place]
                assert doing.spot == (round(place.lat, 5), round(place.lon, 5))
    return found


def test_a_week_is_followed_minute_by_minute() -> None:
    found = check(toy(), sample_plan())
    assert [(mover.day, mover.who) for mover in found] == [(0, "team"), (1, "team"), (2, "team")]


def test_trucks_and_empty_boats_move_apart_from_their_team(toy: Region) -> None:
    week = river_week(toy)
    found = check(week.region, river_plan(week))
    assert {mover.who for mover in found} == set(Who)
    lone = [each for mover in found if mover.who is Who.DRIVER for each in mover.doings]
    assert {Mode.ALONE, "stands"} <= {each.by for each in lone}
    atlas = make_atlas(week.region, river_plan(week))
    assert modes_of(atlas) == (Mode.TRUCK, Mode.BOAT, Mode.ALONE, Mode.EMPTY)


def test_a_bundled_week_is_followed_too(bundled_week: PlannedWeek) -> None:
    check(bundled_week.region, bundled_week.plan)


def test_a_break_stands_still_on_its_leg() -> None:
    plan = sample_plan()
    team = plan.teams[0]
    first, *rest = team.days[0].steps
    start, third = first.start, (first.end - first.start) / 3
    cut = first.model_copy(update={"end": start + third})
    rest_update = {"kind": StepKind.BREAK, "start": start + third, "end": start + 2 * third}
    pause = first.model_copy(update={**rest_update, "edges": first.edges, "place": "camp-a"})
    last = first.model_copy(update={"start": start + 2 * third, "edges": ()})
    day = team.days[0].model_copy(update={"steps": (cut, pause, last, *rest)})
    days = (day, *team.days[1:])
    changed = plan.model_copy(update={"teams": (team.model_copy(update={"days": days}),)})
    mover = next(movers(make_atlas(toy(), changed)))
    _, before, stands, after, *_ = mover.doings
    assert (before.leg, before.first, before.last) == (0, 0, 0.5)
    assert (stands.leg, stands.first, stands.last, stands.by) == (0, 0.5, 0.5, "stands")
    assert (after.leg, after.first, after.last) == (0, 0.5, 1)


def test_geometry_is_held_once() -> None:
    page = draw_map(toy(), sample_plan())
    held = re.search(r"movers = (\[.*?\]);$", page, flags=re.MULTILINE)
    assert held
    spots = [
        each["spot"] for mover in json.loads(held[1]) for each in mover["doings"] if "spot" in each
    ]
    assert spots
    assert all(len(spot) == 2 for spot in spots), "a place, never a line"


def test_closures_of_a_day_are_listed_in_each_language() -> None:
    plan = announced("posada-camp-b", "a slide", day=0)
    for language, said in (("en", "Road"), ("es", "Carretera"), ("fr", "Route")):
        atlas = make_atlas(toy(), plan, words_of(Language(language)))
        (shut,) = closures_on(atlas, 0)
        assert (shut.what, shut.why) == (f"{said}: Posada to Camp B", "a slide")
        assert list(closures_on(atlas, 1)) == []


def test_texts_of_scripts_keep_their_places() -> None:
    said = script_texts(
        ['say("{why}, in parts"); say(other); saying("no")'], words_of(Language.SPANISH)
    )
    assert said == {"{why}, in parts": "{why}, en partes"}
    assert json_in_script({"a": "</script>\u2028"}) == '{"a":"\\u003c/script>\\u2028"}'


@pytest.mark.parametrize("audience", ["team", "public"])
def test_tiles_are_for_partners_alone(audience: str) -> None:
    address = "https://tiles.example/{z}/{x}/{y}.png"
    with pytest.raises(InputError, match=f"'{audience}': a tile server learns where people look"):
        tiles_for(audience, address)
    assert tiles_for("partner", address).source == "https://tiles.example"


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/map.png",
        "https://x; script-src *//{z}/{x}/{y}",
        "https:///{z}/{x}/{y}.png",
    ],
)
def test_an_address_that_is_none_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="is no https address of tiles"):
        tiles_for("partner", address)
