"""What keeps boats from a camp that rivers let them reach: one thing at a time is supposed away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.explain.situation import Situation
from planner.explain.visits import could_be_visited
from planner.explain.wording import each_weekday
from planner.network.travel import UNREACHABLE
from planner.phrases import listed, phrase
from planner.problem.rivers import nights_on_the_river
from planner.problem.week import UNLIMITED_ML, WeekProblem
from planner.solve.choices import every_choice
from planner.solve.staying import Stays, possible_stays
from planner.solve.trips import BoatDay, boat_days, boat_parts

Change = Callable[[WeekProblem], WeekProblem]
MIDNIGHT = 1440


class Supposing:
    """Weeks in which one thing is otherwise; each is made once for all camps."""

    def __init__(self, week: Situation) -> None:
        self._week = week
        self._weeks: dict[str, tuple[WeekProblem, Stays, tuple[BoatDay, ...]]] = {}

    def kept_by(self, number: int) -> str:
        """Name what alone keeps all boat trips from a camp; empty where no single thing does.

        A thing is named when the camp could be visited if it were otherwise, and all else as it is.
        """
        found = [said for said, change in _CHANGES.items() if self._could(number, said, change)]
        found += self._days_of_boats(number)
        return listed(found, "or") if found else ""

    def _days_of_boats(self, number: int) -> Iterator[str]:
        """Say of boats that run on some days only where running on more would do."""
        place = self._week.camp(number).place
        for boat, entry in enumerate(self._week.region.boats):
            vessel, river = self._week.problem.boats[boat], self._week.problem.river[boat]
            passes = any(legs.duration[vessel.port, place] < UNREACHABLE for legs in river)
            days = listed(map(each_weekday, entry.days))
            said = phrase("{boat} runs on {days} only", boat=entry.id, days=days)
            if passes and not all(vessel.works) and self._could(number, said, _on_all_days(boat)):
                yield said

    def _could(self, number: int, name: str, change: Change) -> bool:
        """Whether the camp could be visited, and nothing else, if one thing were otherwise."""
        if name not in self._weeks:
            problem = _with_moorings(change(self._week.problem))
            boats = tuple(boat_days(problem))
            empty = tuple(boat_parts(replace(problem, sessions=()), days=boats))
            self._weeks[name] = problem, possible_stays(problem, empty), boats
        problem, stays, boats = self._weeks[name]
        own = tuple(session for session in problem.sessions if session.camp == number)
        alone = replace(problem, sessions=own)
        parts = tuple(boat_parts(alone, days=boats))
        choices = [choice for choice in every_choice(alone, parts) if choice.sessions]
        week = replace(self._week, problem=alone, stays=stays, choices={number: choices})
        return could_be_visited(week, number)


def _with_moorings(problem: WeekProblem) -> WeekProblem:
    """Find again where boats may lie for a night."""
    moorings = nights_on_the_river(
        problem.days,
        problem.teams,
        problem.lodgings,
        problem.boats,
        problem.river,
        problem.fuel_places,
        problem.ports,
    )
    return replace(problem, moorings=moorings)


def _with_fuel(problem: WeekProblem) -> WeekProblem:
    boats = tuple(replace(boat, range_ml=UNLIMITED_ML) for boat in problem.boats)
    return replace(problem, boats=boats)


def _with_duty(problem: WeekProblem) -> WeekProblem:
    days = (MIDNIGHT,) * len(problem.days)
    return replace(problem, teams=tuple(replace(team, duty_day=days) for team in problem.teams))


def _with_light(problem: WeekProblem) -> WeekProblem:
    days = tuple(replace(day, boat_window=(0, MIDNIGHT)) for day in problem.days)
    return replace(problem, days=days)


def _on_all_days(boat: int) -> Change:
    """Let a boat run whenever its port is in use."""

    def change(problem: WeekProblem) -> WeekProblem:
        boats, days = list(problem.boats), range(len(problem.days))
        own = [port for port in problem.ports if port.place == boats[boat].port]
        works = tuple(all(port.open[day] for port in own) for day in days)
        boats[boat] = replace(boats[boat], works=works)
        return replace(problem, boats=tuple(boats))

    return change


_CHANGES: dict[str, Change] = {
    phrase("the boats carry too little fuel for the way there and back"): _with_fuel,
    phrase("the way there and back takes more duty than a day allows"): _with_duty,
    phrase("no boat trip with a session there in its opening hours ends before dusk"): _with_light,
}
