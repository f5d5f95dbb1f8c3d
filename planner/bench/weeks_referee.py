"""The referee of week instances: recomputes minutes and value from the instance alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.bench.plain import (
    Breach,
    PlainDay,
    Rule,
    Verdict,
    chain_breaches,
    once_breaches,
    where,
)
from planner.bench.weeks import WeekInstance


def judge_week(instance: WeekInstance, plan: Sequence[PlainDay]) -> Verdict:
    """Judge a plan of a week instance.

    Parameters
    ----------
    plan
        One day a team and day, in any order.

    Returns
    -------
    Verdict
        Session values less travel minutes, and the rules that are broken.
    """
    bases = [(team.base, team.base) for team in instance.teams]
    breaches = [*chain_breaches(plan, instance.days, bases), *once_breaches(plan)]
    unknown = [breach for tour in plan for breach in _unknown(instance, tour)]
    if breaches or unknown:
        return Verdict(0, (*breaches, *unknown))
    broken = tuple(breach for tour in plan for breach in _day_breaches(instance, tour))
    value = sum(_worth(instance, tour) - _travel(instance, tour) for tour in plan)
    return Verdict(0 if broken else value, broken)


def _unknown(instance: WeekInstance, tour: PlainDay) -> Iterator[Breach]:
    """Tell which places, camps and sessions of a day the instance does not have."""
    for place in (tour.start, tour.end):
        if not 0 <= place < len(instance.travel):
            yield Breach(Rule.NIGHT, f"{where(tour)}: there is no place {place}")
    for camp, option in tour.visits:
        if not 0 <= camp < len(instance.camps):
            yield Breach(Rule.VISIT, f"{where(tour)}: there is no camp {camp}")
        elif not 0 <= option < len(instance.camps[camp].sessions):
            yield Breach(Rule.VISIT, f"{where(tour)}: camp {camp} has no session {option}")


def _day_breaches(instance: WeekInstance, tour: PlainDay) -> Iterator[Breach]:
    if tour.end >= instance.lodgings:
        yield Breach(Rule.NIGHT, f"{where(tour)} ends at {tour.end}, which is no lodging")
    elif instance.base_only and tour.end != instance.teams[tour.team].base:
        yield Breach(Rule.NIGHT, f"{where(tour)} ends at {tour.end}, away from the base")
    for camp, _ in tour.visits:
        if tour.day not in instance.camps[camp].open_days:
            yield Breach(Rule.OPEN, f"{where(tour)}: camp {camp} is not open")
    clinic = sum(instance.camps[camp].sessions[option].minutes for camp, option in tour.visits)
    minutes = _travel(instance, tour) + clinic
    if minutes > instance.minutes_per_day:
        most = instance.minutes_per_day
        yield Breach(Rule.LENGTH, f"{where(tour)} takes {minutes} minutes, more than {most}")


def _worth(instance: WeekInstance, tour: PlainDay) -> int:
    return sum(instance.camps[camp].sessions[option].value for camp, option in tour.visits)


def _travel(instance: WeekInstance, tour: PlainDay) -> int:
    places = [tour.start, *(instance.camps[camp].place for camp, _ in tour.visits), tour.end]
    return sum(instance.travel[a][b] for a, b in pairwise(places))
