"""Whether a week under changes could hold one visit, whatever else is asked for.

Where teams can wake and sleep is the same for all camps: it is found once for each change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from planner.advise.change import Change
from planner.explain.situation import Situation
from planner.explain.visits import could_be_visited
from planner.formulate import FormulatedWeek, formulate_varied
from planner.itinerary.advice import ChangeKind
from planner.region.records import Region
from planner.solve.choice import Choice
from planner.solve.choices import every_choice
from planner.solve.staying import Stays, possible_stays

OF_THE_CAMP = ChangeKind.PIN, ChangeKind.OPENING
MOST_KEPT = 100  # weeks under changes

Over = Callable[[Region, Change], Region | None]
"""Lays a change over a region; None where the two contradict each other."""


class LoneVisits:
    """Weeks of a region in which one camp is visited and nothing else is asked for.

    Parameters
    ----------
    region
        The region as it is planned.
    dates
        Days of the week.
    over
        What lays a change over it.
    """

    def __init__(self, region: Region, dates: Sequence[dt.date], over: Over) -> None:
        self._region, self._dates, self._over = region, dates, over
        self._kept: dict[tuple[object, ...], tuple[FormulatedWeek, Stays]] = {}

    def serves(self, camp: str, changes: Sequence[Change], *, afloat: bool) -> bool:
        """Whether some week under changes holds a visit to a camp."""
        known = self._known(camp, changes, afloat=afloat)
        if known is None:
            return False
        week, stays = known
        return could_be_visited(_of_one(week, stays, camp, afloat=afloat), week.camp_number(camp))

    def _known(
        self, camp: str, changes: Sequence[Change], *, afloat: bool
    ) -> tuple[FormulatedWeek, Stays] | None:
        own = any(change.kind in OF_THE_CAMP for change in changes)
        key = camp if own else "", afloat, *((repr(c.overlay), repr(c.lays)) for c in changes)
        if key in self._kept:
            return self._kept[key]
        region: Region | None = self._region
        for change in changes:
            region = region and self._over(region, change)
        if region is None:
            return None
        week = formulate_varied(
            _nothing_asked(region, camp if own else "", afloat=afloat), self._dates
        )
        before = self._known(camp, (), afloat=afloat) if own else None
        # when a camp is open changes nothing of where teams sleep
        known = week, before[1] if before else possible_stays(week.problem)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = known
        return known


def _nothing_asked(region: Region, camp: str, *, afloat: bool) -> Region:
    camps = tuple(row.model_copy(update={"must_visit": False}) for row in region.camps)
    pins = tuple(pin for pin in region.pins if not camp or pin.camp == camp)
    left = {"camps": camps, "pins": pins, "transfers": ()}
    return region.model_copy(update=left if afloat else left | {"boats": ()})


def _of_one(week: FormulatedWeek, stays: Stays, camp: str, *, afloat: bool) -> Situation:
    """Leave sessions at a camp, and at those at which a boat could be filled on its way there.

    Others could only take time from a week.
    """
    fuel = {place.id for place in week.region.places if place.fuel and afloat}
    ids = [row.id for row in week.region.camps]
    kept = [s for s in week.problem.sessions if ids[s.camp] == camp or ids[s.camp] in fuel]
    problem = replace(week.problem, sessions=tuple(kept))
    choices: dict[int, list[Choice]] = {}
    by_river = problem.camps[week.camp_number(camp)].by_river
    for choice in every_choice(problem, None if by_river else ()):
        for number in {problem.sessions[s].camp for s in choice.sessions}:
            choices.setdefault(number, []).append(choice)
    return Situation(week.region, week.travel, problem, stays, choices)
