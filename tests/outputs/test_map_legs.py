import datetime as dt
from itertools import pairwise

from planner.itinerary.plan import Ferry, Plan, Step, StepKind
from planner.outputs.map.atlas import make_atlas
from planner.outputs.map.draw import draw_map
from planner.outputs.map.legs import BUNDLE_PX, LANE_PX, leg_parts
from planner.outputs.map.moves import Turn
from planner.region.records import Region
from planner.region.words import Surface
from tests.outputs.drawn import features, toy_page
from tests.outputs.sample import MONDAY, Outing, Stop, plan_of, sample_plan, toy, two_team_plan


def ferry_region() -> Region:
    """The toy region with a ferry between the base and Camp A."""
    region = toy()
    ferry = {"surface": Surface.FERRY, "ferry_wait_min": 30}
    roads = (r.model_copy(update=ferry) if r.id == "base-camp-a" else r for r in region.roads)
    return region.model_copy(update={"roads": tuple(roads)})


def ferry_plan() -> Plan:
    """The sample plan, whose first drive says how long its ferry takes."""
    plan = sample_plan()
    team = plan.teams[0]
    first, *rest = team.days[0].steps
    ferry = Ferry(id="base-camp-a", name="Balsa <río>", wait_minutes=30, crossing_minutes=45)
    steps = (first.model_copy(update={"ferry_minutes": 75, "ferries": (ferry,)}), *rest)
    days = (team.days[0].model_copy(update={"steps": steps}), *team.days[1:])
    return plan.model_copy(update={"teams": (team.model_copy(update={"days": days}),)})


def at(clock: str) -> dt.datetime:
    return dt.datetime.combine(MONDAY, dt.time.fromisoformat(clock))


def test_legs_lie_on_the_roads_and_rivers_of_their_edges() -> None:
    lines = {road.id: road.line for road in toy().roads}
    lines |= {reach.id: reach.line for reach in toy().reaches}
    steps = [step for day in sample_plan().teams[0].days for step in day.steps if step.edges]
    legs = features(toy_page(), "leg")
    assert len(legs) == len(steps)
    for step, leg in zip(steps, legs, strict=True):
        expected = [lines[edge.id] if edge.forward else lines[edge.id][::-1] for edge in step.edges]
        assert leg["geometry"]["coordinates"] == [[list(p) for p in line] for line in expected]
        # each part begins where the one before ended
        parts = leg["geometry"]["coordinates"]
        assert all(a[-1] == b[0] for a, b in pairwise(parts))


def test_days_on_one_road_run_side_by_side_and_the_way_back_lies_on_the_way_out() -> None:
    # Monday out over two edges; Tuesday back over both, to the port and back
    atlas = make_atlas(toy(), sample_plan())
    out_a, out_posada, back, *_ = leg_parts(atlas)
    monday = [out_a[0].lane, out_posada[0].lane]
    tuesday = [part.lane for part in back[:2]][::-1]
    # as seen in the direction of Monday, Tuesday's lanes change their side
    assert monday == [-LANE_PX / 2] * 2
    assert tuesday == [-LANE_PX / 2] * 2


def test_an_edge_of_one_day_lies_on_its_line() -> None:
    atlas = make_atlas(toy(), sample_plan())
    boat = [parts for leg, parts in zip(atlas.legs, leg_parts(atlas), strict=True) if leg.boat]
    assert [part.lane for parts in boat for part in parts] == [0, 0]


def test_a_way_back_on_the_same_day_is_drawn_once() -> None:
    atlas = make_atlas(toy(), sample_plan())
    out, back = (parts for leg, parts in zip(atlas.legs, leg_parts(atlas), strict=True) if leg.boat)
    assert [part.again for part in (*out, *back)] == [False, True]


def test_two_teams_on_one_day_have_lanes_of_their_own() -> None:
    legs = leg_parts(make_atlas(toy(), two_team_plan()))
    atlas = make_atlas(toy(), two_team_plan())
    on_first_edge = {
        leg.turn: parts[0].lane
        for leg, parts in zip(atlas.legs, legs, strict=True)
        if leg.from_id == "base"
    }
    assert set(on_first_edge) == {Turn(0, 0), Turn(0, 1)}
    assert len(set(on_first_edge.values())) == 2


def test_many_days_share_a_bundle_that_does_not_widen() -> None:
    commute = tuple(Outing((Stop("camp-a"),), "base") for _ in range(14))
    atlas = make_atlas(toy(), plan_of(toy(), MONDAY, {"caravana": commute}))
    lanes = {part.lane for parts in leg_parts(atlas) for part in parts}
    assert len(lanes) >= 14
    assert max(lanes) - min(lanes) <= BUNDLE_PX + 0.1


def test_a_drive_with_a_break_is_one_leg_that_ends_with_its_last_part() -> None:
    plan = sample_plan()
    team = plan.teams[0]
    first, *rest = team.days[0].steps
    shares = {"km": 20.0, "litres": 5.0}
    cut = first.model_copy(update={"start": at("06:00"), "end": at("06:20"), **shares})
    ends = {"from": "base", "to": "camp-a", "way": "road"}
    broken = (
        cut,
        Step.model_validate({"kind": "break", "start": at("06:20"), "end": at("06:30")}),
        Step.model_validate(
            {"kind": "drive", "start": at("06:30"), "end": at("06:40"), **ends, **shares}
        ),
        *rest,
    )
    day = team.days[0].model_copy(update={"steps": broken})
    days = (day, *team.days[1:])
    changed = plan.model_copy(update={"teams": (team.model_copy(update={"days": days}),)})
    legs = make_atlas(toy(), changed).legs
    assert len(legs) == 6
    assert (legs[0].kind, legs[0].start, legs[0].end) == (StepKind.DRIVE, at("06:00"), at("06:40"))
    assert (legs[0].km, legs[0].litres) == (40.0, 10.0)


def test_a_ferry_on_the_way_is_told_and_drawn_apart() -> None:
    region, plan = ferry_region(), ferry_plan()
    out_a, out_posada, back, *_ = leg_parts(make_atlas(region, plan))
    assert [part.ferry for part in out_a] == [True]
    assert [part.ferry for part in out_posada] == [False]
    assert sum(part.ferry for part in back) == 1
    page = draw_map(region, plan)
    leg = features(page, "drive")[0]["properties"]
    assert leg["ferry"] == [True]
    for text in ("tip", "card"):
        told = "Ferry Balsa &lt;río&gt; with 30 min of waiting and 45 min of crossing"
        assert told in leg[text]
    assert "Ferry" not in features(page, "drive")[1]["properties"]["card"]
    assert "drive by ferry" in page
    assert "drive by ferry" not in toy_page()
