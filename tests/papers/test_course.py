"""When a stop must be left, against trying every minute."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.itinerary.plan import PlannedDay, Step, StepKind
from planner.papers.course import Dusk, dusk_of, leavings
from tests.outputs.sample import MONDAY, sample_plan, toy

MIDNIGHT = dt.datetime.combine(MONDAY, dt.time())
MOVES = (StepKind.DRIVE, StepKind.BOAT)
DROPPED = (
    StepKind.ARRIVE,
    StepKind.SET_UP,
    StepKind.CLINIC,
    StepKind.PACK_UP,
    StepKind.MEAL,
)


def at(minute: int) -> dt.datetime:
    return MIDNIGHT + dt.timedelta(minutes=minute)


@st.composite
def days(draw: st.DrawFn) -> PlannedDay:
    """Days of any steps, one after the other; each way leads on from where the last ended."""
    kinds = draw(st.lists(st.sampled_from([k for k in StepKind if k is not StepKind.OVERNIGHT])))
    now, place, steps = 360, 0, []
    for kind in kinds:
        end = now + draw(st.integers(1, 50))
        where: dict[str, object] = {"place": f"p{place}"}
        if kind in MOVES:
            where = {"from_place": f"p{place}", "to_place": f"p{place + 1}", "km": 1, "litres": 1}
            place += 1
        steps.append(Step(kind=kind, start=at(now), end=at(end), **where))
        now = end
    day = sample_plan().teams[0].days[0]
    return day.model_copy(update={"steps": tuple(steps), "sessions": ()})


def kept(steps: list[Step], start: dt.datetime, dusk: Dusk, *, straight: bool) -> bool:
    """Whether all ends are kept if the first step begins at a time and nothing is waited for."""
    now = start
    for step in steps:
        if step.kind is StepKind.WAIT or (straight and step.kind in DROPPED):
            continue
        now += step.end - step.start
        if step.kind in MOVES and now > dusk.ends[step.kind]:
            return False
        if step.kind is StepKind.CLINIC and now > dusk.closes.get(step.place or "", now):
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(days(), st.integers(700, 1100), st.integers(700, 1100), st.integers(700, 1100))
def test_the_last_minute_is_the_last_that_keeps_all_ends(
    day: PlannedDay, road: int, boat: int, closes: int
) -> None:
    dusk = Dusk({StepKind.DRIVE: at(road), StepKind.BOAT: at(boat)}, {"p1": at(closes)})
    moves = [n for n, step in enumerate(day.steps) if step.kind in MOVES]
    found = leavings(day, dusk)
    assert [each.planned for each in found] == [day.steps[n].start for n in moves]
    for number, leaving in zip(moves, found, strict=True):
        rest = list(day.steps[number:])
        for latest, straight in ((leaving.latest, False), (leaving.straight, True)):
            assert kept(rest, latest, dusk, straight=straight)
            assert not kept(rest, latest + dt.timedelta(minutes=1), dusk, straight=straight)
        assert leaving.straight >= leaving.latest


def test_a_drive_that_goes_on_after_its_break_is_no_stop() -> None:
    ends = {"from_place": "a", "to_place": "b"}
    steps = (
        Step(kind=StepKind.DRIVE, start=at(360), end=at(660), km=1, litres=1, **ends),
        Step(kind=StepKind.BREAK, start=at(660), end=at(720), place="x", **ends),
        Step(kind=StepKind.DRIVE, start=at(720), end=at(800), km=1, litres=1, **ends),
    )
    day = sample_plan().teams[0].days[0].model_copy(update={"steps": steps})
    dusk = Dusk({StepKind.DRIVE: at(1000), StepKind.BOAT: at(1000)}, {})
    (only,) = leavings(day, dusk)
    assert (only.place, only.latest) == ("a", at(560))


def test_what_stands_where_the_team_leaves() -> None:
    """By truck to the port, from there by boat to Camp C and back, and by truck home."""
    day = sample_plan().teams[0].days[1]
    dusk = dusk_of(toy(), "caravana", day.date, dt.time(17, 50))
    told = [(each.place, each.boat, each.truck) for each in leavings(day, dusk)]
    assert told == [
        ("posada", None, True),
        ("puerto", "lancha", True),
        ("camp-c", "lancha", False),
        ("puerto", None, True),
    ]


@pytest.mark.parametrize(
    ("sunset", "road", "boat"),
    [((17, 50), (17, 35), (16, 50)), ((18, 30), (18, 0), (17, 30))],
)
def test_a_day_ends_with_the_hours_of_the_team_or_before_dark(
    sunset: tuple[int, int], road: tuple[int, int], boat: tuple[int, int]
) -> None:
    """The toy's teams are in by 18:00, trucks 15 and boats 60 minutes before sunset."""
    dusk = dusk_of(toy(), "caravana", MONDAY, dt.time(*sunset))
    assert dusk.ends[StepKind.DRIVE].time() == dt.time(*road)
    assert dusk.ends[StepKind.BOAT].time() == dt.time(*boat)
    assert dusk.closes["camp-a"].time() == dt.time(17)
