"""Day tours: those of a search are those that trying everything finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.problem.week import WeekProblem
from planner.solve.choice import Choice
from planner.solve.choices import every_choice
from planner.solve.teamdays import TeamDay, team_days
from planner.solve.tours import Effort, Prices, Tours, all_tours, best_tours
from tests.solve.drawing import sketches
from tests.solve.naive import Fronts, Kind, naive_fronts, searched_fronts
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

NOTHING = -1e12  # hundredths; every tour reaches it
examples = settings(EXAMPLES, max_examples=26)
any_kind = pytest.mark.parametrize("drawn_from", [sketches(), tight_sketches()])
Drawn = tuple[WeekProblem, tuple[Choice, ...], TeamDay]


@dataclass(frozen=True)
class Tolls:
    """What is taken off the worth of a tour, in hundredths."""

    visit: dict[tuple[int, int], int]
    boat: int
    per_duty: int
    threshold: dict[tuple[int, int], int]

    def left(self, kind: Kind, gain: int, duty: int) -> int:
        """What a tour is worth beyond its threshold."""
        tolls = sum(self.visit[visit] for visit in kind.visits) + self.boat * len(kind.boats)
        return gain - tolls - self.per_duty * duty - self.threshold[kind.start, kind.end]

    def prices(self, problem: WeekProblem, choices: tuple[Choice, ...], day: TeamDay) -> Prices:
        """Write the tolls as the search wants them."""
        work = [
            choice.net
            - sum(
                self.visit[problem.sessions[s].camp, problem.sessions[s].visit]
                for s in choice.sessions
            )
            - self.boat * (choice.boat is not None)
            for choice in (choices[n] for n in day.choice)
        ]
        threshold = [[self.threshold[a, b] for b in day.ends] for a in day.starts]
        shape = len(day.starts), len(day.ends)
        return Prices(
            np.array(work, float), np.array(threshold, float).reshape(shape), float(self.per_duty)
        )


def team_day(sketch: Sketch) -> Drawn:
    """Take the first team on the last day but one, or on the only day."""
    # no day has nine trips, so that only single boats matter within a day
    boats = tuple(replace(boat, count=1 if boat.count == 1 else 9) for boat in sketch.boats)
    problem = replace(sketch, boats=boats).problem()
    choices = every_choice(problem)
    day = max(0, len(problem.days) - 2)
    found = [d for d in team_days(problem, choices) if d.day == day and 0 in d.teams]
    assert len(found) == 1
    return problem, choices, found[0]


def own(day: TeamDay, fronts: Fronts, problem: WeekProblem) -> Fronts:
    """Keep what the first team may do, without the duty where that is not told apart."""
    others = {team.base for team in problem.teams[1:]}
    mine = {k: f for k, f in fronts.items() if not {k.start, k.end} & others}
    if not day.clock_only:
        return mine
    return {kind: [(max(gain for gain, _ in front), 0)] for kind, front in mine.items()}


@any_kind
@examples
@given(data=st.data())
def test_all_tours_are_those_of_trying_everything(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject
) -> None:
    problem, choices, day = team_day(data.draw(drawn_from))
    threshold = np.full((len(day.starts), len(day.ends)), NOTHING)
    tours = all_tours(day, Prices(day.net.astype(float), threshold))
    assert tours.complete
    found = own(day, searched_fronts(problem, choices, day, tours), problem)
    assert found == own(day, naive_fronts(problem, 0)[day.day], problem)


@st.composite
def tolls(draw: st.DrawFn, problem: WeekProblem, day: TeamDay) -> Tolls:
    """Draw tolls of which some leave tours their worth and some do not."""
    most = 1 + max((s.value for s in problem.sessions), default=0)
    visits = {(s.camp, s.visit) for s in problem.sessions}
    ends = [(int(a), int(b)) for a in day.starts for b in day.ends]
    # a price of duty comes from a limit that could bind
    per_duty = 0 if day.clock_only else draw(st.integers(0, most // 60))
    return Tolls(
        visit={visit: draw(st.integers(-most // 4, most)) for visit in sorted(visits)},
        boat=draw(st.integers(0, most // 3)),
        per_duty=per_duty,
        threshold={pair: draw(st.integers(-most, most)) for pair in ends},
    )


@any_kind
@examples
@given(data=st.data())
def test_the_best_tour_between_two_places_is_that_of_trying_everything(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject
) -> None:
    problem, choices, day = team_day(data.draw(drawn_from))
    drawn = data.draw(tolls(problem, day))
    best: dict[tuple[int, int], int] = {}
    for kind, front in own(day, naive_fronts(problem, 0)[day.day], problem).items():
        for gain, duty in front:
            left = drawn.left(kind, gain, duty)
            if left >= best.get((kind.start, kind.end), 0):
                best[kind.start, kind.end] = left
    tours = best_tours(day, drawn.prices(problem, choices, day))
    assert tours.complete
    found = searched_fronts(problem, choices, day, tours)
    assert {
        (kind.start, kind.end): drawn.left(kind, *tour)
        for kind, front in own(day, found, problem).items()
        for tour in front
    } == best
    assert len({(a, b) for a, b in zip(tours.start, tours.end, strict=True)}) == len(tours)


@examples
@given(tight_sketches(), st.data())
def test_tours_that_reach_a_threshold_are_all_there(sketch: Sketch, data: st.DataObject) -> None:
    problem, choices, day = team_day(sketch)
    drawn = data.draw(tolls(problem, day))
    reach = {
        kind: kept
        for kind, front in own(day, naive_fronts(problem, 0)[day.day], problem).items()
        if (kept := [tour for tour in front if drawn.left(kind, *tour) >= 0])
    }
    tours = all_tours(day, drawn.prices(problem, choices, day))
    assert own(day, searched_fronts(problem, choices, day, tours), problem) == reach


DAY = Sketch(
    camps=(Camp((20, 0)), Camp((40, 0)), Camp((40, 20))),
    crews=(Crew(people=(Person(400),), duty_day=600),),
    fuel=(2, 0),
)


def test_a_beam_keeps_tours_true_and_says_that_some_may_be_missing() -> None:
    _, _, day = team_day(DAY)
    prices = Prices(day.net.astype(float), np.zeros((1, 1)))
    whole, some = best_tours(day, prices), best_tours(day, prices, Effort(1))
    assert (whole.complete, some.complete) == (True, False)
    assert len(some) == 1
    assert 0 < some.gain[0] <= whole.gain[0]
    assert best_tours(day, prices, Effort(100)).complete


@pytest.mark.parametrize("search", [best_tours, all_tours])
def test_too_many_tours_are_not_called_complete(search: Callable[..., Tours]) -> None:
    camps = tuple(Camp((x, y), gives=((5, 100),)) for x in range(2, 22, 2) for y in (0, 3, 6))
    _, _, day = team_day(replace(DAY, camps=camps))
    prices = Prices(day.net.astype(float), np.full((1, 1), NOTHING))
    assert not search(day, prices, Effort(1100, 1100)).complete


def test_a_single_boat_sails_once_a_day() -> None:
    camps = tuple(Camp((10, y), road=False, river=True) for y in (0, 5))
    for count, most in ((1, 1), (2, 2)):
        problem, choices, day = team_day(
            replace(DAY, camps=camps, boats=(Boat((0, 0), count=count, hire=100),))
        )
        tours = all_tours(day, Prices(day.net.astype(float), np.full((1, 1), NOTHING)))
        boats = [kind.boats for kind in searched_fronts(problem, choices, day, tours)]
        assert max(map(len, boats)) == most


def test_no_tour_is_possible_on_a_day_off() -> None:
    _, _, day = team_day(replace(DAY, crews=(Crew(stays=frozenset({0})),)))
    tours = all_tours(day, Prices(day.net.astype(float), np.full((1, 1), NOTHING)))
    assert (len(tours), tours.complete) == (0, True)


def test_a_meal_is_taken_where_the_team_waits_anyhow() -> None:
    # between the hours of the two camps are 40 minutes of waiting, enough for a meal of 30
    camps = (
        Camp((10, 0), gives=((20, 100),), open=(0, 40)),
        Camp((10, 0), gives=((20, 100),), open=(80, 100)),
    )
    crews = (Crew(window=(0, 200), duty_day=90),)
    _, _, day = team_day(
        replace(DAY, camps=camps, crews=crews, limits=replace(LOOSE, meal=30), fuel=(0, 0))
    )
    tours = all_tours(day, Prices(day.net.astype(float), np.full((1, 1), NOTHING)))
    both = np.flatnonzero((tours.works >= 0).sum(axis=1) == 2)
    # from 10 to 110 are 100 minutes, of which 30 are the meal
    assert tours.duty[both].tolist() == [70]


def shortest(sketch: Sketch, calls: int, end: int) -> list[int]:
    """Find the minutes of duty of the tours from the base that hold so many camps."""
    _, _, day = team_day(sketch)
    threshold = np.full((len(day.starts), len(day.ends)), NOTHING)
    tours = all_tours(day, Prices(day.net.astype(float), threshold))
    own = ((tours.works >= 0).sum(axis=1) == calls) & (tours.start == 0) & (tours.end == end)
    return sorted(tours.duty[own].tolist())


def test_a_day_with_less_driving_is_kept_though_it_is_later() -> None:
    # the second camp before the first saves waiting, and then it is too far to the lodging
    camps = (
        Camp((10, 0), gives=((10, 100),), open=(60, 300)),
        Camp((20, 0), gives=((10, 100),)),
        Camp((30, 0), gives=((10, 100),)),
    )
    sketch = replace(
        DAY,
        camps=camps,
        crews=(Crew(window=(0, 300)),),
        lodgings=(Lodging((40, 0)),),
        days=2,
        fuel=(0, 0),
        limits=replace(LOOSE, drive_day=55),
    )
    assert shortest(sketch, 3, sketch.place("lodging")) == [70]


def test_a_day_that_may_begin_later_is_kept_though_it_is_longer() -> None:
    # all wait for the last camp: who may begin at 40 is back at 241 as are those who began at 30
    camps = (
        Camp((10, 0), gives=((10, 100),), open=(0, 100)),
        Camp((20, 0), gives=((10, 100),), open=(0, 70)),
        Camp((30, 0), gives=((10, 100),)),
        Camp((30, 5), gives=((10, 100),), open=(200, 300)),
    )
    crews = (Crew(window=(0, 300), duty_day=280),)
    assert shortest(replace(DAY, camps=camps, crews=crews, fuel=(0, 0)), 4, 0) == [201]
