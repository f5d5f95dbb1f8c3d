"""An instance of orienteering with hotel selection as a problem, and tours as its trips.

A problem's team ends its week at the place where it began. So the team's base is a gate, apart from
every hotel: on the first day the ways from it are those from the first hotel, on the last day the
ways to it are those to the last hotel, and on all other days nobody gets through. The hotels are
the lodgings. Whoever idles at the gate on the first day stays there for the week.

Lengths are whole millionths, rounded up, so that a trip that fits also fits as it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import numpy as np

from planner.bench.ophs import OphsInstance
from planner.bench.outline import Offered, Outline
from planner.bench.plain import PlainDay
from planner.problem.week import Ints, Legs, WeekProblem
from planner.solution import Tour

UNIT = 1_000_000
ALLOWED = 0.01  # lengths of trips are rounded in the files
GATE, FIRST, LAST = 0, 1, 2  # places; the other hotels follow, then the vertices with a score


def ophs_problem(instance: OphsInstance) -> WeekProblem:
    """Draw an instance up as a problem: camps are the vertices that have a score."""
    limits = tuple(floor((length + ALLOWED) * UNIT) for length in instance.lengths)
    hotels, scored = len(instance.hotels), _scored(instance)
    far = _lengths(instance)
    beyond = 2 * sum(limits) + 2  # more than any day, or the week, has
    return Outline(
        places=(
            "gate",
            *(f"hotel-{number}" for number in range(hotels)),
            *(f"vertex-{number}" for number in scored),
        ),
        bases=(GATE,),
        beds=tuple(range(FIRST, FIRST + hotels)),
        limits=limits,
        camps=tuple(range(FIRST + hotels, FIRST + hotels + len(scored))),
        offers=_offers(instance),
        legs=tuple(_legs(far, beyond, day, len(limits)) for day in range(len(limits))),
    ).problem()


def plain_trips(instance: OphsInstance, tours: Sequence[Tour]) -> tuple[PlainDay, ...]:
    """Say in numbers of the instance what tours of its problem do.

    Hotels and vertices are numbered from 0 in the order of the file. A tour that idles at the gate
    on a day other than the last stays at the first hotel.
    """
    scored, offers, last = _scored(instance), _offers(instance), len(instance.lengths) - 1
    return tuple(
        PlainDay(
            team=tour.team,
            day=tour.day,
            start=0 if tour.start == GATE else tour.start - FIRST,
            end=tour.end - FIRST if tour.end != GATE else 1 if tour.day == last else 0,
            visits=tuple(
                (scored[offers[call.session].camp], 0) for stop in tour.stops for call in stop.calls
            ),
        )
        for tour in tours
    )


def never_left(tours: Sequence[Tour]) -> bool:
    """Whether the traveller idled at the gate all week: the fallback of an engine that has none."""
    return all(tour.idle and tour.start == GATE for tour in tours)


def _scored(instance: OphsInstance) -> list[int]:
    return [vertex for vertex, score in enumerate(instance.scores) if score > 0]


def _offers(instance: OphsInstance) -> tuple[Offered, ...]:
    return tuple(
        Offered(camp, day, 0, 0, instance.scores[vertex])
        for camp, vertex in enumerate(_scored(instance))
        for day in range(len(instance.lengths))
    )


def _lengths(instance: OphsInstance) -> Ints:
    """(places, places) lengths in units, rounded up; the gate stands where the first hotel is."""
    spots = [
        instance.hotels[0],
        *instance.hotels,
        *(instance.vertices[vertex] for vertex in _scored(instance)),
    ]
    x, y = np.array(spots, np.float64).T
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    units: Ints = np.ceil(apart * UNIT).astype(np.int64)
    return units


def _legs(far: Ints, beyond: int, day: int, days: int) -> Legs:
    """Ways on a day: through the gate only out on the first day and in on the last."""
    duration = far.copy()
    if day > 0:
        duration[GATE, :] = beyond
    duration[:, GATE] = far[:, LAST] if day == days - 1 else beyond
    duration[GATE, GATE] = 0
    free = np.zeros_like(duration)
    return Legs(duration, duration, free, free)
