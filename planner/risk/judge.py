"""A plan's risk, and what could be done about the days that often end after dark."""

from __future__ import annotations

from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan
from planner.phrases import phrase
from planner.region.delays import Delays
from planner.region.records import Region
from planner.risk.course import week_course
from planner.risk.records import Risk
from planner.risk.remedy import remedies
from planner.risk.simulate import DRAWS, simulate_course
from planner.risk.wording import day_words
from planner.weekly import as_planned, as_requested

TARGET = 0.95
"""Share of the draws in which everybody should be in before dark."""


def judge(
    region: Region, plan: Plan, draws: int = DRAWS, seed: int = 0, target: float = TARGET
) -> tuple[Risk, tuple[str, ...]]:
    """Play a plan through, and say of each day below the target what was found to help.

    Raises
    ------
    InputError
        The region says nothing of delays.
    """
    require_delays(region)
    week = week_course(as_planned(region, as_requested(plan, region)), plan)
    risk = simulate_course(week, draws, seed)
    names = {place.id: place.name for place in region.places}
    several = len({day.team for day in risk.days}) > 1
    advice = tuple(
        (day.team, day_words(day, remedies(week, risk, number, target), names, target))
        for number, day in enumerate(risk.days)
        if day.in_before_dark < target
    )
    return risk, tuple(
        phrase("Team {team}, {sentence}", team=team, sentence=said) if several else said
        for team, said in advice
    )


def require_delays(region: Region) -> None:
    """Refuse a region in which nothing is ever late.

    Raises
    ------
    InputError
        It is such a region.
    """
    if region.settings.delays == Delays():
        place = phrase("{file}, {column}", file="region.toml", column="delays")
        rule = phrase("is missing, so that nothing would ever be late")
        remedy = phrase("write a table [delays], as data/README.md has it")
        raise InputError([Fault(place, "", rule, remedy)])
