"""Weeks of the toy region, solved by hand; money in hundredths, times in minutes.

The road runs base - 30 - camp-a - 30 - posada - 90 - camp-b; from the base it is 20 to the port.
A session by road takes 15 + 45 before the clinic and 30 after it; the day has a meal of 45 besides.
Duty, which the meal is not part of, is at most 570 a day. Everybody is on duty: 5 people.

Camps have 300 people and saw the team last on 9 March 2026, 112 days before Monday, 29 June, which
is twice the target interval of 56 days. So all have an urgency of 2 and need, capped at 112 days::

    general    0.3 x 83   x 112 / 30.4 = 91.7  -> 91     worth 1 x 2 x 40.00 =  8,000
    antenatal  0.3 x 8.6  x 112 / 30.4 =  9.5  ->  9     worth 3 x 2 x 40.00 = 24,000
    dental     0.3 x 25   x 112 / 30.4 = 27.6  -> 27     worth 1 x 2 x 40.00 =  8,000

In 120, 240 or 360 minutes the doctor sees 8, 16 or 24 people (15 each), the obstetra 4, 9 or 14
(25 each) but never more than 9, the dentist 4, 9 or 14 (25 each), and none by boat. So a session is
worth::

               general          antenatal         dental            by road    by boat
    120    8 x 8,000      +  4 x 24,000     +  4 x 8,000        =   192,000    160,000
    240   16 x 8,000      +  9 x 24,000     +  9 x 8,000        =   416,000    344,000
    360   24 x 8,000      +  9 x 24,000     + 14 x 8,000        =   520,000    408,000

Fuel: 20 litres on 100 km of pavement at 5.00, so 1.00 a km; 25 on gravel, so 1.25 a km. A day that
ends at the base costs 5 x 30.00, a night at the posada 5 x (100.00 + 40.00).
"""

from __future__ import annotations

import datetime as dt

import pytest

from planner.problem.week import WeekProblem
from planner.region.records import Region
from planner.solution import Tour
from planner.solve import solve
from planner.weekly import Request, formulate
from tests.solve.brute import optimum
from tests.solve.recheck import breaches

MONDAY = dt.date(2026, 6, 29)


def week(region: Region, days: int) -> WeekProblem:
    return formulate(region, Request(MONDAY, days, "2026-W27"))[2]


def with_camps(region: Region, *ids: str) -> Region:
    kept = tuple(camp for camp in region.camps if camp.id in ids)
    return region.model_copy(update={"camps": kept})


def told(problem: WeekProblem, tour: Tour) -> tuple[str, list[tuple[str, int]], str]:
    """Say where a tour starts, what it holds and where it ends."""
    sessions = [problem.sessions[call.session] for stop in tour.stops for call in stop.calls]
    held = [(problem.camps[s.camp].id, s.minutes) for s in sessions]
    return problem.places[tour.start], held, problem.places[tour.end]


def test_sessions_are_worth_what_they_are_by_hand(toy: Region) -> None:
    problem = week(toy, 1)
    found = {(problem.camps[s.camp].id, s.minutes): (s.contacts, s.value) for s in problem.sessions}
    road = {120: ((8, 4, 4), 192_000), 240: ((16, 9, 9), 416_000), 360: ((24, 9, 14), 520_000)}
    boat = {120: ((8, 4, 0), 160_000), 240: ((16, 9, 0), 344_000), 360: ((24, 9, 0), 408_000)}
    assert found == {
        (camp, minutes): offers[minutes]
        for camp, offers in (("camp-a", road), ("camp-b", road), ("camp-c", boat), ("camp-d", boat))
        for minutes in (120, 240, 360)
    }


def test_one_day_by_road(toy: Region) -> None:
    """Six hours at camp-a.

    Duty of 360 minutes there: 30 + 60 + 360 + 30 + 30 = 510, within 570. No session is worth more,
    and none is nearer. What else could a day hold? Two sessions of 120 are worth 384,000 at most,
    and 240 beside another 120 take at least 2 x 90 + 360 = 540 of work and 60 of driving: no.

        value 520,000 - fuel 60 km x 100 - per diem 5 x 3,000 = 520,000 - 6,000 - 15,000 = 499,000

    The camp opens at 8:00 (480), so the day leaves at 480 - 60 - 30 = 390 and is back, meal
    included, at 480 + 360 + 45 + 30 + 30 = 945.
    """
    problem = week(toy, 1)
    solution = solve(problem)
    assert solution.value == 499_000
    (tour,) = solution.tours
    assert told(problem, tour) == ("base", [("camp-a", 360)], "base")
    assert (tour.departure, tour.arrival, tour.meal_after) == (390, 945, 0)
    assert [call.clinic for call in tour.stops[0].calls] == [480]


