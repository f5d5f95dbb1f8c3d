"""The steps of ruin and recreate: clocks, limits, works put in, days shortened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.week import WeekProblem
from planner.solve.build import timed_tours
from planner.solve.columns import Field
from planner.solve.dense.anneal import copy_state
from planner.solve.dense.clock import insertion_duty
from planner.solve.dense.draft import read_plan, reckon, write_plan
from planner.solve.dense.ground import Ground, make_ground
from planner.solve.dense.mend import mend
from planner.solve.dense.recreate import new_offers, recreate
from planner.solve.dense.ruin import ruin_run, ruin_some, shift_nights
from planner.solve.dense.sequence import State, new_state, put_in, refresh, take_out, view_of
from planner.solve.dense.shorten import shorten
from planner.solve.schedule import DaySequence, duty_minutes, schedule_tour
from planner.solve.week import make_field
from tests.solve.drawing import one_crew, sketches
from tests.solve.pinned import PINNED, ROAD
from tests.solve.recheck import breaches
from tests.solve.small import Camp, Crew, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

examples = settings(EXAMPLES, max_examples=12)
any_kind = pytest.mark.parametrize("drawn_from", [sketches(), tight_sketches()])


def begun(problem: WeekProblem) -> tuple[Field, Ground, State]:
    """Start a week with nothing planned."""
    field = make_field(problem)
    ground = make_ground(field)
    state = new_state(ground)
    write_plan(field, ground, state, ())
    return field, ground, state


def duty_of(field: Field, ground: Ground, state: State, r: int) -> int:
    """Least minutes of duty of a route by giving it clock times, -1 when there are none."""
    works = [field.choices[ground.choice[w]] for w in state.work[r, 1 : state.length[r] + 1]]
    t, day = divmod(r, ground.days)
    start, end = (int(state.nights[t, d]) for d in (day, day + 1))
    tour = schedule_tour(field.problem, DaySequence(field.teams[t], day, start, end, tuple(works)))
    if tour is None:
        return -1
    return 0 if tour.idle else duty_minutes(field.problem, tour)


@any_kind
@examples
@given(data=st.data())
def test_a_work_fits_where_a_day_with_it_has_clock_times(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject
) -> None:
    field, ground, state = begun(one_crew(data.draw(drawn_from)).problem())
    r = data.draw(st.integers(0, len(ground.ways) - 1))
    works = list(range(ground.first[r], ground.last[r]))
    while state.length[r] < ground.room and works:
        w = works.pop(data.draw(st.integers(0, len(works) - 1)))
        if (ground.bits[w] & state.bits[r]).any():
            continue
        after = data.draw(st.integers(0, int(state.length[r])))
        ways, place = ground.ways[r], ground.place[w]
        here, onward = state.stop[r, after], state.stop[r, after + 1]
        view = view_of(ground, state, r)
        go, on = ground.elapsed[ways, here, place], ground.elapsed[ways, place, onward]
        this = ground.last_begin[w], ground.ready[w], ground.span[w], place, ground.feeds[w]
        told = int(insertion_duty(view, after, go, on, this))
        put_in(ground, state, r, after, w)
        found = duty_of(field, ground, state, r)
        within = state.wheel[r] <= ground.drive[r] and ground.able[r] == 1
        if within:
            assert told == found
        assert (int(state.duty[r]) if state.sound[r] else -1) == found
        if found < 0:
            take_out(ground, state, r, after + 1)
            refresh(ground, state, r)


@any_kind
@examples
@given(data=st.data(), number=st.integers(1, 2**63))
def test_what_is_recreated_keeps_all_limits_and_its_use_of_them_is_known(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject, number: int
) -> None:
    field, ground, state = begun(one_crew(data.draw(drawn_from)).problem())
    rng, offers = np.array([number], np.uint64), new_offers(ground)
    offers.taste[:] = 1.0, 0.1
    again = new_state(ground)
    for turn in range(12):
        out = np.zeros(len(ground.ways), bool)
        copy_state(again, state)
        (ruin_run, ruin_some)[turn % 2](ground, state, rng, 3, out)
        if turn % 3 == 0:
            shift_nights(ground, state, rng, out)
        mend(ground, state, out)
        recreate(ground, state, offers, out)
        used, own = state.used.copy(), state.own.copy()
        reckon(ground, state)
        np.testing.assert_array_equal(used, state.used)
        np.testing.assert_array_equal(own, state.own)
        if (own > ground.limit).any() or not state.sound.all():  # nights may ask for too much
            copy_state(state, again)
        tours = timed_tours(field.problem, field.choices, read_plan(field, ground, state))
        assert breaches(field.problem, tours) == []


@pytest.mark.parametrize("name", ["one day", "two days", "one boat", "two boats, two teams"])
def test_works_are_put_in_where_a_pinned_week_has_room(name: str) -> None:
    _, ground, state = begun(PINNED[name].problem())
    offers = new_offers(ground)
    offers.taste[:] = 1.0, 0.1
    out = np.zeros(len(ground.ways), bool)
    recreate(ground, state, offers, out)
    assert state.length.sum() > 0
    np.testing.assert_array_equal(out, state.length > 0)


def test_works_left_out_this_time_stay_out() -> None:
    _, ground, state = begun(ROAD.problem())
    offers = new_offers(ground)
    offers.noise[:] = 0
    recreate(ground, state, offers, np.zeros(len(ground.ways), bool))
    assert state.length.sum() == 0


LINE = Sketch(
    camps=tuple(Camp((x, 0), gives=((10, 1000),)) for x in (10, 20, 30, 40, 50)),
    crews=(Crew(window=(0, 400)),),
    fuel=(1, 0),
)


@pytest.mark.parametrize("order", [(4, 0, 3, 1, 2), (1, 0, 2, 4, 3), (2, 0, 4, 1, 3)])
def test_a_day_along_a_line_is_shortened_to_there_and_back(order: tuple[int, ...]) -> None:
    _, ground, state = begun(LINE.problem())
    for after, w in enumerate(order):
        put_in(ground, state, 0, after, w)
    before = int(state.minutes[0])
    assert shorten(ground, state, 0, 1.0)
    assert state.minutes[0] == 100 + 5 * 10 < before
    assert sorted(state.work[0, 1:6]) == [0, 1, 2, 3, 4]


def test_a_day_is_not_shortened_against_opening_hours() -> None:
    places, hours = (-20, 20, -25), ((0, 60), (0, 150), (200, 400))
    camps = (replace(LINE.camps[0], at=(x, 0), open=o) for x, o in zip(places, hours, strict=True))
    _, ground, state = begun(replace(LINE, camps=tuple(camps)).problem())
    for after in range(3):
        put_in(ground, state, 0, after, after)
    assert state.sound[0]
    assert not shorten(ground, state, 0, 1.0)
    assert state.work[0, 1:4].tolist() == [0, 1, 2]
