"""What may be asked of a replanning: a day of the week, places that are known, what can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan
from planner.itinerary.replanned import Whereabouts
from planner.itinerary.standing import woke_at
from planner.region.wording import did_you_mean, written
from planner.scenario.overlay import Scenario

WHOLE_WEEK = ("season", "camp", "prices", "hours", "rules", "add_team")
"""What a scenario changes for all days, those that are over too."""


def require_replannable(plan: Plan, first: dt.date, scenarios: Sequence[Scenario]) -> None:
    """Make sure that a plan can be made anew from a date on, under these scenarios.

    Raises
    ------
    InputError
        The date is no day of the plan, or a scenario changes what is over.
    """
    days = [day.date for day in plan.week.days]
    faults = []
    if first not in days:
        rule = f"is no day of the plan, which goes from {days[0]} to {days[-1]}"
        fix = "give one of its days, or plan another week with 'caravana plan'"
        faults.append(Fault("--from", str(first), rule, fix))
    for scenario in scenarios:
        for name in WHOLE_WEEK:
            if getattr(scenario, name):
                rule = "changes the whole week, also the days that are over"
                fix = "take it out of the scenario, or plan anew with 'caravana plan'"
                faults.append(Fault(f"scenario '{scenario.name}'", f"[{name}]", rule, fix))
    if faults:
        raise InputError(faults)


def whereabouts(
    plan: Plan, first: dt.date, at: Sequence[tuple[str | None, str]], known: Collection[str]
) -> tuple[Whereabouts, ...]:
    """Tell where teams are: as planned, or where it is said.

    Parameters
    ----------
    at
        Team and place; the team may be left out where there is only one.
    known
        Places where a team can be.

    Raises
    ------
    InputError
        A team or a place is not known.
    """
    faults = list(_unknown(plan, at, known))
    if faults:
        raise InputError(faults)
    said = {team or plan.teams[0].id: place for team, place in at}
    return tuple(
        Whereabouts(team=each.team, place=said[each.team]) if each.team in said else each
        for each in woke_at(plan, first)
    )


def _unknown(
    plan: Plan, at: Sequence[tuple[str | None, str]], known: Collection[str]
) -> Iterator[Fault]:
    teams = [team.id for team in plan.teams]
    for team, place in at:
        if team is None and len(teams) > 1:
            fix = f"write TEAM=PLACE, of {', '.join(teams)}"
            yield Fault("--at", written(place), "does not say which team is there", fix)
        elif team is not None and team not in teams:
            fix = did_you_mean(team, teams, f"write one of {', '.join(teams)}")
            yield Fault("--at", written(team), "is no team of the plan", fix)
        if place not in known:
            fix = did_you_mean(place, known, "write the id of a lodging, port, camp or base")
            yield Fault("--at", written(place), "is no place where a team can be", fix)