def test_sleeping_at_the_posada_pays_for_camp_b(toy: Region) -> None:
    """Two days, camps a and b.

    From the base and back, camp-b takes 150 + 60 + clinic + 30 + 150 = 390 + clinic of 570 minutes
    of duty: 120 at most. Sleeping at the posada it is 150 + 60 + clinic + 30 + 90 = 330 + clinic:
    240, to the minute. More at camp-b is out of reach, and camp-a can have its 360 on the other day
    (30 + 60 + 360 + 30 + 30 = 510 from either side).

    On Tuesday the urgency is 113/56, and a contact is worth round(40.00 x 113/56) = 8,071 or
    round(120.00 x 113/56) = 24,214 (the need stays: its days are capped at 112)::

        b 240, then a 360:  416,000 + 38 x 8,071 + 9 x 24,214 = 416,000 + 524,624 = 940,624
        a 360, then b 240:  520,000 + 25 x 8,071 + 9 x 24,214 = 520,000 + 419,701 = 939,701

    Both drive 300 km (150 + 90 + 30 + 30, or 30 + 30 + 90 + 150). So camp-b goes first::

        940,624 - fuel 30,000 - night 5 x 14,000 - Tuesday 5 x 3,000 = 940,624 - 115,000 = 825,624

    Without the night: at most 520,000 + 12 x 8,071 + 4 x 24,214 = 520,000 + 193,708 = 713,708,
    before any cost.

    Monday leaves at 6:00 (360; the sun is up) and arrives at 360 + 570 + a meal of 45 = 975.
    """
    problem = week(with_camps(toy, "camp-a", "camp-b"), 2)
    solution = solve(problem)
    assert solution.value == 825_624
    monday, tuesday = solution.tours
    assert told(problem, monday) == ("base", [("camp-b", 240)], "posada")
    assert told(problem, tuesday) == ("posada", [("camp-a", 360)], "base")
    assert (monday.departure, monday.arrival) == (360, 975)


@pytest.fixture(scope="module")
def fast_boat(toy: Region) -> Region:
    """A toy with sessions of 120 only and a boat of 44 km/h and 12 litres an hour."""
    boat = toy.boats[0].model_copy(update={"still_kph": 44, "litres_per_hour": 12})
    session = toy.settings.session.model_copy(update={"clinic_minutes": (120,)})
    settings = toy.settings.model_copy(update={"session": session})
    return toy.model_copy(update={"boats": (boat,), "settings": settings})


def test_a_boat_trip_to_two_camps(fast_boat: Region) -> None:
    """One day, all camps, sessions of 120 minutes.

    The river runs camp-c - 20 km - port - 24 km - camp-d at 4 km/h: the boat makes 40 km/h up and
    48 down. Up to camp-c 20/40 h = 30, from there down to camp-d 44/48 h = 55, up to the port
    24/40 h = 36: 121 in all, which is 24.2 litres, and the same the other way round (30 + 66 + 25).

        load 25 + sail 121 + 2 x (15 + 20 + 120 + 15) + unload 25 = 511, by road 2 x 20 = 551 of 570

    Sessions of a day: by road 192,000 each, by boat 160,000. What could hold more than c and d?

        a and b      30 + 210 + 120 + 210 + 150 = 720 minutes                  too long
        a and c      30 + 210 + 50 + (25 + 30 + 170 + 25 + 25) + 20 = 585      too long
        a and d      30 + 210 + 50 + (25 + 30 + 170 + 36 + 25) + 20 = 596      too long
        b and boat   longer still
        a alone      192,000 before any cost

    So, the road being 20 km of gravel::

        320,000 - hire 10,000 - boat 12,100 - truck 2,500 - per diem 15,000 = 280,400

    The trip is longer than 300 minutes and carries its meal after the clinic that ends nearest its
    middle (255): camp-c's ends at 25 + 30 + 35 + 120 = 210, camp-d's at 210 + 15 + 55 + 35 + 120 =
    435. Camp-c opens at 480: the day leaves at 480 - 90 - 20 = 370, and camp-d's clinic begins at
    480 + 120 + 45 + 15 + 55 + 35 = 750. Boats move from 374 to 981 or so: off at 390 + 25 = 415.
    """
    problem = week(fast_boat, 1)
    solution = solve(problem)
    assert solution.value == 280_400
    (tour,) = solution.tours
    assert told(problem, tour) == ("base", [("camp-c", 120), ("camp-d", 120)], "base")
    (stop,) = tour.stops
    assert problem.places[stop.place] == "puerto"
    assert (tour.departure, stop.begin, stop.end) == (370, 390, 390 + 511 + 45)
    assert tour.arrival == 390 + 511 + 45 + 20
    assert [call.clinic for call in stop.calls] == [480, 750]
    assert (stop.meal_after, tour.meal_after) == (0, None)


def test_without_a_boat_the_day_goes_by_road(fast_boat: Region) -> None:
    """Camp-a alone: 192,000 - fuel 6,000 - per diem 15,000 = 171,000."""
    absent = fast_boat.model_copy(update={"boats": ()})
    solution = solve(week(absent, 1))
    assert solution.value == 171_000


@pytest.mark.parametrize("days", [1, 2])
def test_the_whole_toy_is_planned_as_well_as_trying_everything(toy: Region, days: int) -> None:
    problem = week(toy, days)
    solution = solve(problem)
    assert not breaches(problem, solution.tours)
    assert solution.value == optimum(problem)
