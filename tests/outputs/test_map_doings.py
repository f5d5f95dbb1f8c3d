"""What moves by the clock of the map, against the plan."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise

from planner.itinerary.plan import Edge, Ferry, Plan, Step, StepKind
from planner.languages import Language, words_of
from planner.outputs.map import draw_map
from planner.outputs.map.atlas import Atlas, make_atlas
from planner.outputs.map.closures import closures_on
from planner.outputs.map.doings import Doing, Mover, movers
from planner.outputs.map.modes import Mode, mode_of, modes_of
from planner.outputs.map.moves import Who
from planner.outputs.map.texts import json_in_script, script_texts
from planner.region.records import Region
from planner.region.words import Surface
from planner.weekly import PlannedWeek
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.outputs.sample import sample_plan, toy
from tests.outputs.test_map_passable import announced


def at(day: dt.date, minute: float) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)


def told_between(mover: Mover, date: dt.date, step: Step) -> list[Doing]:
    """What is told of the minutes of a step."""
    return [d for d in mover.doings if step.start <= at(date, d.start) < step.end]


def check_way(atlas: Atlas, step: Step, told: list[Doing]) -> None:
    """A way is told from start to end; who waits for a ferry stands as long as is said."""
    assert sum(each.end - each.start for each in told) == (step.end - step.start).seconds / 60
    assert len({each.leg for each in told}) == 1
    assert told[0].leg is not None
    leg = atlas.legs[told[0].leg]
    assert (leg.from_id, leg.to_id) == (step.from_place, step.to_place)
    assert all(one.last == other.first for one, other in pairwise(told))
    stands = [each for each in told if each.by == "stands"]
    assert all(each.first == each.last for each in stands)
    waits = [ferry.wait_minutes for ferry in step.ferries if ferry.wait_minutes]
    assert [each.end - each.start for each in stands] == waits
    moves = [each for each in told if each not in stands]
    assert all(each.first < each.last for each in moves)
    assert {each.by for each in moves} == {mode_of(atlas, leg)}


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
            if step.kind in (StepKind.DRIVE, StepKind.BOAT):
                check_way(atlas, step, told_between(mover, date, step))
                continue
            assert at(date, doing.end) == step.end
            if step.place is not None and doing.spot is not None:
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


def with_a_ferry(minutes: int) -> tuple[Region, Plan]:
    """A first drive of so many minutes by road, a ferry in its middle, and road again."""
    region, plan = toy(), sample_plan()
    team = plan.teams[0]
    first, *rest = team.days[0].steps
    leg = make_atlas(region, plan).legs[0]
    assert leg.edges == first.edges
    model = next(road for road in region.roads if road.id == first.edges[0].id)
    (a, b), n = (model.line[0], model.line[-1]), 4
    spots = [tuple(s + (e - s) * i / n for s, e in zip(a, b, strict=True)) for i in range(n + 1)]
    ways = ((20_000, 30), (500, 3), (10_000, 60), (10_000, 20))
    roads = [
        model.model_copy(
            update={"id": f"part-{i}", "line": tuple(spots[i : i + 2]), "length_m": length}
            | {"dry_kph": kph, "wet_kph": kph}
            | ({"surface": Surface.FERRY} if i == 1 else {})
        )
        for i, (length, kph) in enumerate(ways)
    ]
    ferry = Ferry(id="part-1", name="Balsa", wait_minutes=30, crossing_minutes=10)
    drive = first.model_copy(
        update={
            "end": first.start + dt.timedelta(minutes=minutes),
            "ferries": (ferry,),
            "edges": tuple(Edge(id=road.id, forward=True) for road in roads),
        }
    )
    late = drive.end - first.end
    moved = [s.model_copy(update={"start": s.start + late, "end": s.end + late}) for s in rest[:-1]]
    night = rest[-1].model_copy(update={"start": rest[-1].start + late})
    day = team.days[0].model_copy(update={"steps": (drive, *moved, night)})
    teams = (team.model_copy(update={"days": (day, *team.days[1:])}),)
    grown = region.model_copy(update={"roads": (*region.roads, *roads)})
    return grown, plan.model_copy(update={"teams": teams})


def test_who_waits_for_a_ferry_stands_at_its_landing() -> None:
    region, plan = with_a_ferry(120)
    mover = check(region, plan)[0]
    start = plan.teams[0].days[0].steps[0].start
    first = start.hour * 60 + start.minute
    told = [(d.start - first, d.end - first, d.words) for d in mover.doings if d.leg == 0]
    # 120 minutes less 30 of waiting: 40 by road, 10 on the ferry, 40 by road
    assert told == [
        (0, 40, "Drive to Camp A"),
        (40, 70, "Waits for the ferry Balsa"),
        (70, 80, "On the ferry Balsa"),
        (80, 120, "Drive to Camp A"),
    ]
    shares = [(d.first, d.last) for d in mover.doings if d.leg == 0]
    assert shares == [(0, 0.4444), (0.4444, 0.4444), (0.4444, 0.5556), (0.5556, 1)]


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
        assert (shut.what, shut.why) == (atlas.words.told(said, "Posada to Camp B"), "a slide")
        assert list(closures_on(atlas, 1)) == []


def test_texts_of_scripts_keep_their_places() -> None:
    said = script_texts(
        ['say("{why}, in parts"); say(other); saying("no")'], words_of(Language.SPANISH)
    )
    assert said == {"{why}, in parts": "{why}, en partes"}
    assert json_in_script({"a": "</script>\u2028"}) == '{"a":"\\u003c/script>\\u2028"}'
