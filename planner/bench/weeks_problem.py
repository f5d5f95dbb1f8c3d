"""A week instance as a problem, and tours as days of the instance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.bench.outline import Offered, Outline
from planner.bench.plain import PlainDay
from planner.bench.weeks import WeekInstance
from planner.problem.week import Legs, WeekProblem
from planner.solution import Tour


def week_problem(instance: WeekInstance) -> WeekProblem:
    """Draw an instance up as a problem: places, camps and teams keep their numbers."""
    travel = np.array(instance.travel, np.int64)
    legs = Legs(travel, travel, np.zeros_like(travel), travel)
    return Outline(
        places=tuple(f"place-{number}" for number in range(len(travel))),
        bases=tuple(team.base for team in instance.teams),
        beds=() if instance.base_only else tuple(range(instance.lodgings)),
        limits=(instance.minutes_per_day,) * instance.days,
        camps=tuple(camp.place for camp in instance.camps),
        offers=_offers(instance),
        legs=(legs,) * instance.days,
    ).problem()


def plain_week(instance: WeekInstance, tours: Sequence[Tour]) -> tuple[PlainDay, ...]:
    """Say in numbers of the instance what tours of its problem do."""
    offers = _offers(instance)
    return tuple(
        PlainDay(
            team=tour.team,
            day=tour.day,
            start=tour.start,
            end=tour.end,
            visits=tuple(
                (offers[call.session].camp, offers[call.session].option)
                for stop in tour.stops
                for call in stop.calls
            ),
        )
        for tour in tours
    )


def _offers(instance: WeekInstance) -> tuple[Offered, ...]:
    """List what could be held, in the order of the problem's sessions."""
    return tuple(
        Offered(c, day, option, camp.sessions[option].minutes, camp.sessions[option].value)
        for c, camp in enumerate(instance.camps)
        for day in sorted(camp.open_days)
        for option in sorted(range(len(camp.sessions)), key=lambda o: camp.sessions[o].minutes)
    )
